package io.campusshield.desk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A copy of a store in one file, for its owner alone. Taken while a desk uses the store or not; put
 * back where none does. Nothing is written over, and a copy that is not whole never has its name.
 */
public final class Backup {
  private static final FileAttribute<?> OWNERS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private Backup() {}

  /**
   * Everything that was committed when it began.
   *
   * @return how many incidents are in the copy, which survives a power cut from now on
   * @throws StoreException if there is none, nothing can be read, or {@code copy} is there already
   */
  public static long take(Path directory, Path copy) throws StoreException {
    Path store = SqliteFile.in(directory);
    if (!Files.exists(store)) {
      throw new StoreException(store + ": there is no such store");
    }
    return made(
        copy,
        part -> {
          try (Handle handle = open(store)) {
            handle.execute("vacuum into ?", part.toString());
          }
        });
  }

  /**
   * Puts a copy into a directory that has no store, in this build's form.
   *
   * @return how many incidents are in it
   * @throws StoreException if the copy is not whole, is of a newer build, or the directory is in
   *     use or has a store
   */
  public static long restore(Path copy, Path directory) throws StoreException {
    if (!Files.exists(copy)) {
      throw new StoreException(copy + ": there is no such file");
    }
    SqliteFile.makeDirectory(directory);
    try (FileChannel _ = SqliteFile.lock(directory)) {
      Path store = SqliteFile.in(directory);
      Path log = SqliteFile.logOf(store);
      if (Files.exists(log)) {
        throw inTheWay(log);
      }
      return made(
          store,
          part -> {
            Files.copy(copy, part, StandardCopyOption.REPLACE_EXISTING);
            incidents(part);
            Migrations.apply(SqliteFile.source(part, false), SqliteFile.FORMS, copy.toString());
          });
    } catch (IOException e) {
      throw new StoreException(directory + ": " + reason(e), e);
    }
  }

  private interface Making {
    void into(Path part) throws IOException, SQLException, StoreException;
  }

  private static long made(Path file, Making making) throws StoreException {
    Path part = Path.of(file + ".part");
    if (Files.exists(file)) {
      throw inTheWay(file);
    }
    try {
      discard(part);
      Files.createFile(part, OWNERS_ALONE);
      making.into(part);
      long incidents = incidents(part);
      force(part, StandardOpenOption.WRITE);
      Files.move(part, file);
      force(
          Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file),
          StandardOpenOption.READ);
      return incidents;
    } catch (IOException e) {
      throw new StoreException(file + ": can not be written (" + reason(e) + ")", e);
    } catch (SQLException | JdbiException e) {
      throw new StoreException(
          file
              + ": can not be made, for what is to be copied is no whole store ("
              + Failures.words(e)
              + ")",
          e);
    } finally {
      discard(part);
    }
  }

  /** With what SQLite put beside it. */
  private static void discard(Path part) throws StoreException {
    try {
      for (Path file : List.of(part, SqliteFile.logOf(part), Path.of(part + "-shm"))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new StoreException(part + ": can not be removed (" + reason(e) + ")", e);
    }
  }

  private static StoreException inTheWay(Path file) {
    return new StoreException(
        file + ": is there already, and nothing is written over; move it away first");
  }

  /** Of a store that is whole. */
  private static long incidents(Path file) throws SQLException {
    try (Handle handle = open(file)) {
      List<String> faults = handle.createQuery("pragma integrity_check").mapTo(String.class).list();
      if (!faults.equals(List.of("ok"))) {
        throw new SQLException("its integrity check says: " + faults.getFirst());
      }
      return handle.createQuery("select count(*) from incident").mapTo(Long.class).one();
    }
  }

  private static Handle open(Path file) {
    return Jdbi.create(SqliteFile.source(file, false)).open();
  }

  private static void force(Path path, StandardOpenOption way) throws IOException {
    try (FileChannel channel = FileChannel.open(path, way)) {
      channel.force(true);
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such directory";
      case AccessDeniedException _ -> "this user may not";
      case FileAlreadyExistsException _ -> "it is there already";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
