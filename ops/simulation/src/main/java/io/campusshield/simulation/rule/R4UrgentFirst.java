package io.campusshield.simulation.rule;

import io.campusshield.protocol.standing.Urgency;
import java.util.HashMap;
import java.util.Map;

/** R4: what a gateway hands to a session in one step it hands over in the order of urgency. */
final class R4UrgentFirst implements Witness {
  private record Last(long step, Urgency urgency) {}

  private final Truth truth;
  private final Map<Handed.Lane, Last> last = new HashMap<>();

  R4UrgentFirst(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void handed(Handed packet) {
    Last before = last.put(packet.lane(), new Last(packet.step(), packet.urgency()));
    if (before != null
        && before.step() == packet.step()
        && before.urgency().compareTo(packet.urgency()) > 0) {
      truth.report(
          this, packet.lane() + ": " + before.urgency() + " went before " + packet.urgency());
    }
  }
}
