package io.campusshield.desk.telemetry;

import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Ledger;
import io.campusshield.protocol.telemetry.Condition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether the store takes facts: what the last commit said, and while nothing is committed a probe
 * of its own. Told by the owner's thread and the probe's, asked by any.
 */
final class StoreVitals implements AutoCloseable {
  private static final Duration PROBED_EVERY = Duration.ofSeconds(10);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);

  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("desk-store-probe").daemon().factory());
  private volatile Duration said;
  private volatile Duration committed;
  private volatile String failure = "";

  StoreVitals(Clock clock) {
    this.clock = clock;
    this.said = clock.now().monotonic();
    this.committed = said;
  }

  /**
   * Once; from now on.
   *
   * @param probe commits something that means nothing; why it could not, or empty
   */
  void begin(Supplier<Optional<String>> probe) {
    var _ =
        thread.scheduleAtFixedRate(
            () -> {
              if (sinceCommit().compareTo(PROBED_EVERY) >= 0) {
                probe.get().ifPresentOrElse(this::refused, this::took);
              }
            },
            PROBED_EVERY.toSeconds(),
            PROBED_EVERY.toSeconds(),
            TimeUnit.SECONDS);
  }

  void ended(Ledger.Commit commit) {
    switch (commit) {
      case Ledger.Commit.Done() -> took();
      case Ledger.Commit.Raced() -> {}
      case Ledger.Commit.Failed(String reason) -> refused(reason);
      case Ledger.Commit.Late(String reason) -> refused(reason);
    }
  }

  private void took() {
    Duration now = clock.now().monotonic();
    failure = "";
    committed = now;
    said = now;
  }

  private void refused(String reason) {
    failure = reason;
    said = clock.now().monotonic();
  }

  /** Since it last took something. Any thread. */
  Duration sinceCommit() {
    return clock.now().monotonic().minus(committed);
  }

  Condition look() {
    String last = "it last took a commit " + sinceCommit().toSeconds() + " s ago";
    Duration silent = clock.now().monotonic().minus(said);
    if (!failure.isEmpty()) {
      return new Condition.Failed(failure + "; " + last);
    }
    return silent.compareTo(PROBED_EVERY.plus(ANSWERS_WITHIN)) > 0
        ? new Condition.Failed("it does not answer; " + last)
        : new Condition.Well(last);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
