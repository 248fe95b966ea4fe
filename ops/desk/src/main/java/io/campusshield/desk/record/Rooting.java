package io.campusshield.desk.record;

import io.campusshield.desk.station.Clock;
import io.campusshield.protocol.telemetry.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code desk-record}: closes each day of the station with a root soon after its
 * midnight, and the days that the desk was off at its start. What can not be done now is tried
 * again a minute later.
 */
public final class Rooting implements AutoCloseable {
  /** As many days are closed one by one; of more only the newest, each covers all before it. */
  static final int MOST_DAYS = 400;

  private static final Duration LOOKING = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger("desk.record");

  private final Roots roots;
  private final Path directory;
  private final Clock clock;
  private final ZoneId zone;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("desk-record").daemon().factory());
  private String told = "";

  /**
   * @param directory of the desk, with its key
   * @param zone the station's
   */
  public Rooting(Roots roots, Path directory, Clock clock, ZoneId zone) {
    this.roots = roots;
    this.directory = directory;
    this.clock = clock;
    this.zone = zone;
  }

  /** Once. */
  public void start() {
    var _ = thread.scheduleWithFixedDelay(this::look, 0, LOOKING.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      closeDays(SigningKey.in(directory));
    } catch (IOException e) {
      trouble("no-key", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      trouble("broken", String.valueOf(e));
    }
  }

  /** Each once until it is another. */
  private void trouble(String reason, String detail) {
    if (!told.equals(reason)) {
      told = reason;
      LOG.error("trouble=record-not-signed reason={} detail=\"{}\"", reason, Line.detail(detail));
    }
  }

  private void closeDays(SigningKey key) {
    Instant now = clock.now().wall();
    Optional<Roots.Closed> closed = roots.closed();
    if (closed.isEmpty()) {
      trouble("store", "it can not be read");
      return;
    }
    for (LocalDate day : due(closed.get(), now.atZone(zone).toLocalDate(), zone)) {
      boolean more = true;
      while (more) {
        switch (roots.make(day, now, key)) {
          case Roots.Made.Signed(Root root, boolean left) -> {
            LOG.info(
                "fact=root-signed seq={} day={} count={} digest={} key={}",
                root.number(),
                day,
                root.heads(),
                root.digest(),
                key.shown());
            more = left;
          }
          case Roots.Made.NotKept(String reason) -> {
            trouble("store", reason);
            return;
          }
        }
      }
    }
    told = "";
  }

  /**
   * The days to close, the earliest first. A newest root, or a beginning, of a day that has not
   * come yet is a wrong clock's: yesterday is closed behind it.
   */
  static List<LocalDate> due(Roots.Closed closed, LocalDate today, ZoneId zone) {
    LocalDate yesterday = today.minusDays(1);
    LocalDate first =
        closed.day().map(day -> day.plusDays(1)).orElse(closed.begun().atZone(zone).toLocalDate());
    if (first.isAfter(today)) {
      return List.of(yesterday);
    }
    LocalDate from = first.isBefore(today.minusDays(MOST_DAYS)) ? yesterday : first;
    return from.datesUntil(today).toList();
  }

  /** After what it is doing. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      var _ = thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
