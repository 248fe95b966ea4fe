package io.campusshield.desk.store;

import io.campusshield.desk.record.Digest;
import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Payload;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The next links of chains, in one transaction. Of two writers of one place the second is refused.
 */
final class Chains {
  private final Handle handle;
  private final Map<Entry.Place, String> written = new HashMap<>();

  /** What of an entry is computed. */
  record Link(Payload payload, String payloadDigest, String digest) {}

  private record Last(String digest, boolean unrooted) {}

  Chains(Handle handle) {
    this.handle = handle;
  }

  /**
   * @throws IllegalStateException if there is no entry before it
   */
  Link next(Entry.Place place, Entry.What what, String payload) {
    Payload salted = Payload.salted(payload);
    String payloadDigest = salted.digest();
    String digest = new Entry(place, what, payloadDigest).digest(previous(place));
    written.put(place, digest);
    return new Link(salted, payloadDigest, digest);
  }

  private String previous(Entry.Place place) {
    Entry.Place before = new Entry.Place(place.chain(), place.number() - 1);
    return place.number() == 1
        ? Digest.NONE
        : written.containsKey(before) ? written.get(before) : stored(before);
  }

  private String stored(Entry.Place place) {
    return place.chain().equals(Entry.Place.ACTS)
        ? handle
            .createQuery("select digest from desk_act where seq = :number")
            .bind("number", place.number())
            .mapTo(String.class)
            .one()
        : ofIncident(place);
  }

  /** Its incident grows, and the next root is to know. */
  private String ofIncident(Entry.Place place) {
    Last last =
        handle
            .createQuery(
                "select f.digest, i.unrooted from incident_fact f join incident i"
                    + " on i.id = f.incident where f.incident = :chain and f.seq = :number")
            .bind("chain", place.chain())
            .bind("number", place.number())
            .map((row, _) -> new Last(row.getString(1), row.getInt(2) == 1))
            .one();
    if (!last.unrooted()) {
      handle
          .createUpdate("update incident set unrooted = 1 where id = :chain")
          .bind("chain", place.chain())
          .execute();
    }
    return last.digest();
  }

  static Update bound(Update update, Entry.What what, Link link) {
    return update
        .bind("kind", what.kind())
        .bind("format", what.format())
        .bind("who", what.who())
        .bind("at", what.atMs())
        .bind("payload", link.payload().text())
        .bind("salt", link.payload().salt())
        .bind("payloadDigest", link.payloadDigest())
        .bind("digest", link.digest());
  }
}
