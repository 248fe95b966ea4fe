package io.campusshield.simulation.rule;

import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Up;
import java.util.HashMap;
import java.util.Map;

/**
 * Within an epoch a number stands for one message, in all lives of a gateway; else a receipt of one
 * life would settle what another life still owes.
 */
final class NumbersAreOnce implements Witness {
  private record Name(GatewayId gateway, long epoch, long number) {}

  private final Truth truth;
  private final Map<Name, String> said = new HashMap<>();

  NumbersAreOnce(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void handed(Handed packet) {
    for (Up up : packet.messages()) {
      String what = what(up.body());
      String before =
          said.putIfAbsent(new Name(packet.lane().gateway(), up.epoch(), up.number()), what);
      if (before != null && !before.equals(what)) {
        truth.report(
            this, "number " + up.number() + " of one epoch was " + before + " and is " + what);
      }
    }
  }

  /** What a message is about: the same in every repeat. */
  private static String what(Up.Body body) {
    return switch (body) {
      case Up.PressSeen seen -> "press " + seen.press().id();
      case Up.CustodyKnown known -> "custody of " + known.press();
      case Up.StandingAsked _ -> "question";
      case HungUp hungUp -> "hang-up of " + hungUp.press();
      case StandingConfirmed confirmed -> "confirmation of " + confirmed.incident();
      case Trouble trouble -> "trouble " + trouble.id();
      case Status status -> "status of " + status.device();
      case LogEntry entry -> "log entry of " + entry.device();
      case NotUnderstood _ -> "not understood";
      case Up.Unknown _ -> "unknown";
    };
  }
}
