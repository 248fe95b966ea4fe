package io.campusshield.desk.store;

import io.campusshield.desk.access.Accounts;
import io.campusshield.desk.access.Answers;
import io.campusshield.desk.access.SessionStore;
import io.campusshield.desk.access.TokenStore;
import io.campusshield.desk.places.PlacesStore;
import io.campusshield.desk.record.Roots;
import io.campusshield.desk.station.Archive;
import io.campusshield.desk.station.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The desk's store: the file {@code desk.db} of its data directory, or a database of a server. */
public final class Store implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Database database;
  private final Optional<String> trouble;
  private final SqlArchive archive;

  private Store(Database database, Optional<String> trouble) {
    this.database = database;
    this.trouble = trouble;
    this.archive = new SqlArchive(database.engine());
  }

  /**
   * Makes the directory and the file if they are not there; one desk a directory. A disk that does
   * not let it keeps no desk from running: each use tries again, and fails until it is well.
   *
   * @throws StoreException if another desk uses it
   */
  public static Store open(Path directory) throws StoreException {
    return open(new SqliteFile(directory));
  }

  /**
   * Makes the tables if they are not there. Whatever is wrong with the server or between keeps no
   * desk from running: each use tries again.
   */
  public static Store open(Server server) throws StoreException {
    return open(new PostgresServer(server));
  }

  private static Store open(Engine engine) throws StoreException {
    return switch (Database.open(engine)) {
      case Database.Opened.Ready(Database database) -> new Store(database, Optional.empty());
      case Database.Opened.NotYet(Database database, String reason) ->
          new Store(database, Optional.of(reason));
    };
  }

  /** Why it could not be opened at once, for a technician; empty if it could. */
  public Optional<String> trouble() {
    return trouble;
  }

  public Ledger ledger() {
    return new SqlLedger(database);
  }

  public Archive archive() {
    return archive;
  }

  public SessionStore sessions() {
    return new SqlSessions(database);
  }

  public Accounts accounts() {
    return new SqlAccounts(database);
  }

  public Answers answers() {
    return new SqlAnswers(database);
  }

  public TokenStore tokens() {
    return new SqlTokens(database);
  }

  public PlacesStore places() {
    return new SqlPlaces(database, archive);
  }

  public Roots roots() {
    return new SqlRoots(database);
  }

  /**
   * Commits what means nothing and takes as much room as a press, to see whether the store would
   * take facts. Any thread; within about a second.
   *
   * @return why it would not; empty if it would
   */
  public Optional<String> probe() {
    StoreThread.Ending<Boolean> ending =
        database.transaction(
            PATIENCE,
            handle -> {
              Probe.write(handle);
              return true;
            });
    return switch (ending) {
      case StoreThread.Ending.Done<Boolean> _ -> Optional.empty();
      case StoreThread.Ending.Threw<Boolean>(Throwable cause) ->
          Optional.of(database.engine().told(innermost(cause)));
      case StoreThread.Ending.Late<Boolean> _, StoreThread.Ending.NotBegun<Boolean> _ ->
          Optional.of("the store does not answer");
    };
  }

  /** What the store itself said. */
  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Within a second or so. */
  @Override
  public void close() {
    archive.close();
    database.close();
  }
}
