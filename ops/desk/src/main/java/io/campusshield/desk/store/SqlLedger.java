package io.campusshield.desk.store;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Machine;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.station.Ledger;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.telemetry.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The owner's ledger in SQL. */
final class SqlLedger implements Ledger {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String NO_ANSWER = "the store does not answer";

  private static final Logger LOG = LoggerFactory.getLogger("desk.store");

  private final Database database;
  private final Engine engine;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  /** A load that was late, while it may still be what is written down. */
  private Optional<Future<Kept>> reading = Optional.empty();

  SqlLedger(Database database) {
    this.database = database;
    this.engine = database.engine();
  }

  @Override
  public Read<Kept> load(Instant closedSince, Duration patience) {
    StoreThread.Ending<Kept> ending =
        reading.isPresent()
            ? StoreThread.ended(reading.get(), patience)
            : database.transaction(patience, handle -> kept(handle, closedSince));
    reading =
        ending instanceof StoreThread.Ending.Late<Kept>(Future<Kept> later)
            ? Optional.of(later)
            : Optional.empty();
    return read(ending);
  }

  private Kept kept(Handle handle, Instant closedSince) {
    List<String> ids =
        handle
            .createQuery(
                "select id from incident where closed_ms is null or closed_ms >= :since"
                    + " order by opened_ms, id")
            .bind("since", closedSince.toEpochMilli())
            .mapTo(String.class)
            .list();
    return new Kept(
        readable(handle, ids), ways(handle), devices(handle), EquipmentRows.troubles(handle));
  }

  private static List<Change.WayHeard> ways(Handle handle) {
    List<Change.WayHeard> ways =
        handle
            .createQuery("select gateway, path, broker from way order by gateway, path, broker")
            .map((row, _) ->
                new Change.WayHeard(
                    new Way.Through(
                        new GatewayId(row.getString(1)),
                        new PathId(row.getString(2)),
                        new BrokerName(row.getString(3)))))
            .list();
    ways.addAll(
        handle
            .createQuery("select device, broker from own_path order by device, broker")
            .map((row, _) ->
                new Change.WayHeard(
                    new Way.Direct(
                        new DeviceId(row.getString(1)), new BrokerName(row.getString(2)))))
            .list());
    return ways;
  }

  private static List<Change.DeviceHeard> devices(Handle handle) {
    return handle
        .createQuery("select device, gateway from device_heard order by device, gateway")
        .map((row, _) ->
            new Change.DeviceHeard(new DeviceId(row.getString(1)), new GatewayId(row.getString(2))))
        .list();
  }

  @Override
  public Read<Map<PressId, PressId>> incidentsOf(Set<PressId> presses) {
    return read(
        PATIENCE,
        handle -> {
          Map<PressId, PressId> incidents = new HashMap<>();
          for (PressId press : presses) {
            handle
                .createQuery("select incident from press where id = :id")
                .bind("id", press.toString())
                .mapTo(String.class)
                .findOne()
                .ifPresent(incident -> incidents.put(press, press(incident)));
          }
          return incidents;
        });
  }

  @Override
  public Read<List<History>> histories(Set<PressId> incidents) {
    return read(
        PATIENCE,
        handle -> histories(handle, incidents.stream().map(PressId::toString).sorted().toList()));
  }

  private static List<History> histories(Handle handle, Collection<String> incidents)
      throws FactText.Unreadable {
    List<History> histories = new ArrayList<>();
    for (String incident : incidents) {
      histories.add(history(handle, incident));
    }
    return histories;
  }

  /**
   * One that can not be read keeps no other from being loaded, nor its device from opening another;
   * it is reported once.
   */
  private List<History> readable(Handle handle, Collection<String> incidents) {
    List<History> histories = new ArrayList<>();
    for (String incident : incidents) {
      try {
        histories.add(history(handle, incident));
      } catch (FactText.Unreadable e) {
        handle
            .createUpdate("update incident set set_aside = 1 where id = :id and set_aside = 0")
            .bind("id", incident)
            .execute();
        if (reported.add(incident)) {
          LOG.error(
              "trouble=incident-unreadable incident={} seq={} detail=\"{}\"",
              incident,
              e.seq,
              Line.detail(e.getMessage()));
        }
      }
    }
    return histories;
  }

  private static History history(Handle handle, String incident) throws FactText.Unreadable {
    List<Fact> facts = new ArrayList<>();
    State state = new State.None();
    for (FactText.Written written : written(handle, incident)) {
      Fact fact = FactText.read(written);
      try {
        state = Machine.after(state, fact);
      } catch (AssertionError e) {
        throw new FactText.Unreadable(written, "what can not follow on the facts before it");
      }
      facts.add(fact);
    }
    long confirmed =
        handle
            .createQuery("select version from confirmation where incident = :incident")
            .bind("incident", incident)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
    return new History(press(incident), facts, confirmed);
  }

  static List<FactText.Written> written(Handle handle, String incident) {
    return handle
        .createQuery(
            "select seq, kind, format, at_ms, payload from incident_fact"
                + " where incident = :incident order by seq")
        .bind("incident", incident)
        .map((row, _) ->
            new FactText.Written(
                incident,
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getLong(4),
                row.getString(5)))
        .list();
  }

  private static PressId press(String text) {
    return PressId.parse(text)
        .orElseThrow(
            () -> new IllegalStateException("the store names a press that is none: " + text));
  }

  private <T> Read<T> read(Duration patience, Database.Work<T> work) {
    return read(database.transaction(patience, work));
  }

  private <T> Read<T> read(StoreThread.Ending<T> ending) {
    return switch (ending) {
      case StoreThread.Ending.Done<T>(T value) -> new Read.Got<>(value);
      case StoreThread.Ending.Threw<T>(Throwable cause) ->
          storeFailed(cause)
              ? new Read.Unreadable<>(engine.told(cause))
              : new Read.Damaged<>(Failures.firstLine(cause));
      case StoreThread.Ending.Late<T> _, StoreThread.Ending.NotBegun<T> _ ->
          new Read.Unreadable<>(NO_ANSWER);
    };
  }

  @Override
  public Commit commit(List<Change> changes) {
    reading = Optional.empty();
    var ending =
        database.transaction(
            PATIENCE,
            handle -> {
              if (changes.isEmpty()) {
                Probe.write(handle);
              }
              Writing.write(handle, changes);
              return true;
            });
    return switch (ending) {
      case StoreThread.Ending.Done<Boolean> _ -> new Commit.Done();
      case StoreThread.Ending.Threw<Boolean>(Database.PerhapsCommitted cause) ->
          new Commit.Late(engine.told(cause));
      case StoreThread.Ending.Threw<Boolean>(Throwable cause) ->
          refused(cause) || !storeFailed(cause)
              ? new Commit.Raced()
              : new Commit.Failed(engine.told(cause));
      case StoreThread.Ending.Late<Boolean> _ -> new Commit.Late(NO_ANSWER);
      case StoreThread.Ending.NotBegun<Boolean> _ -> new Commit.Failed(NO_ANSWER);
    };
  }

  /** Whether one of the store's own rules refused: somebody else has written that already. */
  private boolean refused(Throwable failure) {
    return Failures.sql(failure).map(engine::refusedByRule).orElse(false);
  }

  /** Whether it is the store that failed, not what was to be read or written. */
  private static boolean storeFailed(Throwable failure) {
    return failure instanceof StoreException || Failures.sql(failure).isPresent();
  }
}
