package io.campusshield.protocol.message;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Custody;
import java.time.Instant;
import java.util.List;

/**
 * From a gateway, or a lower station's desk, to the desk.
 *
 * @param epoch 64 random bits of the sender's process start
 * @param number rising by one in each epoch; a repeat, and a copy on another path, carry the same
 */
public record Up(long epoch, long number, Body body) {
  /** The most presses that one question names. */
  public static final int MOST_ASKED = 256;

  /** The most messages of a sender that go in one packet. */
  public static final int MOST_TOGETHER = 64;

  /** What is said. */
  public sealed interface Body
      permits PressSeen,
          CustodyKnown,
          StandingAsked,
          Unknown,
          HungUp,
          StandingConfirmed,
          Trouble,
          Status,
          LogEntry,
          NotUnderstood {}

  /**
   * A press and when the gateway first saw it. Its receipt is a standing that names the press.
   *
   * @param seen the gateway's clock then, and
   * @param seenProven whether that clock was proven; for the record, orders nothing
   */
  public record PressSeen(Press press, Instant seen, boolean seenProven) implements Body {}

  public record CustodyKnown(PressId press, Custody custody) implements Body {}

  /**
   * Tell me the standing of whatever is open of my devices.
   *
   * @param presses and of these; at most {@link #MOST_ASKED}
   */
  public record StandingAsked(List<PressId> presses) implements Body {
    public StandingAsked {
      presses = List.copyOf(presses);
    }
  }

  /** A well-formed envelope with a message of a later time. */
  public record Unknown(int field) implements Body {}
}
