package io.campusshield.broker;

import static io.campusshield.broker.Station.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.tls.Role;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for a desk that is away does not stand in an alarm's way, nor fill the memory. */
@Tag("soak")
final class BurdenTest {
  private static final String ALARM = OURS + "up/gw-hexi/wired/alarm";
  private static final String ROUTINE = OURS + "up/gw-hexi/wired/routine";

  /** As the broker is set: so many wait for one session, the oldest are shed. */
  private static final int WAITING_MESSAGES = 10_000;

  private static final int WAITING_BYTES = 16 << 20;

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  private Client rest(String clientId) throws Exception {
    return BROKER
        .client(BROKER.tls("desk-1", Role.DESK), "wired", clientId)
        .lasting(Duration.ofMinutes(5));
  }

  private Client gateway(String session) throws Exception {
    return BROKER.client(BROKER.tls("gw-hexi", Role.GATEWAY), "wired", "gw-hexi.wired." + session);
  }

  @Test
  void fiftyThousandWaitingRoutineMessages_doNotDelayAnAlarm() throws Exception {
    Client away = rest("desk-1.a.rest");
    away.connect();
    away.subscribe(OURS + "up/+/+/routine");
    away.close();
    Client urgentDesk = BROKER.desk("desk-1");
    urgentDesk.connect();
    urgentDesk.subscribe(OURS + "up/+/+/alarm");
    Client urgent = gateway("urgent");
    urgent.connect();
    Client routine = gateway("rest");
    routine.connect();

    routine.publishAll(ROUTINE, 50_000, i -> "routine " + i);
    long sent = System.nanoTime();
    assertThat(urgent.publish(ALARM, "press")).isZero();
    assertThat(urgentDesk.next().text()).isEqualTo("press");
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(2));

    Client back = rest("desk-1.a.rest");
    assertThat(back.connect()).isTrue();
    assertThat(back.until("routine 49999").size()).isBetween(1, WAITING_MESSAGES);
  }

  @Test
  void moreBytesThanMayWait_areShedAndTheAlarmIsNot() throws Exception {
    int length = 60_000;
    int count = 2 * WAITING_BYTES / length;
    Client away = rest("desk-1.b.rest");
    away.connect();
    away.subscribe(OURS + "up/gw-hexi/+/routine", ALARM);
    away.close();
    Client gateway = gateway("rest");
    gateway.connect();
    gateway.publishAll(ROUTINE, count, i -> "x".repeat(length));
    assertThat(gateway.publish(ALARM, "press")).isZero();
    Client back = rest("desk-1.b.rest");
    back.connect();
    gateway.publishAll(ALARM, 1, i -> "last");
    assertThat(back.until("last"))
        .extracting(Client.Arrived::topic)
        .contains(ALARM)
        .hasSizeLessThan(count);
  }
}
