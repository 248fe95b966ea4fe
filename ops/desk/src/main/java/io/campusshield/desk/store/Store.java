package io.campusshield.desk.store;

import io.campusshield.desk.access.SessionStore;
import io.campusshield.desk.station.Ledger;
import java.nio.file.Path;

/** The desk's store: the file {@code desk.db} of its data directory. */
public final class Store implements AutoCloseable {
  private final Database database;

  private Store(Database database) {
    this.database = database;
  }

  /** Makes the directory and the file if they are not there; one desk a directory. */
  public static Store open(Path directory) throws StoreException {
    return new Store(Database.open(directory));
  }

  public Ledger ledger() {
    return new SqliteLedger(database);
  }

  public SessionStore sessions() {
    return new SqliteSessions(database);
  }

  /** Within a second or so. */
  @Override
  public void close() {
    database.close();
  }
}
