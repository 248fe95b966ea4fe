package io.campusshield.brokercontract.contract;

import static io.campusshield.brokercontract.maker.Station.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.brokercontract.client.Arrived;
import io.campusshield.brokercontract.client.Session;
import io.campusshield.protocol.codec.Expiry;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session outlives its connection, and not for ever. */
interface SessionContract {
  Bench bench();

  @Test
  default void aSessionThatWasCut_isFoundAgainWithWhatCameMeanwhile() throws Exception {
    Session desk = bench().desk("desk-1", "kept");
    assertThat(desk.connect().sessionPresent()).isFalse();
    desk.subscribe(OURS + "up/+/kept/alarm");
    desk.close();
    Session gateway = bench().gateway("gw-hexi", "kept");
    gateway.connect();
    for (int i = 1; i <= 3; i++) {
      assertThat(gateway.publish(OURS + "up/gw-hexi/kept/alarm", "press " + i)).isZero();
    }
    Session again = bench().desk("desk-1", "kept");
    assertThat(again.connect().sessionPresent()).isTrue();
    assertThat(again.until("press 3"))
        .extracting(Arrived::text)
        .containsExactly("press 1", "press 2");
  }

  @Test
  default void aSecondConnectionOfTheSameSession_takesTheFirstOnesPlace() throws Exception {
    Session first = bench().gateway("gw-bei", "twice");
    first.connect();
    Session second = bench().gateway("gw-bei", "twice");
    assertThat(second.connect().sessionPresent()).isTrue();
    first.closedByBroker();
    assertThat(second.connected()).isTrue();
  }

  /** Waits once for all that takes time: a session's end, a message's, and its growing older. */
  @Test
  @Tag("soak")
  default void timePasses_forSessionsAndForMessagesThatLie() throws Exception {
    Session shortLived = bench().desk("desk-2", "short").lasting(Duration.ofSeconds(1));
    shortLived.connect();
    shortLived.close();
    Session desk = bench().desk("desk-1", "time");
    desk.connect();
    desk.subscribe(OURS + "up/+/time/alarm");
    desk.close();
    Session gateway = bench().gateway("gw-hexi", "time");
    gateway.connect();
    gateway.publish(OURS + "up/gw-hexi/time/alarm", "old", Duration.ofSeconds(1));
    gateway.publish(OURS + "up/gw-hexi/time/alarm", "fresh");
    long sent = System.nanoTime();
    Duration lay = Duration.ofMillis(2_100);
    await().until(() -> System.nanoTime() - sent > lay.toNanos());

    Session again = bench().desk("desk-1", "time");
    assertThat(again.connect().sessionPresent()).isTrue();
    Arrived fresh = again.next();
    assertThat(fresh.text()).isEqualTo("fresh");
    assertThat(Expiry.spent(fresh.secondsLeft().orElseThrow()))
        .isBetween(Duration.ofSeconds(1), lay.plus(Session.SOON));
    assertThat(bench().desk("desk-2", "short").connect().sessionPresent()).isFalse();
  }
}
