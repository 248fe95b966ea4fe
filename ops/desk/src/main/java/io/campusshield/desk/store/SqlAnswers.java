package io.campusshield.desk.store;

import io.campusshield.desk.access.Answers;
import io.campusshield.desk.access.Once;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Answers to requests with a key, in the desk's store. */
final class SqlAnswers implements Answers {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Database database;

  SqlAnswers(Database database) {
    this.database = database;
  }

  /** In the transaction that creates; a key that is there is refused by the store's own rule. */
  static void write(Handle handle, Once.Answered answered) {
    Once once = answered.once();
    handle
        .createUpdate("delete from request_key where at_ms <= :over")
        .bind("over", over(once))
        .execute();
    handle
        .createUpdate(
            "insert into request_key (account, request_key, request, status, answer, at_ms)"
                + " values (:account, :key, :request, :status, :answer, :at)")
        .bind("account", once.by().text())
        .bind("key", once.key())
        .bind("request", once.request())
        .bind("status", answered.answer().status())
        .bind("answer", answered.answer().json())
        .bind("at", once.at().toEpochMilli())
        .execute();
  }

  /** Those up to then are forgotten. */
  private static long over(Once once) {
    return once.at().minus(Once.KEPT).toEpochMilli();
  }

  /** By the thread that writes: it tells of whatever was begun before. */
  @Override
  public Found find(Once once) {
    var ending = database.transaction(PATIENCE, handle -> found(handle, once));
    return ending instanceof StoreThread.Ending.Done<Optional<Found>>(Optional<Found> found)
        ? found.orElseGet(Found.Nothing::new)
        : new Found.Unreadable();
  }

  private static Optional<Found> found(Handle handle, Once once) {
    return handle
        .createQuery(
            "select request, status, answer from request_key"
                + " where account = :account and request_key = :key and at_ms > :over")
        .bind("account", once.by().text())
        .bind("key", once.key())
        .bind("over", over(once))
        .<Found>map((row, _) ->
            row.getString(1).equals(once.request())
                ? new Found.Given(new Once.Answer(row.getInt(2), row.getString(3)))
                : new Found.OfOther())
        .findOne();
  }
}
