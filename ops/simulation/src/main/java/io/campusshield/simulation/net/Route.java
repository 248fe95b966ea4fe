package io.campusshield.simulation.net;

import io.campusshield.simulation.time.Chance;
import io.campusshield.simulation.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way that connections between two places take. */
public final class Route {
  /** How it is. */
  public enum State {
    OPEN,
    /** Connections over it end, new ones are refused. */
    CUT,
    /** Nothing arrives and nobody is told. */
    SILENT
  }

  final Timeline timeline;
  final Chance chance;
  private final Duration least;
  private final Duration most;
  private final List<Wire> wires = new ArrayList<>();
  private State state = State.OPEN;
  private int episode;

  /**
   * @param least how long a packet takes, and
   * @param most how long it takes at most
   */
  public Route(Timeline timeline, Chance chance, Duration least, Duration most) {
    this.timeline = timeline;
    this.chance = chance;
    this.least = least;
    this.most = most;
  }

  public State state() {
    return state;
  }

  /** Rises with each change. */
  int episode() {
    return episode;
  }

  Duration latency() {
    return chance.between(least, most);
  }

  void carries(Wire wire) {
    wires.removeIf(Wire::over);
    wires.add(wire);
  }

  public void cut() {
    becomes(State.CUT);
    List.copyOf(wires).forEach(Wire::cut);
    wires.clear();
  }

  public void fallSilent() {
    becomes(State.SILENT);
    wires.removeIf(Wire::over);
    wires.forEach(Wire::silent);
  }

  public void mend() {
    becomes(State.OPEN);
    wires.removeIf(Wire::over);
    List.copyOf(wires).forEach(Wire::mended);
  }

  private void becomes(State next) {
    state = next;
    episode++;
  }
}
