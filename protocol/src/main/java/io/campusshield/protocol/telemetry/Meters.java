package io.campusshield.protocol.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process's figures. Names are in lower case with dots, {@code shield.gateway.press.receipt};
 * labels are given as name, value, name, value, and have few values each: priorities, paths,
 * reasons, never ids. Any thread.
 */
public final class Meters {
  /** Each promise of the design is one of these bounds, so that whether it is kept can be read. */
  private static final Duration[] BOUNDS =
      Stream.of(
              1.0, 1.5, 5.0, 10.0, 50.0, 150.0, 300.0, 1e3, 5e3, 10e3, 15e3, 20e3, 30e3, 60e3,
              300e3)
          .map(millis -> Duration.ofNanos((long) (millis * 1e6)))
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /**
   * A histogram; the same one again if it is there.
   *
   * @return takes what was measured
   */
  public Consumer<Duration> times(String name, String meaning, String... labels) {
    return Timer.builder(name)
            .description(meaning)
            .tags(labels)
            .serviceLevelObjectives(BOUNDS)
            .register(registry)
        ::record;
  }

  /**
   * What is promised of what {@link #times} or a gauge of this name measures, as {@code
   * <name>.budget}.
   */
  public void budget(String name, Duration promised, String... labels) {
    seconds(name + ".budget", "What is promised", () -> promised, labels);
  }

  /** A value as it is when it is asked for. */
  public void gauge(String name, String meaning, Supplier<Number> value, String... labels) {
    Gauge.builder(name, value).description(meaning).tags(labels).register(registry);
  }

  public void seconds(String name, String meaning, Supplier<Duration> value, String... labels) {
    Gauge.builder(name, () -> value.get().toNanos() / 1e9)
        .description(meaning)
        .baseUnit("seconds")
        .tags(labels)
        .register(registry);
  }

  public void bytes(String name, String meaning, Supplier<Number> value) {
    Gauge.builder(name, value).description(meaning).baseUnit("bytes").register(registry);
  }

  /**
   * A count since the process's start; the same one again if it is there.
   *
   * @return adds to it
   */
  public DoubleConsumer counts(String name, String meaning, String... labels) {
    return Counter.builder(name).description(meaning).tags(labels).register(registry)::increment;
  }

  /** In the text format of Prometheus, 0.0.4. */
  public String text() {
    return registry.scrape();
  }
}
