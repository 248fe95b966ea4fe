package io.campusshield.desk.store;

import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.access.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sessions of pages in the desk's store. */
final class SqlSessions implements SessionStore {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Database database;

  SqlSessions(Database database) {
    this.database = database;
  }

  @Override
  public Optional<List<Stored>> notExpired(Instant now) {
    var ending =
        database.transaction(
            PATIENCE,
            handle ->
                handle
                    .createQuery(
                        "select token_hash, account, entry_number, expires_ms from page_session"
                            + " where expires_ms > :now")
                    .bind("now", now.toEpochMilli())
                    .map((row, _) ->
                        new Stored(
                            row.getString(1),
                            new AccountId(row.getString(2)),
                            row.getInt(3),
                            Instant.ofEpochMilli(row.getLong(4))))
                    .list());
    return ending instanceof StoreThread.Ending.Done<List<Stored>>(List<Stored> found)
        ? Optional.of(found)
        : Optional.empty();
  }

  @Override
  public boolean put(Stored session) {
    return done(handle -> {
      did(handle, "signed-in", session.account().text());
      return handle
          .createUpdate(
              "insert into page_session (token_hash, account, entry_number, expires_ms)"
                  + " values (:hash, :account, :entry, :expires)")
          .bind("hash", session.tokenHash())
          .bind("account", session.account().text())
          .bind("entry", session.entryNumber())
          .bind("expires", session.expires().toEpochMilli())
          .execute();
    });
  }

  @Override
  public boolean signOut(String tokenHash) {
    return done(handle -> {
      handle
          .createQuery("select account from page_session where token_hash = :hash")
          .bind("hash", tokenHash)
          .mapTo(String.class)
          .findOne()
          .ifPresent(account -> did(handle, "signed-out", account));
      return removed(handle, tokenHash);
    });
  }

  @Override
  public boolean remove(String tokenHash) {
    return done(handle -> removed(handle, tokenHash));
  }

  private void did(Handle handle, String kind, String account) {
    Acts.write(handle, Acts.what(kind, account, database.now()), Acts.nothing());
  }

  private static int removed(Handle handle, String tokenHash) {
    return handle
        .createUpdate("delete from page_session where token_hash = :hash")
        .bind("hash", tokenHash)
        .execute();
  }

  private boolean done(Database.Work<Integer> work) {
    return database.raced(PATIENCE, work) instanceof StoreThread.Ending.Done;
  }
}
