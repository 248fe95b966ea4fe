package io.campusshield.desk.access;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who asks for something new, and when.
 *
 * @param answered what a repeat of the request is told of it; empty if the request had no key
 */
public record Ask<T>(Person by, Instant at, Function<T, Optional<Once.Answered>> answered) {
  /** Without a key. */
  public static <T> Ask<T> of(Person by, Instant at) {
    return new Ask<>(by, at, _ -> Optional.empty());
  }

  Act act(Act.What what, T made) {
    return new Act(by.account(), what, answered.apply(made));
  }
}
