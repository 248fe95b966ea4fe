package io.campusshield.gateway.event;

import io.campusshield.gateway.event.Effect.Timing;
import java.util.ArrayList;
import java.util.List;

/** What one step brings about: facts to be stored, numbered on, and effects with their timing. */
public final class Outcome {
  private final long firstFact;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Timed> effects = new ArrayList<>();

  /** An effect and when it may happen. */
  public record Timed(Effect effect, Timing timing) {}

  /**
   * @param firstFact the number that the first fact of this step gets, in the process's count of
   *     facts
   */
  public Outcome(long firstFact) {
    this.firstFact = firstFact;
  }

  /**
   * Stores a fact; every machine is shown it before the step ends.
   *
   * @return its number, for {@link #after}
   */
  public long store(Fact fact) {
    facts.add(fact);
    return firstFact + facts.size() - 1;
  }

  public void now(Effect effect) {
    effects.add(new Timed(effect, new Timing.Now()));
  }

  /** Once all facts up to {@code append} survive a power cut; never, if their append fails. */
  public void after(long append, Effect effect) {
    effects.add(new Timed(effect, new Timing.After(append)));
  }

  public long firstFact() {
    return firstFact;
  }

  public List<Fact> facts() {
    return facts;
  }

  public List<Timed> effects() {
    return effects;
  }
}
