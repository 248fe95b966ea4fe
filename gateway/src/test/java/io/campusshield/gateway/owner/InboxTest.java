package io.campusshield.gateway.owner;

import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.HALL;
import static io.campusshield.gateway.core.GatewayInVirtualTime.STATION;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static io.campusshield.gateway.core.GatewayInVirtualTime.call;
import static io.campusshield.gateway.core.GatewayInVirtualTime.heard;
import static io.campusshield.gateway.core.GatewayInVirtualTime.id;
import static io.campusshield.gateway.core.GatewayInVirtualTime.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.StandingConfirmed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InboxTest {
  private Duration now = Duration.ofHours(1);
  private final Inbox inbox = new Inbox(() -> now);

  @Test
  void whatWaitedForAHeldUpOwner_isOlderByThat() throws Exception {
    inbox.offer(heard(call(GATE, 1)));
    now = now.plusSeconds(160);
    Age waited = new Age(Duration.ofSeconds(160), false);
    assertThat(inbox.take(0)).contains(heard(call(GATE, 1).withAge(waited)));
  }

  @Test
  void anAlarmIsTakenBeforeACallThatCameEarlier() throws Exception {
    inbox.offer(heard(call(GATE, 1)));
    inbox.offer(heard(press(GATE, 2)));
    inbox.offer(new Signal.TimePassed());
    assertThat(inbox.take(0)).contains(new Signal.TimePassed());
    assertThat(inbox.take(0)).contains(heard(press(GATE, 2)));
    assertThat(inbox.take(0)).contains(heard(call(GATE, 1)));
    assertThat(inbox.take(0)).isEmpty();
  }

  @Test
  void aReceiptOfWhatIsNotUrgent_isTakenAfterACallThatCameLater() throws Exception {
    Signal rest = receipt(Session.REST);
    inbox.offer(rest);
    inbox.offer(heard(call(GATE, 1)));
    inbox.offer(receipt(Session.URGENT));
    assertThat(inbox.take(0)).contains(receipt(Session.URGENT));
    assertThat(inbox.take(0)).contains(heard(call(GATE, 1)));
    assertThat(inbox.take(0)).contains(rest);
  }

  private static Signal receipt(Session session) {
    return new Signal.DownHeard(WIRED, session, new Down.Receipt(7, List.of(1L), Instant.EPOCH));
  }

  private static Signal shown(DeviceId device, int version) {
    return new Signal.StandingShown(
        new StandingConfirmed(device, STATION, id(device, 1), version), new Way.Wired());
  }

  private static Signal hello(DeviceId device) {
    return new Signal.DeviceConnected(device, new Way.Wired(), 1);
  }

  @Test
  void aDeviceThatConfirmsWithoutEnd_hasItsShare_andOthersTheirs() throws Exception {
    int taken = 0;
    while (inbox.offer(shown(GATE, taken + 1))) {
      taken++;
    }
    assertThat(taken).isEqualTo(Inbox.MOST_OF_A_DEVICE);
    assertThat(inbox.offer(shown(HALL, 1))).isTrue();
    assertThat(inbox.take(0)).contains(shown(GATE, 1));
    assertThat(inbox.offer(shown(GATE, taken + 1))).isTrue();
    assertThat(inbox.offer(shown(GATE, taken + 2))).isFalse();
  }

  @Test
  void whateverDevicesSay_helloAndItsEndHaveTheirPlace() {
    for (int device = 0; device < 100; device++) {
      while (inbox.offer(shown(new DeviceId("gate-" + device), 1))) {
        // until there is no room
      }
    }
    assertThat(inbox.offer(hello(GATE))).isTrue();
    assertThat(inbox.offer(new Signal.DeviceGone(GATE))).isTrue();
  }

  @Test
  void aStormOfHellosIsRefused_beforeTheEndsOfAllConnectionsHaveNoPlace() {
    int hellos = 0;
    while (inbox.offer(hello(GATE))) {
      hellos++;
    }
    for (int gone = 0; gone < hellos; gone++) {
      assertThat(inbox.offer(new Signal.DeviceGone(GATE))).isTrue();
    }
  }
}
