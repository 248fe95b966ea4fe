package io.campusshield.gateway.telemetry;

import io.campusshield.gateway.event.Load;
import io.campusshield.gateway.owner.Watch;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.telemetry.Condition;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.telemetry.Health;
import io.campusshield.protocol.telemetry.Meters;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Watches the gateway and tells how it does. */
public final class Telemetry implements Watch, AutoCloseable {
  private final Meters meters = new Meters();
  private final Figures figures;
  private final Vitals vitals;
  private final DiskProbe probe;
  private final List<PathId> paths;

  /**
   * @param journal the directory of the journal
   */
  public Telemetry(List<PathId> paths, Path journal, MachineClock clock) {
    this.paths = List.copyOf(paths);
    this.figures = new Figures(meters, paths);
    this.vitals = new Vitals(clock, figures, paths);
    this.probe = new DiskProbe(journal, clock);
    for (PathId path : paths) {
      for (Session session : Session.values()) {
        meters.gauge(
            "shield.gateway.session.up",
            "1 if the session is connected and subscribed",
            () -> vitals.up(path, session) ? 1 : 0,
            "path",
            path.name(),
            "session",
            session.word());
      }
    }
  }

  /**
   * Once; tells from now on.
   *
   * @param journal whether there is one by now
   * @param deviceLink whether it serves devices; may take a second
   * @param deadLines of panels, in words
   */
  public Endpoint.Started tell(
      TelemetrySettings settings,
      BooleanSupplier journal,
      BooleanSupplier deviceLink,
      Supplier<List<String>> deadLines) {
    probe.begin(journal);
    Map<String, Supplier<Condition>> parts = new LinkedHashMap<>();
    parts.put("owner", vitals::owner);
    parts.put(
        "journal",
        () ->
            journal.getAsBoolean()
                ? vitals.journal(probe)
                : new Condition.Failed("it could not be opened yet; see the log"));
    for (PathId path : paths) {
      parts.put("path " + path, () -> vitals.path(path));
    }
    parts.put("receipts", vitals::receipts);
    parts.put(
        "device-link",
        () ->
            deviceLink.getAsBoolean()
                ? new Condition.Well("listens")
                : new Condition.Failed("does not listen, or its thread does not answer"));
    parts.put("panels", () -> panels(deadLines.get()));
    return Endpoint.start(settings, meters, new Health(parts));
  }

  private static Condition panels(List<String> deadLines) {
    return deadLines.isEmpty()
        ? new Condition.Well("no line is dead")
        : new Condition.Failed("dead: " + String.join(", ", deadLines));
  }

  @Override
  public void turned(Turn turn) {
    figures.turned(turn);
    vitals.turned(turn);
  }

  @Override
  public void looked(Load load, Mark now) {
    figures.looked(load);
  }

  @Override
  public void forced(Duration took) {
    figures.forced(took);
  }

  @Override
  public void close() {
    probe.close();
  }
}
