package io.campusshield.desk.store;

import io.campusshield.desk.access.Accounts.Written;
import io.campusshield.desk.access.Act;
import io.campusshield.desk.record.Entry;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The chain of what belongs to no incident. */
final class Acts {
  private static final int FORMAT = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private Acts() {}

  static Entry.What what(String kind, String who, Instant at) {
    return new Entry.What(kind, FORMAT, who, at.toEpochMilli());
  }

  static ObjectNode nothing() {
    return JsonMapper.shared().createObjectNode();
  }

  /**
   * What {@code work} does to one row, with the act and with what a repeat of it is answered. Of no
   * row changed somebody else was the first.
   */
  static Written together(
      Database database, Act act, ObjectNode said, Database.Work<Integer> work) {
    var ending =
        database.raced(
            PATIENCE,
            handle -> {
              int rows = work.with(handle);
              if (rows == 1) {
                write(handle, what(act.what().word(), act.by().text(), database.now()), said);
                act.answered().ifPresent(answered -> SqlAnswers.write(handle, answered));
              }
              return rows;
            });
    return switch (ending) {
      case StoreThread.Ending.Done<Integer>(Integer rows) ->
          rows == 1 ? Written.DONE : Written.TAKEN;
      case StoreThread.Ending.Threw<Integer>(Throwable cause)
          when Failures.sql(cause).filter(database.engine()::refusedByRule).isPresent() ->
          Written.TAKEN;
      case StoreThread.Ending.Threw<Integer> _,
          StoreThread.Ending.Late<Integer> _,
          StoreThread.Ending.NotBegun<Integer> _ ->
          Written.FAILED;
    };
  }

  /** In the transaction that it belongs to. */
  static void write(Handle handle, Entry.What what, ObjectNode said) {
    long seq =
        handle
            .createQuery("select coalesce(max(seq), 0) + 1 from desk_act")
            .mapTo(Long.class)
            .one();
    Chains.Link link =
        new Chains(handle)
            .next(
                new Entry.Place(Entry.Place.ACTS, seq),
                what,
                JsonMapper.shared().writeValueAsString(said));
    Chains.bound(
            handle.createUpdate(
                "insert into desk_act (seq, kind, format, who, at_ms, payload, salt,"
                    + " payload_digest, digest) values (:seq, :kind, :format, :who, :at, :payload,"
                    + " :salt, :payloadDigest, :digest)"),
            what,
            link)
        .bind("seq", seq)
        .execute();
  }
}
