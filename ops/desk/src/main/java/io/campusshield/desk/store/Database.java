package io.campusshield.desk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The file {@code desk.db} of a directory: one connection, used by one thread at a time, opened
 * anew after every failure.
 *
 * <p>Implementation note. A write-ahead log with {@code synchronous=FULL} is forced at each commit,
 * so a commit that has ended survives a power cut (sqlite.org/pragma.html#pragma_synchronous;
 * {@code EXTRA} adds nothing to a write-ahead log). It is forced into the file that was opened: if
 * somebody takes that away or puts another in its place, commits would go on into a file without a
 * name. So after each commit both files are looked at, and a commit into what is no longer there
 * has failed. While it runs, a desk never makes the file anew: it would begin without what it knew.
 */
final class Database implements AutoCloseable {
  interface Work<T> {
    T with(Handle handle) throws Exception;
  }

  /** Less than anybody waits for the store. */
  private static final Duration BUSY = Duration.ofMillis(500);

  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

  /** What a file is, whatever its name. */
  private record Identity(Object database, Object log) {}

  private final Path directory;
  private final Path file;
  private final Jdbi jdbi;
  private final StoreThread thread = new StoreThread();
  private Optional<FileChannel> lockFile = Optional.empty();
  private boolean migrated;
  private Optional<Handle> open = Optional.empty();
  private Optional<Identity> opened = Optional.empty();

  private Database(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("desk.db");
    this.jdbi = Jdbi.create(source(file, false));
  }

  /** How opening ended. */
  sealed interface Opened {
    record Ready(Database database) implements Opened {}

    /** Each use of it tries again. */
    record NotYet(Database database, String reason) implements Opened {}
  }

  /**
   * Makes the file if there is none and brings it to this build's form.
   *
   * @throws StoreException if another desk uses it
   */
  static Opened open(Path directory) throws StoreException {
    Database database = new Database(directory);
    StoreThread.Ending<Boolean> ending =
        database.thread.call(
            FIRST_PATIENCE,
            () -> {
              database.prepare();
              return true;
            });
    return switch (ending) {
      case StoreThread.Ending.Done<Boolean> _ -> new Opened.Ready(database);
      case StoreThread.Ending.Threw<Boolean>(StoreException refused) when refused.inUse() -> {
        database.close();
        throw refused;
      }
      case StoreThread.Ending.Threw<Boolean>(Throwable cause) ->
          new Opened.NotYet(database, firstLine(cause));
      case StoreThread.Ending.Late<Boolean> _, StoreThread.Ending.NotBegun<Boolean> _ ->
          new Opened.NotYet(database, "the disk does not answer");
    };
  }

  /** On the store's thread, until it has succeeded once. */
  private void prepare() throws StoreException {
    if (migrated) {
      return;
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(
          directory
              + ": this directory for the desk's data can not be made; wanted is one that"
              + " this user can write, as 'data/desk-1'",
          e);
    }
    if (lockFile.isEmpty()) {
      lockFile = Optional.of(lock(directory.resolve("desk.lock")));
    }
    try {
      Flyway.configure()
          .dataSource(source(file, true))
          .locations("classpath:db/migration")
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayException e) {
      String sentence =
          file + ": can not be opened as the store of this build (" + firstLine(e) + ")";
      throw new StoreException(sentence, e);
    }
    migrated = true;
  }

  private static FileChannel lock(Path file) throws StoreException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StoreException(file + ": can not be written (" + e.getMessage() + ")", e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      close(channel);
      throw StoreException.inUse(file, e);
    } catch (IOException e) {
      close(channel);
      throw new StoreException(file + ": can not be locked (" + e.getMessage() + ")", e);
    }
    close(channel);
    throw StoreException.inUse(file, new IOException("locked"));
  }

  private static SQLiteDataSource source(Path file, boolean mayMake) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) BUSY.toMillis());
    config.enforceForeignKeys(true);
    if (!mayMake) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** In one transaction, on the store's thread; any thread may ask. */
  <T> StoreThread.Ending<T> transaction(Duration patience, Work<T> work) {
    return thread.call(patience, () -> run(work));
  }

  private <T> T run(Work<T> work) throws Exception {
    prepare();
    Handle handle = open.isPresent() ? open.get() : jdbi.open();
    open = Optional.of(handle);
    try {
      T value = handle.inTransaction(work::with);
      Identity now = identity();
      if (!opened.orElse(now).equals(now)) {
        throw new SQLException(file + ": is not the file any more that was opened");
      }
      opened = Optional.of(now);
      return value;
    } catch (Exception e) {
      open = Optional.empty();
      opened = Optional.empty();
      closeQuietly(handle);
      throw e;
    }
  }

  private Identity identity() throws SQLException {
    Path log = file.resolveSibling("desk.db-wal");
    try {
      return new Identity(key(file), key(log));
    } catch (IOException e) {
      throw new SQLException(file + ": it, or its log, was taken away", e);
    }
  }

  private static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path : key;
  }

  private static void closeQuietly(Handle handle) {
    try {
      handle.close();
    } catch (RuntimeException e) {
      // The failure that made it useless is on its way to the caller.
    }
  }

  /** The first line of what a library says, without what it adds below. */
  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  @Override
  public void close() {
    StoreThread.Ending<Boolean> closed =
        thread.call(
            Duration.ofSeconds(1),
            () -> {
              open.ifPresent(Database::closeQuietly);
              return true;
            });
    thread.close();
    if (closed instanceof StoreThread.Ending.Done) {
      lockFile.ifPresent(Database::close);
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The system releases it with the process.
    }
  }
}
