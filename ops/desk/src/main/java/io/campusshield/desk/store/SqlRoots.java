package io.campusshield.desk.store;

import io.campusshield.desk.record.Digest;
import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Head;
import io.campusshield.desk.record.PublicKey;
import io.campusshield.desk.record.Root;
import io.campusshield.desk.record.Roots;
import io.campusshield.desk.record.SigningKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Roots in the desk's store. */
final class SqlRoots implements Roots {
  static final String KIND = "root-signed";

  /** Chains in one root: a press waits no longer for it than for a disk's usual hiccup. */
  static final int MOST = 2000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As {@link #signed} reads them. */
  static final String COLUMNS =
      "number, day, made_ms, heads, content, previous, key, signature from record_root";

  private final Database database;

  SqlRoots(Database database) {
    this.database = database;
  }

  static Root.Signed signed(ResultSet row) throws SQLException {
    return new Root.Signed(
        new Root(
            row.getLong("number"),
            LocalDate.parse(row.getString("day")),
            row.getLong("made_ms"),
            row.getLong("heads"),
            row.getString("content"),
            row.getString("previous")),
        new PublicKey(row.getString("key")),
        row.getString("signature"));
  }

  @Override
  public Optional<Closed> closed() {
    var ending =
        database.transaction(
            PATIENCE,
            handle -> {
              Optional<Instant> first =
                  handle
                      .createQuery("select at_ms from desk_act order by seq limit 1")
                      .mapTo(Long.class)
                      .findOne()
                      .map(Instant::ofEpochMilli);
              return new Closed(
                  first.orElseGet(database::now), newest(handle).map(root -> root.root().day()));
            });
    return ending instanceof StoreThread.Ending.Done<Closed>(Closed closed)
        ? Optional.of(closed)
        : Optional.empty();
  }

  private static Optional<Root.Signed> newest(Handle handle) {
    return handle
        .createQuery("select " + COLUMNS + " order by number desc limit 1")
        .map((row, _) -> signed(row))
        .findOne();
  }

  @Override
  public Made make(LocalDate day, Instant now, SigningKey key) {
    var ending =
        database.transaction(
            PATIENCE,
            handle -> {
              List<Head> heads = grown(handle);
              Optional<Root> before = newest(handle).map(Root.Signed::root);
              Root root =
                  new Root(
                      before.map(Root::number).orElse(0L) + 1,
                      day,
                      now.toEpochMilli(),
                      heads.size(),
                      Head.content(heads),
                      before.map(Root::digest).orElse(Digest.NONE));
              keep(handle, key.sign(root), heads);
              return new Made.Signed(root, heads.size() > MOST);
            });
    return switch (ending) {
      case StoreThread.Ending.Done<Made.Signed>(Made.Signed made) -> made;
      case StoreThread.Ending.Threw<Made.Signed>(Throwable cause) ->
          new Made.NotKept(database.engine().told(cause));
      case StoreThread.Ending.Late<Made.Signed> _, StoreThread.Ending.NotBegun<Made.Signed> _ ->
          new Made.NotKept("the store does not answer");
    };
  }

  /**
   * Of incidents, at most {@link #MOST}, and of the acts, which grow with each root. An end that a
   * root covers already has not grown, whatever is noted: it would be refused with all others.
   */
  private static List<Head> grown(Handle handle) {
    List<Head> heads =
        new ArrayList<>(
            handle
                .createQuery(
                    "select f.incident, f.seq, f.digest from incident i join incident_fact f"
                        + " on f.incident = i.id where i.unrooted = 1 and f.seq ="
                        + " (select max(l.seq) from incident_fact l where l.incident = i.id)"
                        + " and not exists (select 1 from record_head h"
                        + " where h.chain = f.incident and h.place = f.seq)"
                        + " order by i.id limit :most")
                .bind("most", MOST)
                .map((row, _) -> head(row))
                .list());
    heads.addAll(
        handle
            .createQuery(
                "select '"
                    + Entry.Place.ACTS
                    + "', seq, digest from desk_act a where seq = (select max(seq) from desk_act)"
                    + " and not exists (select 1 from record_head h"
                    + " where h.chain = :acts and h.place = a.seq)")
            .bind("acts", Entry.Place.ACTS)
            .map((row, _) -> head(row))
            .list());
    return heads;
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(new Entry.Place(row.getString(1), row.getLong(2)), row.getString(3));
  }

  private static void keep(Handle handle, Root.Signed signed, List<Head> heads) {
    Root root = signed.root();
    handle
        .createUpdate(
            "insert into record_root (number, day, made_ms, heads, content, previous, key,"
                + " signature) values (:number, :day, :made, :heads, :content, :previous, :key,"
                + " :signature)")
        .bind("number", root.number())
        .bind("day", root.day().toString())
        .bind("made", root.madeMs())
        .bind("heads", root.heads())
        .bind("content", root.content())
        .bind("previous", root.previous())
        .bind("key", signed.key().base64())
        .bind("signature", signed.signature())
        .execute();
    try (PreparedBatch covered =
            handle.prepareBatch(
                "insert into record_head (chain, place, root, digest)"
                    + " values (:chain, :place, :root, :digest)");
        PreparedBatch grown =
            handle.prepareBatch("update incident set unrooted = 0 where id = :chain")) {
      for (Head head : heads) {
        covered
            .bind("chain", head.place().chain())
            .bind("place", head.place().number())
            .bind("root", root.number())
            .bind("digest", head.digest())
            .add();
        grown.bind("chain", head.place().chain()).add();
      }
      covered.execute();
      grown.execute();
    }
    Acts.write(
        handle,
        Acts.what(KIND, Entry.DESK, Instant.ofEpochMilli(root.madeMs())),
        Acts.nothing().put("number", root.number()).put("digest", root.digest()));
  }
}
