package io.campusshield.gateway.event;

import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Standing;

/** Something stored: the state of the gateway is the fold of its facts. */
public sealed interface Fact extends Event {

  /**
   * A press was seen for the first time, or again after its storing had failed.
   *
   * @param press with the age that it had when it was seen
   * @param seen this machine's moment then
   */
  record PressTaken(Press press, Mark seen) implements Fact {
    public Since since() {
      return new Since(seen, press.age());
    }
  }

  /** The caller of this press hung up. */
  record HangUpTaken(PressId press, Since since) implements Fact {}

  /**
   * A trouble of a device or of this gateway was seen to begin or end.
   *
   * @param trouble with the age that it had when it was seen
   * @param seen this machine's moment then
   */
  record TroubleTaken(Trouble trouble, Mark seen) implements Fact {
    public Since since() {
      return new Since(seen, trouble.age());
    }
  }

  /** The station has it: it is owed no more. */
  record TroubleReceipted(TroubleId trouble) implements Fact {}

  /** The station said this of an incident, in a version higher than any before. */
  record StandingLearnt(Standing standing) implements Fact {}
}
