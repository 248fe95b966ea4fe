package io.campusshield.desk.store;

import io.campusshield.desk.record.Digest;
import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Payload;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record's first entry. What a build without a record has left is chained as it is found then;
 * nothing can be known of what befell it before.
 */
final class RecordBegun {
  static final String KIND = "record-begun";

  private static final Logger LOG = LoggerFactory.getLogger("desk.record");

  /** Incidents at a time: what is in memory stays small. */
  private static final int AT_ONCE = 500;

  private RecordBegun() {}

  /**
   * Once in a store's life; in one transaction. A record that has lost its beginning is left as it
   * is: what was chained is the proof of what was taken away.
   */
  static void noted(Handle handle, Instant now) {
    if (isNoted(handle)) {
      return;
    }
    if (hasTraces(handle)) {
      LOG.error("trouble=record-damaged reason=beginning-missing");
      return;
    }
    long incidents = 0;
    long facts = 0;
    String last = "";
    List<String> ids = after(handle, last);
    while (!ids.isEmpty()) {
      for (String incident : ids) {
        facts += chained(handle, incident);
      }
      incidents += ids.size();
      last = ids.getLast();
      ids = after(handle, last);
    }
    Acts.write(
        handle,
        Acts.what(KIND, Entry.DESK, now),
        Acts.nothing().put("incidentsFound", incidents).put("factsFound", facts));
  }

  private static boolean isNoted(Handle handle) {
    return exists(handle, "from desk_act where seq = 1 and kind = '" + KIND + "'");
  }

  private static boolean hasTraces(Handle handle) {
    return exists(handle, "from desk_act")
        || exists(handle, "from record_root")
        || exists(handle, "from incident_fact where digest <> ''");
  }

  private static boolean exists(Handle handle, String rows) {
    return handle
        .createQuery("select 1 " + rows + " limit 1")
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  private static List<String> after(Handle handle, String id) {
    return handle
        .createQuery("select id from incident where id > :id order by id limit " + AT_ONCE)
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  private static long chained(Handle handle, String incident) {
    List<FactText.Written> facts = SqlLedger.written(handle, incident);
    String previous = Digest.NONE;
    for (FactText.Written fact : facts) {
      String who = Writing.who(handle, FactText.by(fact));
      Payload payload = Payload.salted(fact.payload());
      Entry entry =
          new Entry(
              new Entry.Place(incident, fact.seq()),
              new Entry.What(fact.kind(), fact.format(), who, fact.atMs()),
              payload.digest());
      previous = entry.digest(previous);
      handle
          .createUpdate(
              "update incident_fact set who = :who, salt = :salt,"
                  + " payload_digest = :payloadDigest, digest = :digest"
                  + " where incident = :incident and seq = :seq")
          .bind("who", who)
          .bind("salt", payload.salt())
          .bind("payloadDigest", entry.payloadDigest())
          .bind("digest", previous)
          .bind("incident", incident)
          .bind("seq", fact.seq())
          .execute();
    }
    return facts.size();
  }
}
