package io.campusshield.desk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The file {@code desk.db} of a directory: one connection, used by one thread at a time, opened
 * anew after every failure.
 */
final class Database implements AutoCloseable {
  interface Work<T> {
    T with(Handle handle) throws Exception;
  }

  /** Less than anybody waits for the store. */
  private static final Duration BUSY = Duration.ofMillis(500);

  private final FileChannel lockFile;
  private final Jdbi jdbi;
  private final StoreThread thread = new StoreThread();
  private Optional<Handle> open = Optional.empty();

  private Database(FileChannel lockFile, Jdbi jdbi) {
    this.lockFile = lockFile;
    this.jdbi = jdbi;
  }

  /** Makes the file if there is none and brings it to this build's form. */
  static Database open(Path directory) throws StoreException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(
          directory
              + ": this directory for the desk's data can not be made; wanted is one that"
              + " this user can write, as 'data/desk-1'",
          e);
    }
    FileChannel lockFile = lock(directory.resolve("desk.lock"));
    Path file = directory.resolve("desk.db");
    SQLiteDataSource source = source(file);
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration")
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayException e) {
      close(lockFile);
      throw new StoreException(
          file + ": can not be opened as the store of this build (" + firstLine(e) + ")", e);
    }
    return new Database(lockFile, Jdbi.create(source));
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
    } catch (IOException | OverlappingFileLockException e) {
      close(channel);
      throw new StoreException(file + ": can not be locked (" + e.getMessage() + ")", e);
    }
    close(channel);
    throw new StoreException(
        file
            + ": another desk uses this directory; end it, or give this one a directory of its own",
        new IOException("locked"));
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) BUSY.toMillis());
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** In one transaction, on the store's thread; any thread may ask. */
  <T> StoreThread.Ending<T> transaction(Duration patience, Work<T> work) {
    return thread.call(patience, () -> run(work));
  }

  private <T> T run(Work<T> work) throws Exception {
    Handle handle = open.isPresent() ? open.get() : jdbi.open();
    open = Optional.of(handle);
    try {
      return handle.inTransaction(work::with);
    } catch (Exception e) {
      open = Optional.empty();
      closeQuietly(handle);
      throw e;
    }
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
      close(lockFile);
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
