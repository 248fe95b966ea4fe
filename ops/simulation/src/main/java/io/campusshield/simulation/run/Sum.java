package io.campusshield.simulation.run;

import io.campusshield.simulation.rule.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What many seeds came to. Any thread. */
public final class Sum {
  /** A finding and its seed. */
  public record Found(long seed, Finding finding) {}

  private final List<Found> found = new ArrayList<>();
  private Duration virtual = Duration.ZERO;
  private long seeds;
  private long presses;
  private long crashes;
  private long mishaps;
  private long events;

  synchronized void add(Trial.Outcome outcome) {
    seeds++;
    virtual = virtual.plus(outcome.ending().lasted());
    presses += outcome.ending().tally().presses();
    crashes += outcome.ending().tally().crashes();
    mishaps += outcome.ending().tally().mishaps();
    events += outcome.ending().events();
    outcome.ending().finding().ifPresent(f -> found.add(new Found(outcome.seed(), f)));
  }

  public synchronized List<Found> found() {
    return List.copyOf(found);
  }

  public synchronized long seeds() {
    return seeds;
  }

  public synchronized long presses() {
    return presses;
  }

  public synchronized long crashes() {
    return crashes;
  }

  public synchronized long mishaps() {
    return mishaps;
  }

  public synchronized long events() {
    return events;
  }

  public synchronized long virtualHours() {
    return virtual.toHours();
  }
}
