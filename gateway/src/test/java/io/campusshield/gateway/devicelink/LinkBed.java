package io.campusshield.gateway.devicelink;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Taken;
import io.campusshield.gateway.testbed.Papers;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A device link that listens, and what arrives by it. */
final class LinkBed implements AutoCloseable {
  static final DeviceId GATE = new DeviceId("gate-hexi");

  /** As the standard limits, in less time; not so little that a busy machine misses it. */
  static final Limits QUICK =
      new Limits(1_000, 64, 32, Duration.ofSeconds(3), Duration.ofMillis(4500));

  final Papers papers;
  final MachineClock clock = MachineClock.open();
  final Taken taken;
  final DeviceLinkServer server;
  final InetSocketAddress address;

  LinkBed(Papers papers, Limits limits) throws Exception {
    this(papers, limits, new Inbox());
  }

  /**
   * @param inbox that nobody takes from but this
   */
  LinkBed(Papers papers, Limits limits, Inbox inbox) throws Exception {
    this.papers = papers;
    switch (DeviceLinkServer.start(
        new DeviceLinkSettings("127.0.0.1", 0, limits),
        papers.identity("gw-hexi", Role.GATEWAY),
        inbox,
        clock)) {
      case DeviceLinkServer.Started.Listening listening -> {
        server = listening.server();
        address = listening.address();
      }
      case DeviceLinkServer.Started.Impossible(String sentence) ->
          throw new AssertionError(sentence);
    }
    taken = new Taken(inbox);
  }

  Identity device(String name) throws Authority.Unusable, Identity.Unusable {
    return papers.identity(name, Role.DEVICE);
  }

  DeviceSocket gate() throws Exception {
    return DeviceSocket.greeted(address, device(GATE.name()));
  }

  static Press press(DeviceId device, int number) {
    return new Press(
        new PressId(device, 0xb007L, number),
        Button.ALARM,
        false,
        new DeviceTime.None(),
        Age.NOW,
        0);
  }

  @Override
  public void close() {
    server.close();
    taken.close();
  }
}
