package io.campusshield.desk.core;

import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.standing.Urgency;

/** A message downward; its ages and its station time are as of when it was {@code made}. */
public sealed interface Letter {
  Urgency urgency();

  Moment made();

  /** On a {@link Way.Through}. */
  record ToGateway(Urgency urgency, Down words, Moment made) implements Letter {}

  /** On a {@link Way.Direct}. */
  record ToDevice(Urgency urgency, io.campusshield.protocol.message.ToDevice words, Moment made)
      implements Letter {}
}
