package io.campusshield.desk.core;

import io.campusshield.desk.incident.Result;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Up;
import java.util.List;

/** What is seen at the desk's edges. */
public sealed interface Signal {
  /**
   * A message from below; the ages in it are as of {@code received}.
   *
   * @param session in which it came and its receipt goes
   */
  record Heard(Up message, Way way, Session session, Moment received) implements Signal {}

  /** A gateway's urgent session is there, on this way. */
  record GatewayBorn(Way way) implements Signal {}

  /** A gateway's urgent session on this way ended. */
  record GatewayGone(Way way) implements Signal {}

  /** What a person asks for; each is answered with one {@link Outcome} to its ticket. */
  sealed interface Asked extends Signal {
    long ticket();

    String by();

    PressId incident();
  }

  /**
   * @param presses that the person saw
   */
  record AnswerAsked(long ticket, String by, PressId incident, List<PressId> presses)
      implements Asked {
    public AnswerAsked {
      presses = List.copyOf(presses);
    }
  }

  record CloseAsked(long ticket, String by, PressId incident, Result result, String note)
      implements Asked {}
}
