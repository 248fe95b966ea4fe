package io.campusshield.protocol.ladder;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who is told, one tier after the other, until a person answers. After the last tier it begins
 * again, for ever.
 *
 * @param tiers 1 to {@link #MOST_TIERS}, the first at once, each {@link #LEAST_BETWEEN} or more
 *     later than the one before
 * @param again how long after the last tier the first is told again
 */
public record Ladder(List<Tier> tiers, Duration again) {
  public static final int MOST_TIERS = 16;

  /** Between two tiers. */
  public static final Duration LEAST_BETWEEN = Duration.ofSeconds(1);

  /** Nobody is told more often than this. */
  public static final Duration LEAST_AGAIN = Duration.ofSeconds(5);

  /** The site's seat, 15 s later all, then the duty leader and the command centre. */
  public static final Ladder USUAL =
      new Ladder(
          List.of(
              new Tier(Duration.ZERO, Set.of(Target.SITE_SEAT)),
              new Tier(Duration.ofSeconds(15), Set.of(Target.ALL_SEATS)),
              new Tier(Duration.ofSeconds(20), Set.of(Target.DUTY_LEADER)),
              new Tier(Duration.ofSeconds(30), Set.of(Target.COMMAND_CENTRE))),
          Duration.ofSeconds(60));

  public Ladder {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.size() > MOST_TIERS) {
      throw new IllegalArgumentException("a ladder has 1 to " + MOST_TIERS + " tiers");
    }
    if (!tiers.getFirst().after().isZero()) {
      throw new IllegalArgumentException("the first tier is told at once");
    }
    for (int i = 1; i < tiers.size(); i++) {
      Duration between = tiers.get(i).after().minus(tiers.get(i - 1).after());
      if (between.compareTo(LEAST_BETWEEN) < 0) {
        throw new IllegalArgumentException("each tier is later than the one before it by 1 s");
      }
    }
    if (again.compareTo(LEAST_AGAIN) < 0) {
      throw new IllegalArgumentException("a round begins again after 5 s at least");
    }
  }

  /**
   * What is to be done now.
   *
   * @param after how far it is climbed then
   * @param tiers those to be rung or told, each once, in order; not empty
   * @param skipped those among them that are told before their age, since of the one before nobody
   *     could be
   */
  public record Taken(Climb after, SortedSet<Integer> tiers, SortedSet<Integer> skipped) {}

  /**
   * All that is due is taken in one step. An age that is not known whole makes the next tier due
   * now; from then on it counts as known, so that later ones keep their distance.
   *
   * @param canRing whether anybody of this target can be rung or told now
   * @return empty if nothing is due
   */
  public Optional<Taken> taken(Climb climb, Mark now, Predicate<Target> canRing) {
    Duration age = effective(climb, now);
    Rung reached = climb.reached();
    SortedSet<Integer> told = new TreeSet<>();
    SortedSet<Integer> early = new TreeSet<>();
    // Of rounds that passed unseen only the last counts: nobody is told twice in one step.
    Rung due = due(age);
    if (due.round() > reached.round()) {
      for (int tier = reached.tier() + 1; tier < tiers.size(); tier++) {
        told.add(tier);
      }
      reached = new Rung(due.round(), 0);
      told.add(0);
    }
    while (reached.tier() < tiers.size() - 1) {
      boolean inTime = reached.compareTo(due) < 0;
      if (!inTime && rings(reached, canRing)) {
        break;
      }
      reached = new Rung(reached.round(), reached.tier() + 1);
      told.add(reached.tier());
      if (!inTime) {
        early.add(reached.tier());
      }
    }
    if (told.isEmpty()) {
      return Optional.empty();
    }
    Since since = new Since(now, new Age(age, false));
    int highest = Math.max(climb.highest(), told.last());
    return Optional.of(new Taken(new Climb(since, reached, highest), told, early));
  }

  /** How long until something is due if nobody comes or goes; not negative. */
  public Duration until(Climb climb, Mark now, Predicate<Target> canRing) {
    Rung reached = climb.reached();
    boolean last = reached.tier() == tiers.size() - 1;
    if (!last && !rings(reached, canRing)) {
      return Duration.ZERO;
    }
    Duration wait = ageOf(next(reached)).minus(effective(climb, now));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** The age at which this one is due. */
  public Duration ageOf(Rung rung) {
    return round().multipliedBy(rung.round()).plus(tiers.get(rung.tier()).after());
  }

  private Rung next(Rung rung) {
    return rung.tier() < tiers.size() - 1
        ? new Rung(rung.round(), rung.tier() + 1)
        : new Rung(rung.round() + 1, 0);
  }

  private Duration round() {
    return tiers.getLast().after().plus(again);
  }

  private Duration effective(Climb climb, Mark now) {
    Age age = climb.since().age(now);
    Duration next = ageOf(next(climb.reached()));
    return age.least() && age.elapsed().compareTo(next) < 0 ? next : age.elapsed();
  }

  /** The last that is due at this age. */
  private Rung due(Duration age) {
    int round = (int) age.dividedBy(round());
    Duration within = age.minus(round().multipliedBy(round));
    int tier = 0;
    while (tier < tiers.size() - 1 && tiers.get(tier + 1).after().compareTo(within) <= 0) {
      tier++;
    }
    return new Rung(round, tier);
  }

  /** Whether any who was told in this round can be rung. */
  private boolean rings(Rung reached, Predicate<Target> canRing) {
    return tiers.subList(0, reached.tier() + 1).stream()
        .flatMap(tier -> tier.targets().stream())
        .anyMatch(canRing);
  }
}
