package io.campusshield.simulation.world;

import io.campusshield.protocol.mqtt.Carrier;
import io.campusshield.simulation.net.Host;
import io.campusshield.simulation.net.VirtualSession;
import io.campusshield.simulation.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/** The sessions of one life of a process. */
final class Links {
  private static final SSLSocketFactory UNUSED = (SSLSocketFactory) SSLSocketFactory.getDefault();

  private final Timeline timeline;
  private final List<VirtualSession> sessions = new ArrayList<>();

  Links(Timeline timeline) {
    this.timeline = timeline;
  }

  Carrier carrier(Host host, Network network) {
    return new Carrier(
        UNUSED,
        (plan, listener) -> {
          VirtualSession session =
              new VirtualSession(plan, listener, new VirtualSession.Home(timeline, host, network));
          sessions.add(session);
          return session;
        });
  }

  static SSLSocketFactory unused() {
    return UNUSED;
  }

  /**
   * @param told whether the system lives on and closes what the process left open
   */
  void end(boolean told) {
    sessions.forEach(session -> session.die(told));
    sessions.clear();
  }
}
