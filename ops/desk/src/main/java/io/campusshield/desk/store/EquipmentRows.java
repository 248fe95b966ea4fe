package io.campusshield.desk.store;

import io.campusshield.desk.core.Change;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Status.Level;
import io.campusshield.protocol.message.Status.Sensed;
import io.campusshield.protocol.message.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is told of equipment, as rows. */
final class EquipmentRows {
  /** So long a line of a log book is kept. */
  private static final Duration LOG_KEPT = Duration.ofDays(90);

  /** So long a change of a trouble is kept that a later one has overtaken. */
  private static final Duration OVERTAKEN_KEPT = Duration.ofDays(90);

  /** At a time: a commit stays short whatever has gathered. */
  private static final int MOST_TRIMMED = 100;

  /** As many kinds of trouble of devices and gateways as are kept in mind. */
  private static final int MOST = 20_000;

  private EquipmentRows() {}

  static void write(Handle handle, Change.TroubleHeard heard) {
    Trouble trouble = heard.trouble();
    handle
        .createUpdate(
            "insert into trouble_change (origin_kind, origin, boot, number, kind, change,"
                + " at_ms, received_ms, counted, counted_over_ms) values (:originKind, :origin,"
                + " :boot, :number, :kind, :change, :at, :received, :counted, :over)"
                + " on conflict do nothing")
        .bind("originKind", originKind(trouble.id().origin()))
        .bind("origin", trouble.id().origin().name())
        .bind("boot", trouble.id().boot())
        .bind("number", trouble.id().number())
        .bind("kind", word(trouble.kind()))
        .bind("change", word(trouble.change()))
        .bind("at", heard.at().toEpochMilli())
        .bind("received", heard.received().toEpochMilli())
        .bind("counted", trouble.tally().count())
        .bind("over", trouble.tally().over().toMillis())
        .execute();
    handle
        .createUpdate(
            "delete from trouble_change where (origin_kind, origin, boot, number) in ("
                + " select o.origin_kind, o.origin, o.boot, o.number from trouble_change o"
                + " where o.at_ms < :since and exists (select 1 from trouble_change n"
                + " where n.origin_kind = o.origin_kind and n.origin = o.origin"
                + " and n.kind = o.kind and (n.boot = o.boot and n.number > o.number"
                + " or n.boot <> o.boot and n.at_ms > o.at_ms)) limit :most)")
        .bind("since", heard.received().minus(OVERTAKEN_KEPT).toEpochMilli())
        .bind("most", MOST_TRIMMED)
        .execute();
  }

  static void write(Handle handle, Change.StatusHeard heard) {
    Status status = heard.status();
    Status.Readings readings = status.readings();
    handle
        .createUpdate(
            "insert into device_status (device, boot, number, at_ms, received_ms, battery_percent,"
                + " mains, tamper, signal_dbm, buttons_work, firmware, device_ms) values (:device,"
                + " :boot, :number, :at, :received, :battery, :mains, :tamper, :signal, :buttons,"
                + " :firmware, :clock) on conflict (device) do update set boot = excluded.boot,"
                + " number = excluded.number, at_ms = excluded.at_ms,"
                + " received_ms = excluded.received_ms,"
                + " battery_percent = excluded.battery_percent, mains = excluded.mains,"
                + " tamper = excluded.tamper, signal_dbm = excluded.signal_dbm,"
                + " buttons_work = excluded.buttons_work, firmware = excluded.firmware,"
                + " device_ms = excluded.device_ms where case when"
                + " excluded.boot = device_status.boot"
                + " then excluded.number > device_status.number"
                + " else excluded.at_ms > device_status.at_ms end")
        .bind("device", status.device().name())
        .bind("boot", status.boot())
        .bind("number", status.number())
        .bind("at", heard.at().toEpochMilli())
        .bind("received", heard.received().toEpochMilli())
        .bind("battery", number(readings.battery()))
        .bind("mains", flag(readings.mains()))
        .bind("tamper", flag(readings.tamper()))
        .bind("signal", number(readings.signal()))
        .bind("buttons", flag(readings.buttonsWork()))
        .bind("firmware", readings.firmware())
        .bind("clock", clock(readings.clock()))
        .execute();
  }

  static void write(Handle handle, Change.EntryHeard heard) {
    LogEntry entry = heard.entry();
    handle
        .createUpdate(
            "insert into log_entry (device, boot, number, at_ms, received_ms, text)"
                + " values (:device, :boot, :number, :at, :received, :text) on conflict do nothing")
        .bind("device", entry.device().name())
        .bind("boot", entry.boot())
        .bind("number", entry.number())
        .bind("at", heard.at().toEpochMilli())
        .bind("received", heard.received().toEpochMilli())
        .bind("text", entry.text())
        .execute();
    handle
        .createUpdate(
            "delete from log_entry where (device, boot, number) in ("
                + " select o.device, o.boot, o.number from log_entry o"
                + " where o.received_ms < :since order by o.received_ms limit :most)")
        .bind("since", heard.received().minus(LOG_KEPT).toEpochMilli())
        .bind("most", MOST_TRIMMED)
        .execute();
  }

  /**
   * The newest change of each kind of each device and gateway, by its number within a boot and by
   * when it was between boots; those that are not over first.
   */
  static List<Change.TroubleHeard> troubles(Handle handle) {
    return handle
        .createQuery(
            "select origin_kind, origin, boot, number, kind, change, at_ms, received_ms, counted,"
                + " counted_over_ms from (select t.*, row_number() over (partition by"
                + " t.origin_kind, t.origin, t.kind order by t.at_ms desc, t.boot desc) as place"
                + " from trouble_change t join (select origin_kind, origin, boot, kind,"
                + " max(number) as number from trouble_change"
                + " group by origin_kind, origin, boot, kind) l on t.origin_kind = l.origin_kind"
                + " and t.origin = l.origin and t.boot = l.boot and t.number = l.number) newest"
                + " where place = 1"
                + " order by case change when 'raised' then 0 else 1 end, at_ms desc limit :most")
        .bind("most", MOST)
        .map((row, _) -> trouble(row))
        .list();
  }

  private static Change.TroubleHeard trouble(ResultSet row) throws SQLException {
    String name = row.getString(2);
    Origin origin =
        row.getString(1).equals("gateway")
            ? new Origin.OfGateway(new GatewayId(name))
            : new Origin.OfDevice(new DeviceId(name));
    Instant at = Instant.ofEpochMilli(row.getLong(7));
    Instant received = Instant.ofEpochMilli(row.getLong(8));
    Trouble trouble =
        new Trouble(
            new TroubleId(origin, row.getLong(3), row.getInt(4)),
            kind(row.getString(5)),
            row.getString(6).equals(word(Trouble.Change.RESTORED))
                ? Trouble.Change.RESTORED
                : Trouble.Change.RAISED,
            new Age(Duration.between(at, received), false),
            new Trouble.Tally(row.getLong(9), Duration.ofMillis(row.getLong(10))));
    return new Change.TroubleHeard(trouble, at, received);
  }

  static List<Change.StatusHeard> statuses(Handle handle) {
    return handle
        .createQuery(
            "select device, boot, number, at_ms, received_ms, battery_percent, mains, tamper,"
                + " signal_dbm, buttons_work, firmware, device_ms from device_status"
                + " order by device limit :most")
        .bind("most", MOST)
        .map((row, _) -> status(row))
        .list();
  }

  private static Change.StatusHeard status(ResultSet row) throws SQLException {
    Instant at = Instant.ofEpochMilli(row.getLong("at_ms"));
    Instant received = Instant.ofEpochMilli(row.getLong("received_ms"));
    Optional<Long> clock = read(row, "device_ms");
    Status.Readings readings =
        new Status.Readings(
            level(row, "battery_percent"),
            sensed(row, "mains"),
            sensed(row, "tamper"),
            level(row, "signal_dbm"),
            sensed(row, "buttons_work"),
            row.getString("firmware"),
            clock.<DeviceTime>map(DeviceTime.At::new).orElseGet(DeviceTime.None::new));
    Age age = new Age(Duration.between(at, received), false);
    return new Change.StatusHeard(
        new Status(
            new DeviceId(row.getString("device")),
            row.getLong("boot"),
            row.getInt("number"),
            age,
            readings),
        at,
        received);
  }

  private static Optional<Long> read(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static Level level(ResultSet row, String column) throws SQLException {
    return read(row, column)
        .<Level>map(value -> new Level.Read(value.intValue()))
        .orElseGet(Level.Unknown::new);
  }

  private static Sensed sensed(ResultSet row, String column) throws SQLException {
    return read(row, column)
        .map(value -> value == 0 ? Sensed.NO : Sensed.YES)
        .orElse(Sensed.UNKNOWN);
  }

  private static Trouble.Kind kind(String word) {
    return Arrays.stream(Trouble.Kind.values())
        .filter(kind -> word(kind).equals(word))
        .findFirst()
        .orElse(Trouble.Kind.OTHER);
  }

  private static String originKind(Origin origin) {
    return switch (origin) {
      case Origin.OfDevice _ -> "device";
      case Origin.OfGateway _ -> "gateway";
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Integer number(Level level) {
    return level instanceof Level.Read(int value) ? value : null;
  }

  private static @Nullable Integer flag(Sensed sensed) {
    return switch (sensed) {
      case YES -> 1;
      case NO -> 0;
      case UNKNOWN -> null;
    };
  }

  private static @Nullable Long clock(DeviceTime time) {
    return time instanceof DeviceTime.At(long millis) ? millis : null;
  }
}
