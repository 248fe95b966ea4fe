package io.campusshield.desk.store;

import io.campusshield.desk.station.Clock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/** One connection to the store, used by one thread at a time, opened anew after every failure. */
final class Database implements AutoCloseable {
  interface Work<T> {
    T with(Handle handle) throws Exception;
  }

  /** The commit itself failed: what was to be written may be. */
  static final class PerhapsCommitted extends SQLException {
    private static final long serialVersionUID = 1;

    PerhapsCommitted(SQLException failure) {
      super(failure.getMessage(), failure);
    }
  }

  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_RACES = 3;

  private final Engine engine;
  private final Clock clock = Clock.machine();
  private final StoreThread thread = new StoreThread();
  private volatile Optional<Handle> open = Optional.empty();
  private boolean onRecord;

  private Database(Engine engine) {
    this.engine = engine;
  }

  /** How opening ended. */
  sealed interface Opened {
    record Ready(Database database) implements Opened {}

    /** Each use of it tries again. */
    record NotYet(Database database, String reason) implements Opened {}
  }

  /**
   * Makes the store if there is none and brings it to this build's form.
   *
   * @throws StoreException if another desk uses it
   */
  static Opened open(Engine engine) throws StoreException {
    Database database = new Database(engine);
    return switch (database.connect(FIRST_PATIENCE)) {
      case StoreThread.Ending.Done<Boolean> _ -> new Opened.Ready(database);
      case StoreThread.Ending.Threw<Boolean>(StoreException refused) when refused.inUse() -> {
        database.close();
        throw refused;
      }
      case StoreThread.Ending.Threw<Boolean>(Throwable cause) ->
          new Opened.NotYet(database, engine.told(cause));
      case StoreThread.Ending.Late<Boolean> _, StoreThread.Ending.NotBegun<Boolean> _ ->
          new Opened.NotYet(database, "the store does not answer");
    };
  }

  Engine engine() {
    return engine;
  }

  private StoreThread.Ending<Boolean> connect(Duration patience) {
    return thread.call(
        patience,
        () -> {
          if (open.isEmpty()) {
            open = Optional.of(connected());
          }
          return true;
        });
  }

  private Handle connected() throws SQLException, StoreException {
    Handle handle = engine.connect();
    try {
      if (!onRecord) {
        handle.useTransaction(inTransaction -> RecordBegun.noted(inTransaction, now()));
        onRecord = true;
      }
      return handle;
    } catch (RuntimeException e) {
      closeQuietly(handle);
      throw e;
    }
  }

  /** The station's clock, for what is stamped when it is written. */
  Instant now() {
    return clock.now().wall();
  }

  /** As a transaction, begun anew if somebody else was first. */
  <T> StoreThread.Ending<T> raced(Duration patience, Work<T> work) {
    StoreThread.Ending<T> ending = transaction(patience, work);
    for (int race = 1; race < MOST_RACES && lost(ending); race++) {
      ending = transaction(patience, work);
    }
    return ending;
  }

  private <T> boolean lost(StoreThread.Ending<T> ending) {
    return ending instanceof StoreThread.Ending.Threw<T>(Throwable cause)
        && Failures.sql(cause).filter(engine::refusedByRule).isPresent();
  }

  /** In one transaction, on the store's thread; any thread may ask. */
  <T> StoreThread.Ending<T> transaction(Duration patience, Work<T> work) {
    if (open.isEmpty()) {
      Duration connecting = engine.connecting();
      switch (connect(connecting.compareTo(patience) < 0 ? connecting : patience)) {
        case StoreThread.Ending.Done<Boolean> _ -> {}
        case StoreThread.Ending.Threw<Boolean>(Throwable cause) -> {
          return new StoreThread.Ending.Threw<>(cause);
        }
        case StoreThread.Ending.Late<Boolean> _, StoreThread.Ending.NotBegun<Boolean> _ -> {
          return new StoreThread.Ending.NotBegun<>();
        }
      }
    }
    return thread.call(patience, () -> run(work));
  }

  private <T> T run(Work<T> work) throws Exception {
    Handle handle = open.isPresent() ? open.get() : connected();
    open = Optional.of(handle);
    try {
      handle.begin();
      T value = work.with(handle);
      commit(handle);
      engine.committed(handle);
      return value;
    } catch (Exception e) {
      if (!stillGood(handle, e)) {
        open = Optional.empty();
        closeQuietly(handle);
      }
      throw e;
    }
  }

  private void commit(Handle handle) throws SQLException {
    try {
      handle.commit();
    } catch (TransactionException e) {
      SQLException failure = Failures.sql(e).orElseThrow(() -> e);
      throw engine.mayBeCommitted(failure) ? new PerhapsCommitted(failure) : failure;
    }
  }

  /** After what a rule of the store refused it goes on as before. */
  private boolean stillGood(Handle handle, Exception failure) {
    if (!Failures.sql(failure).map(engine::refusedByRule).orElse(false)) {
      return false;
    }
    try {
      handle.rollback();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static void closeQuietly(Handle handle) {
    try (handle) {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (RuntimeException e) {
      // The failure that made it useless is on its way to the caller.
    }
  }

  @Override
  public void close() {
    StoreThread.Ending<Boolean> closed =
        thread.call(
            Duration.ofSeconds(1),
            () -> {
              open.ifPresent(Database::closeQuietly);
              open = Optional.empty();
              return true;
            });
    thread.close();
    if (closed instanceof StoreThread.Ending.Done) {
      engine.close();
    }
  }
}
