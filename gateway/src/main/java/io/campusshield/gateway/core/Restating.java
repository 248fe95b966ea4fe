package io.campusshield.gateway.core;

import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Fact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has stored again what is still needed, a few facts at a time, so that a press waits for no more
 * than those; then lets the records go that held it.
 *
 * <p>Implementation note. A portion is made of the state as it is when it is handed over, and goes
 * to the journal in one order with all other facts. So the records from the first portion on fold
 * to the state, whatever happened in between: each piece of it is either in its portion or was
 * changed by a later fact. If any append since the beginning failed, that is not so, and nothing is
 * let go.
 */
final class Restating {
  /** The journal's batch holds as many of the longest facts. */
  static final int AT_ONCE = 8;

  private sealed interface State {
    record Idle() implements State {}

    /** The next portion may go. */
    record Ready(long first, Deque<Fact> left) implements State {}

    /** Until the portion that ends with {@code last} survives a power cut. */
    record Appending(long first, long last, Deque<Fact> left) implements State {}
  }

  private State state = new State.Idle();

  /** Nothing, if it has begun already. */
  void begin(long nextFact, Supplier<? extends Collection<Fact>> needed) {
    if (state instanceof State.Idle) {
      state = new State.Ready(nextFact, new ArrayDeque<>(needed.get()));
    }
  }

  void appended(long through) {
    if (state instanceof State.Appending(long first, long last, var left) && through >= last) {
      state = new State.Ready(first, left);
    }
  }

  /** The journal asks again if it still wants room. */
  void failed(long lastFailed) {
    long first =
        switch (state) {
          case State.Idle() -> Long.MAX_VALUE;
          case State.Ready(long begun, var _) -> begun;
          case State.Appending(long begun, long _, var _) -> begun;
        };
    if (lastFailed >= first) {
      state = new State.Idle();
    }
  }

  /**
   * What is to be done for it at the end of a step.
   *
   * @param nextFact the number that a portion's first fact gets
   * @param again what of a fact is still to be stored
   */
  Optional<Effect> next(long nextFact, Function<Fact, List<Fact>> again) {
    if (!(state instanceof State.Ready(long first, var left))) {
      return Optional.empty();
    }
    List<Fact> portion = new ArrayList<>();
    while (portion.size() < AT_ONCE && !left.isEmpty()) {
      portion.addAll(again.apply(left.remove()));
    }
    if (portion.isEmpty()) {
      state = new State.Idle();
      return Optional.of(new Effect.ForgetBefore(first));
    }
    state = new State.Appending(first, nextFact + portion.size() - 1, left);
    return Optional.of(new Effect.StoreAgain(nextFact, portion));
  }
}
