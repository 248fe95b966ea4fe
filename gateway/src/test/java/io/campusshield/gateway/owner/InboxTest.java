package io.campusshield.gateway.owner;

import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.call;
import static io.campusshield.gateway.core.GatewayInVirtualTime.heard;
import static io.campusshield.gateway.core.GatewayInVirtualTime.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.event.Signal;
import io.campusshield.protocol.age.Age;
import java.time.Duration;
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
}
