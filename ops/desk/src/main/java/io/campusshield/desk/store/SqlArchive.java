package io.campusshield.desk.store;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Key;
import io.campusshield.desk.station.Archive;
import io.campusshield.desk.station.Ledger.Read;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Button;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record in SQL, read by a thread of its own over a connection of its own: in both stores a
 * reader holds up no writer. A connection serves once, so none is to a file that was taken away.
 */
final class SqlArchive implements Archive, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 8;
  static final String ROW = "select id, device, button, kind, opened_ms, closed_ms from incident";

  private final Engine engine;
  private final StoreThread thread = new StoreThread();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  SqlArchive(Engine engine) {
    this.engine = engine;
  }

  <T> Read<T> read(Database.Work<T> work) {
    if (!waiting.tryAcquire()) {
      return new Read.Unreadable<>("too many read at once");
    }
    try {
      return switch (thread.call(PATIENCE, () -> once(work))) {
        case StoreThread.Ending.Done<T>(T value) -> new Read.Got<>(value);
        case StoreThread.Ending.Threw<T>(Throwable cause)
            when cause instanceof StoreException || Failures.sql(cause).isPresent() ->
            new Read.Unreadable<>(engine.told(cause));
        case StoreThread.Ending.Threw<T>(Throwable cause) ->
            new Read.Damaged<>(Failures.firstLine(cause));
        case StoreThread.Ending.Late<T> _, StoreThread.Ending.NotBegun<T> _ ->
            new Read.Unreadable<>("the store does not answer");
      };
    } finally {
      waiting.release();
    }
  }

  private <T> T once(Database.Work<T> work) throws Exception {
    try (Handle handle = engine.lookingOn()) {
      handle.begin();
      T value = work.with(handle);
      handle.commit();
      return value;
    }
  }

  @Override
  public Read<Page> page(Wanted wanted, Optional<Place> before, int most) {
    if (wanted.devices().filter(Set::isEmpty).isPresent()) {
      return new Read.Got<>(new Page(List.of(), false));
    }
    Pages pages = new Pages(wanted, before, most + 1);
    return read(handle -> {
      List<Filed> found =
          pages.bound(handle.createQuery(pages.sql())).map((row, _) -> filed(row)).list();
      return new Page(found.stream().limit(most).toList(), found.size() > most);
    });
  }

  private static Filed filed(ResultSet row) throws SQLException {
    long closed = row.getLong("closed_ms");
    return new Filed(
        press(row.getString("id")),
        new Key(
            new DeviceId(row.getString("device")),
            row.getString("button").equals("call") ? Button.CALL : Button.ALARM,
            row.getString("kind").equals("drill")),
        Instant.ofEpochMilli(row.getLong("opened_ms")),
        closed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(closed)));
  }

  private static PressId press(String text) {
    return PressId.parse(text)
        .orElseThrow(() -> new IllegalStateException("the store names a press that is none"));
  }

  @Override
  public Read<Optional<Story>> story(PressId incident, long after, int most) {
    return read(handle -> {
      Optional<Filed> filed =
          handle
              .createQuery(ROW + " where id = :id")
              .bind("id", incident.toString())
              .map((row, _) -> filed(row))
              .findOne();
      if (filed.isEmpty()) {
        return Optional.empty();
      }
      List<FactText.Written> written = written(handle, incident, after, most + 1);
      List<Fact> facts = new ArrayList<>();
      for (FactText.Written fact : written.subList(0, Math.min(most, written.size()))) {
        facts.add(FactText.read(fact));
      }
      return Optional.of(new Story(filed.get(), after + 1, facts, written.size() > most));
    });
  }

  private static List<FactText.Written> written(
      Handle handle, PressId incident, long after, int most) {
    return handle
        .createQuery(
            "select seq, kind, format, at_ms, payload from incident_fact"
                + " where incident = :incident and seq > :after order by seq limit :most")
        .bind("incident", incident.toString())
        .bind("after", after)
        .bind("most", most)
        .map((row, _) ->
            new FactText.Written(
                incident.toString(),
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getLong(4),
                row.getString(5)))
        .list();
  }

  @Override
  public Read<List<Change.StatusHeard>> statuses() {
    return read(EquipmentRows::statuses);
  }

  @Override
  public Read<Archive.Acts> acts(long before, int most) {
    return read(handle -> {
      List<DeskAct> found =
          handle
              .createQuery(
                  "select seq, kind, who, at_ms, payload, digest from desk_act"
                      + " where seq < :before order by seq desc limit :most")
              .bind("before", before)
              .bind("most", most + 1)
              .map((row, _) -> act(row))
              .list();
      return new Archive.Acts(found.stream().limit(most).toList(), found.size() > most);
    });
  }

  private static DeskAct act(ResultSet row) throws SQLException {
    JsonNode payload = JsonMapper.shared().readTree(row.getString("payload"));
    return new DeskAct(
        row.getLong("seq"),
        row.getString("kind"),
        row.getString("who"),
        Instant.ofEpochMilli(row.getLong("at_ms")),
        payload.toString(),
        row.getString("digest"));
  }

  @Override
  public void close() {
    thread.close();
  }
}
