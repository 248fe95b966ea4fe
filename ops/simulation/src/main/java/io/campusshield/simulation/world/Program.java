package io.campusshield.simulation.world;

import io.campusshield.simulation.disk.Killed;
import io.campusshield.simulation.net.Host;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that can be killed at any moment, also in the middle of what it does. Whatever happens
 * in it is followed, a little later, by a turn of the thread that owns its state.
 */
abstract class Program {
  private static final Duration QUICK = Duration.ofMillis(1);
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration NEVER = Duration.ofNanos(-1);

  final Scene scene;
  private int life;
  private boolean alive;
  private boolean turnAsked;
  private int stallsOneIn;
  private int fuse;
  private Duration wokenAt = NEVER;

  Program(Scene scene) {
    this.scene = scene;
  }

  abstract String name();

  /** Takes one thing that waits. True if another may wait. */
  abstract boolean turn();

  /** How long the owner may wait; empty if nothing is due by itself. */
  abstract Optional<Duration> untilDue();

  /** Its connections and all that it only remembered are gone. */
  abstract void ends(boolean powerGone);

  final boolean alive() {
    return alive;
  }

  /** One turn in so many comes late, up to seconds; 0 is none. */
  final void stalls(int oneIn) {
    stallsOneIn = oneIn;
  }

  /** Killed at this many doings from now; 0 is not. */
  final void fuse(int doings) {
    fuse = doings;
  }

  /** To be asked before each thing that it does to the world. */
  final void does() {
    if (fuse > 0) {
      fuse--;
      if (fuse == 0) {
        throw new Killed(scene.chance().in(1, 2));
      }
    }
  }

  /** This life of it. */
  final Host host() {
    int mine = life;
    return work -> {
      if (alive && life == mine) {
        guarded(work);
        askTurn();
      }
    };
  }

  final void begins(Runnable start) {
    life++;
    alive = true;
    turnAsked = false;
    wokenAt = NEVER;
    guarded(start);
    askTurn();
  }

  final void kill(boolean powerGone) {
    if (alive) {
      alive = false;
      life++;
      fuse = 0;
      scene.tally().crashes++;
      ends(powerGone);
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (Killed killed) {
      kill(killed.powerGone());
    } catch (RuntimeException | AssertionError broken) {
      scene.rules().broke(name(), broken);
    }
  }

  private void askTurn() {
    if (!alive || turnAsked) {
      return;
    }
    turnAsked = true;
    int mine = life;
    boolean stalled = stallsOneIn > 0 && scene.chance().in(1, stallsOneIn);
    Duration wait = scene.chance().between(Duration.ZERO, stalled ? SLOW : QUICK);
    scene
        .timeline()
        .after(
            wait,
            () -> {
              if (alive && life == mine) {
                turnAsked = false;
                guarded(this::turnAndWait);
              }
            });
  }

  private void turnAndWait() {
    if (turn()) {
      askTurn();
      return;
    }
    untilDue()
        .ifPresent(wait -> {
          Duration now = scene.timeline().now();
          Duration at = now.plus(wait.isNegative() ? Duration.ZERO : wait);
          if (wokenAt.compareTo(now) <= 0 || at.compareTo(wokenAt) < 0) {
            wokenAt = at;
            int mine = life;
            scene
                .timeline()
                .at(
                    at,
                    () -> {
                      if (alive && life == mine) {
                        wokenAt = NEVER;
                        askTurn();
                      }
                    });
          }
        });
  }
}
