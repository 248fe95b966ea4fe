package io.campusshield.broker;

import static io.campusshield.broker.Station.OURS;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.protocol.tls.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  private static final int WAITING_URGENT = 2_000;

  private static final int NARROW_BYTES = 16 << 20;

  /** Of which one is not held up by this machine. */
  private static final int PRESSES = 5;

  private static final String END = "end";

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @RegisterExtension static final BrokerExtension NARROW = new BrokerExtension(NARROW_BYTES);

  private static Client rest(BrokerExtension broker, String clientId) throws Exception {
    return broker
        .client(broker.tls("desk-1", Role.DESK), "wired", clientId)
        .lasting(Duration.ofMinutes(5));
  }

  private static Client gateway(BrokerExtension broker, String session) throws Exception {
    return broker.client(broker.tls("gw-hexi", Role.GATEWAY), "wired", "gw-hexi.wired." + session);
  }

  @Test
  void fiftyThousandWaitingRoutineMessages_doNotDelayAnAlarm() throws Exception {
    Client away = rest(BROKER, "desk-1.a.rest");
    away.connect();
    away.subscribe(OURS + "up/+/+/routine");
    away.close();
    Client urgentDesk = BROKER.desk("desk-1");
    urgentDesk.connect();
    urgentDesk.subscribe(OURS + "up/+/+/alarm");
    Client urgent = gateway(BROKER, "urgent");
    urgent.connect();
    Client routine = gateway(BROKER, "rest");
    routine.connect();

    long begun = System.nanoTime();
    routine.publishAll(ROUTINE, 50_000, i -> "routine " + i);
    long burden = System.nanoTime() - begun;
    long quickest = Long.MAX_VALUE;
    for (int press = 1; press <= PRESSES; press++) {
      long sent = System.nanoTime();
      assertThat(urgent.publish(ALARM, "press " + press)).isZero();
      assertThat(urgentDesk.next().text()).isEqualTo("press " + press);
      quickest = Math.min(quickest, System.nanoTime() - sent);
    }
    assertThat(Duration.ofNanos(quickest))
        .as("behind what waits each would take about as long as that took to come")
        .isLessThan(Duration.ofNanos(burden / 10));

    Client back = rest(BROKER, "desk-1.a.rest");
    assertThat(back.connect()).isTrue();
    assertThat(back.until("routine 49999").size()).isBetween(1, WAITING_MESSAGES);
  }

  /** All that comes, up to the last alarm and to a routine message that is said until it comes. */
  private static List<Client.Arrived> untilTheLast(Client desk, Client gateway) {
    List<Client.Arrived> arrived = new ArrayList<>();
    await()
        .atMost(Client.SOON)
        .until(() -> {
          gateway.publish(ROUTINE, END);
          arrived.addAll(desk.arrived());
          Set<String> texts = arrived.stream().map(Client.Arrived::text).collect(toSet());
          return texts.containsAll(Set.of("last", END));
        });
    arrived.removeIf(one -> one.text().equals(END));
    return arrived;
  }

  /** Copies that are repeated until their receipt anyway. */
  @Test
  void ofAlarmsForADeskThatIsAway_theNewestCopiesAreKept() throws Exception {
    Client away = rest(BROKER, "desk-1.c.rest");
    away.connect();
    away.subscribe(OURS + "up/+/+/alarm");
    away.close();
    Client gateway = gateway(BROKER, "copies");
    gateway.connect();
    gateway.publishAll(ALARM, 5 * WAITING_URGENT, i -> "copy " + i);
    assertThat(gateway.publish(ALARM, "last")).isZero();
    Client back = rest(BROKER, "desk-1.c.rest");
    assertThat(back.connect()).isTrue();
    assertThat(back.until("last")).hasSizeBetween(1, WAITING_URGENT);
  }

  @Test
  void moreBytesThanMayWait_areShedAndTheAlarmIsNot() throws Exception {
    int length = 60_000;
    int count = 2 * NARROW_BYTES / length;
    Client away = rest(NARROW, "desk-1.rest");
    away.connect();
    away.subscribe(OURS + "up/+/+/routine", OURS + "up/+/+/alarm");
    away.close();
    Client gateway = gateway(NARROW, "rest");
    gateway.connect();
    gateway.publishAll(ROUTINE, count, i -> "x".repeat(length));
    assertThat(gateway.publish(ALARM, "press")).isZero();
    Client back = rest(NARROW, "desk-1.rest");
    assertThat(back.connect()).isTrue();
    assertThat(gateway.publish(ALARM, "last")).isZero();
    List<Client.Arrived> arrived = untilTheLast(back, gateway);
    assertThat(arrived)
        .filteredOn(one -> one.topic().equals(ALARM))
        .extracting(Client.Arrived::text)
        .containsExactly("press", "last");
    assertThat(arrived).hasSizeBetween(count / 4, count / 2 + 2);
  }
}
