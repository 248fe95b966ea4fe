package io.campusshield.desk.store;

import io.campusshield.protocol.telemetry.Line;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * The file {@code desk.db} of a directory.
 *
 * <p>Implementation note. A write-ahead log with {@code synchronous=FULL} is forced at each commit,
 * so a commit that has ended survives a power cut (sqlite.org/pragma.html#pragma_synchronous;
 * {@code EXTRA} adds nothing to a write-ahead log). It is forced into the file that was opened: if
 * somebody takes that away or puts another in its place, commits would go on into a file without a
 * name. So after each commit both files are looked at, and a commit into what is no longer there
 * has failed. While it runs, a desk never makes the file anew: it would begin without what it knew.
 * Each connection overwrites what it lets go of ({@code secure_delete}), also where a page is
 * split, so that what is erased leaves no copy in the file.
 */
final class SqliteFile implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger("desk.record");

  /** Less than anybody waits for the store. */
  private static final Duration BUSY = Duration.ofMillis(500);

  /** The folder of its migrations. */
  static final String FORMS = "sqlite";

  /** The file's {@code user_version} from then on. */
  private static final int SWEPT = 1;

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  /** What a file is, whatever its name. */
  private record Identity(Object database, Object log) {}

  private final Path directory;
  private final Path file;
  private final Jdbi jdbi;
  private Optional<FileChannel> lockFile = Optional.empty();
  private boolean migrated;
  private Optional<Identity> opened = Optional.empty();

  SqliteFile(Path directory) {
    this.directory = directory;
    this.file = in(directory);
    this.jdbi = Jdbi.create(source(file, false));
  }

  static Path in(Path directory) {
    return directory.resolve("desk.db");
  }

  static Path logOf(Path store) {
    return Path.of(store + "-wal");
  }

  @Override
  public Handle connect() throws StoreException {
    prepare();
    opened = Optional.empty();
    return jdbi.open();
  }

  @Override
  public Handle lookingOn() {
    return Jdbi.create(source(file, false, SQLiteConfig.TransactionMode.DEFERRED)).open();
  }

  /** Until it has succeeded once. */
  private void prepare() throws StoreException {
    if (migrated) {
      return;
    }
    makeDirectory(directory);
    if (lockFile.isEmpty()) {
      lockFile = Optional.of(lock(directory));
    }
    Migrations.apply(source(file, true), FORMS, file.toString());
    sweep();
    migrated = true;
  }

  /** Once in a file's life: builds that did not overwrite have left copies where nothing is now. */
  private void sweep() {
    try (Handle handle = jdbi.open()) {
      if (handle.createQuery("pragma user_version").mapTo(Integer.class).one() < SWEPT) {
        handle.execute("vacuum");
        handle.execute("pragma user_version = " + SWEPT);
        handle.execute("pragma wal_checkpoint(truncate)");
      }
    } catch (JdbiException e) {
      LOG.warn("trouble=old-words-kept reason=store detail=\"{}\"", Line.detail(Failures.words(e)));
    }
  }

  static void makeDirectory(Path directory) throws StoreException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(
          directory
              + ": this directory for the desk's data can not be made; wanted is one that"
              + " this user can write, as 'data/desk-1'",
          e);
    }
  }

  /** For whoever uses the directory's store, until it is closed. */
  static FileChannel lock(Path directory) throws StoreException {
    Path file = directory.resolve("desk.lock");
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

  static SQLiteDataSource source(Path file, boolean mayMake) {
    return source(file, mayMake, SQLiteConfig.TransactionMode.IMMEDIATE);
  }

  private static SQLiteDataSource source(
      Path file, boolean mayMake, SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(mode);
    config.setBusyTimeout((int) BUSY.toMillis());
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    if (!mayMake) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** To look at, and nothing else. */
  static SQLiteDataSource reading(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout((int) BUSY.toMillis());
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public void committed(Handle handle) throws SQLException {
    Identity now = identity();
    if (!opened.orElse(now).equals(now)) {
      throw new SQLException(file + ": is not the file any more that was opened");
    }
    opened = Optional.of(now);
  }

  private Identity identity() throws SQLException {
    try {
      return new Identity(key(file), key(logOf(file)));
    } catch (IOException e) {
      throw new SQLException(file + ": it, or its log, was taken away", e);
    }
  }

  private static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path : key;
  }

  @Override
  public boolean mayBeCommitted(SQLException failure) {
    return false;
  }

  @Override
  public boolean refusedByRule(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }

  @Override
  public Duration connecting() {
    return CONNECTING;
  }

  @Override
  public String told(Throwable failure) {
    return Failures.words(failure);
  }

  @Override
  public void close() {
    lockFile.ifPresent(SqliteFile::close);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The system releases it with the process.
    }
  }
}
