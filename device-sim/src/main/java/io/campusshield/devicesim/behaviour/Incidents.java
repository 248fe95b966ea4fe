package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The highest version heard of each incident's standing, of each station.
 *
 * @param told the one not heard of for longest first
 */
record Incidents(List<Told> told) {
  /**
   * A device has at most four open incidents (two buttons, real and drill) at each of two stations;
   * the rest is room for closed ones, so that a copy that comes late does not open them again.
   */
  static final int MOST = 64;

  static final Incidents NONE = new Incidents(List.of());

  /** By stage, then by tier: the further one last. */
  private static final Comparator<PressStanding> FURTHER =
      Comparator.comparing(PressStanding::stage).thenComparingInt(PressStanding::tier);

  /**
   * @param urgency of its presses
   * @param newestPressAt when its newest press was, on this boot's monotonic clock: before it began
   *     (negative) for an earlier boot's
   */
  record Told(Standing standing, Urgency urgency, Duration newestPressAt) {
    static Told at(Standing standing, Urgency urgency, Duration now) {
      return new Told(standing, urgency, now.minus(newest(standing).age()));
    }

    boolean sameIncident(Standing other) {
      return standing.station().equals(other.station())
          && standing.incident().equals(other.incident());
    }

    static PressStanding newest(Standing standing) {
      return standing.presses().stream()
          .reduce((one, next) -> next.age().compareTo(one.age()) <= 0 ? next : one)
          .orElseThrow(() -> new AssertionError("a standing names a press"));
    }
  }

  Incidents {
    told = List.copyOf(told);
  }

  /** The highest version known of this incident; 0 if none is. */
  long version(Standing of) {
    return known(of).map(t -> t.standing().version()).orElse(0L);
  }

  /** Of this incident's presses, as an earlier version was taken. */
  Optional<Urgency> urgency(Standing of) {
    return known(of).map(Told::urgency);
  }

  private Optional<Told> known(Standing of) {
    return told.stream().filter(t -> t.sameIncident(of)).findFirst();
  }

  /**
   * With this standing as the highest of its incident; beyond the limit a closed one is forgotten,
   * not that of the latest press, which the lamps show.
   */
  Incidents with(Told newest, Presses own) {
    List<Told> all = new ArrayList<>(told);
    all.removeIf(t -> t.sameIncident(newest.standing()));
    if (all.size() == MOST) {
      all.remove(
          all.stream()
              .filter(t -> t.standing().closed())
              .filter(t -> own.latest().filter(press -> t.standing().names(press.id())).isEmpty())
              .findFirst()
              .orElse(all.getFirst()));
    }
    all.add(newest);
    return new Incidents(all);
  }

  /** The highest version known of each open incident. */
  List<Standing> open() {
    return told.stream().map(Told::standing).filter(standing -> !standing.closed()).toList();
  }

  private Stream<Standing> naming(PressId press) {
    return told.stream().map(Told::standing).filter(standing -> standing.names(press));
  }

  /** What has become of a press: of two stations' word the further. */
  Optional<PressStanding> standing(PressId press) {
    return naming(press).flatMap(standing -> standing.of(press).stream()).max(FURTHER);
  }

  boolean silent(PressId press) {
    return naming(press).anyMatch(Standing::silent);
  }

  /**
   * For a boot without a press of its own: the latest open incident, else the latest closed one.
   */
  PressLamp ofEarlierBoots() {
    Comparator<Told> openFirst = Comparator.comparing(t -> !t.standing().closed());
    return told.stream()
        .max(openFirst.thenComparing(Told::newestPressAt))
        .map(t -> lamp(t.standing()))
        .orElseGet(PressLamp.Unlit::new);
  }

  private PressLamp lamp(Standing standing) {
    PressId press = Told.newest(standing).press();
    PressStanding further = standing(press).orElseThrow();
    return standing.silent()
        ? new PressLamp.Dark(press, Shown.of(further))
        : new PressLamp.Lit(press, Shown.of(further));
  }
}
