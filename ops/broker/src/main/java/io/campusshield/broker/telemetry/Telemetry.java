package io.campusshield.broker.telemetry;

import io.campusshield.protocol.telemetry.Condition;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.telemetry.Health;
import io.campusshield.protocol.telemetry.Meters;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Tells how the broker does. */
public final class Telemetry {
  /**
   * What is asked when somebody wants to know.
   *
   * @param listeners whether each accepts, by its name
   * @param active whether messages are handed on
   */
  public record Sources(
      Map<String, BooleanSupplier> listeners,
      BooleanSupplier active,
      Supplier<Number> connections,
      Supplier<Number> waiting) {}

  private Telemetry() {}

  /** From now on. */
  public static Endpoint.Started tell(TelemetrySettings settings, Sources sources) {
    Meters meters = new Meters();
    meters.gauge("shield.broker.connections", "Clients", sources.connections());
    meters.gauge("shield.broker.messages.waiting", "Messages kept for clients", sources.waiting());
    Map<String, Supplier<Condition>> parts = new LinkedHashMap<>();
    parts.put("messages", () -> condition(sources.active(), "are handed on", "are not handed on"));
    sources
        .listeners()
        .forEach((name, accepts) -> {
          meters.gauge(
              "shield.broker.listener.up",
              "1 if it accepts",
              () -> accepts.getAsBoolean() ? 1 : 0,
              "listener",
              name);
          parts.put("listener " + name, () -> condition(accepts, "accepts", "does not accept"));
        });
    return Endpoint.start(settings, meters, new Health(parts));
  }

  private static Condition condition(BooleanSupplier good, String yes, String no) {
    return good.getAsBoolean() ? new Condition.Well(yes) : new Condition.Failed(no);
  }
}
