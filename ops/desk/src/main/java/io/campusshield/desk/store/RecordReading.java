package io.campusshield.desk.store;

import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Erasure;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Found;
import io.campusshield.desk.record.Head;
import io.campusshield.desk.record.Payload;
import io.campusshield.desk.record.PublicKey;
import io.campusshield.desk.record.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands a store's record to its examination, as it is at one moment; a desk may use the store
 * meanwhile. Writes nothing.
 */
public final class RecordReading {
  private static final int AT_ONCE = 1000;

  private static final String ENTRY =
      ", kind, format, who, at_ms, payload, salt, payload_digest, digest, covered, growing from (";

  private static final String ACTS =
      "select 'desk' as chain, seq as place"
          + ENTRY
          + "select a.*, h.digest as covered, 1 as growing from desk_act a left join record_head h"
          + " on h.chain = 'desk' and h.place = a.seq) e order by place";

  private static final String FACTS =
      "select incident as chain, seq as place"
          + ENTRY
          + "select f.*, h.digest as covered, coalesce(i.unrooted, 0) as growing"
          + " from incident_fact f left join incident i on i.id = f.incident left join record_head h"
          + " on h.chain = f.incident and h.place = f.seq) e order by chain, place";

  private final Handle handle;
  private final Examination examination;
  private final Progress progress;
  private long done;
  private long all;

  private RecordReading(Handle handle, Examination examination, Progress progress) {
    this.handle = handle;
    this.examination = examination;
    this.progress = progress;
  }

  /** How far it is. */
  public interface Progress {
    /** Now and then. */
    void at(long entries, long of);
  }

  /**
   * What was read.
   *
   * @param begun since when the record is kept
   */
  public record Read(Instant begun, Examination.Seen seen) {}

  /**
   * Of a file: a desk's, or a copy.
   *
   * @throws StoreException if there is no record in it, or it can not be read
   */
  public static Read read(Path file, Examination examination, Progress progress)
      throws StoreException {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(file + ": there is no such store");
    }
    try (Handle handle = Jdbi.create(SqliteFile.reading(file)).open()) {
      return new RecordReading(handle, examination, progress).read(file.toString());
    } catch (JdbiException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * Of the desk with this data directory.
   *
   * @throws StoreException as for a file
   */
  public static Read ofDesk(Path directory, Examination examination, Progress progress)
      throws StoreException {
    return read(SqliteFile.in(directory), examination, progress);
  }

  /**
   * Of a database.
   *
   * @throws StoreException as for a file
   */
  public static Read read(Server server, Examination examination, Progress progress)
      throws StoreException {
    try (Handle handle = new PostgresServer(server).reading()) {
      return new RecordReading(handle, examination, progress).read(server.toString());
    } catch (SQLException | JdbiException e) {
      throw unreadable(server.toString(), e);
    }
  }

  private static StoreException unreadable(String store, Exception failure) {
    return new StoreException(
        store + ": can not be read (" + Failures.words(failure) + ")", failure);
  }

  private Read read(String store) throws StoreException {
    handle.begin();
    try {
      return examined(store);
    } finally {
      handle.rollback();
    }
  }

  private Read examined(String store) throws StoreException {
    Optional<Instant> begun = begun(store);
    all = number("select count(*) from incident_fact") + number("select count(*) from desk_act");
    announcements();
    roots();
    entries(ACTS);
    entries(FACTS);
    progress.at(all, all);
    new RecordTraces(handle, examination).look();
    return new Read(begun.orElse(Instant.EPOCH), examination.end());
  }

  private Optional<Instant> begun(String store) throws StoreException {
    try {
      Optional<Instant> first =
          handle
              .createQuery("select at_ms from desk_act where seq = 1 and kind = :kind")
              .bind("kind", RecordBegun.KIND)
              .mapTo(Long.class)
              .findOne()
              .map(Instant::ofEpochMilli);
      if (first.isEmpty()
          && number("select count(*) from desk_act") == 0
          && number("select count(*) from record_root") == 0
          && number("select count(*) from incident_fact where digest <> ''") == 0) {
        throw new StoreException(store + ": its record has not begun; start the desk with it once");
      }
      if (first.isEmpty()) {
        examination.missing(
            new Entry.Place(Entry.Place.ACTS, 1).toString(), "nothing", "the record's beginning");
      }
      return first;
    } catch (JdbiException e) {
      throw new StoreException(
          store
              + ": there is no record in it. If it is a desk's store, a build before there was one has"
              + " made it; start the desk of this build with it once ("
              + Failures.words(e)
              + ")",
          e);
    }
  }

  private long number(String query) {
    return handle.createQuery(query).mapTo(Long.class).one();
  }

  private void announcements() {
    handle
        .createQuery(
            "select seq, kind, payload from desk_act where kind in (:root, :erased) order by seq")
        .bind("root", SqlRoots.KIND)
        .bind("erased", Erasing.KIND)
        .map((row, _) -> {
          announced(row.getLong(1), row.getString(2), row.getString(3));
          return true;
        })
        .list();
  }

  /** What is no such announcement is found as an entry that was changed. */
  private void announced(long seq, String kind, String payload) {
    try {
      JsonNode said = JsonMapper.shared().readTree(payload);
      if (kind.equals(SqlRoots.KIND)) {
        examination.announced(said.required("number").asLong(), said.required("digest").asString());
      } else {
        examination.erased(
            new Examination.Erased(
                new Erasure.Signed(
                    new Erasure(
                        new Entry.Place(
                            said.required("chain").asString(), said.required("place").asLong()),
                        said.required("remains").asString()),
                    new PublicKey(said.required("key").asString()),
                    said.required("signature").asString()),
                new Entry.Place(Entry.Place.ACTS, seq)));
      }
    } catch (JacksonException e) {
      examination.missing(
          new Entry.Place(Entry.Place.ACTS, seq).toString(), "an act that can not be read", "one");
    }
  }

  private void roots() {
    List<Optional<Root.Signed>> roots =
        handle
            .createQuery("select " + SqlRoots.COLUMNS + " order by number")
            .map((row, _) -> readable(row))
            .list();
    for (Root.Signed root : roots.stream().flatMap(Optional::stream).toList()) {
      examination.root(
          root,
          handle
              .createQuery("select chain, place, digest from record_head where root = :root")
              .bind("root", root.root().number())
              .map((row, _) ->
                  new Head(new Entry.Place(row.getString(1), row.getLong(2)), row.getString(3)))
              .list());
    }
  }

  private Optional<Root.Signed> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(SqlRoots.signed(row));
    } catch (DateTimeException e) {
      examination.missing(
          "root " + row.getLong("number"),
          "the day '" + row.getString("day") + "'",
          "a day, as 2026-11-22");
      return Optional.empty();
    }
  }

  private void entries(String query) {
    handle
        .createQuery(query)
        .setFetchSize(AT_ONCE)
        .map((row, _) -> found(row))
        .forEach(found -> {
          examination.entry(found);
          done++;
          if (done % AT_ONCE == 0) {
            progress.at(done, all);
          }
        });
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        new Entry(
            new Entry.Place(row.getString("chain"), row.getLong("place")),
            new Entry.What(
                row.getString("kind"),
                row.getInt("format"),
                row.getString("who"),
                row.getLong("at_ms")),
            row.getString("payload_digest")),
        new Payload(row.getString("payload"), row.getString("salt")),
        row.getString("digest"),
        Optional.ofNullable(row.getString("covered")),
        row.getInt("growing") == 1);
  }
}
