package io.campusshield.brokercontract.contract;

import static io.campusshield.brokercontract.maker.Station.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.brokercontract.client.Admitted;
import io.campusshield.brokercontract.client.Arrived;
import io.campusshield.brokercontract.client.Session;
import io.campusshield.protocol.codec.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The broker's window and ours. */
interface WindowContract {
  int MANY = 500;

  Bench bench();

  private static String stated(OptionalLong number) {
    return number.isPresent() ? String.valueOf(number.getAsLong()) : "none";
  }

  @Test
  default void theBrokersLimits_haveRoomForOurs() throws Exception {
    Admitted admitted = bench().gateway("gw-hexi", "limits").connect();
    assertThat(admitted.receiveMaximum().orElse(Long.MAX_VALUE))
        .isGreaterThanOrEqualTo(Session.WINDOW);
    assertThat(admitted.longestPacket().orElse(Long.MAX_VALUE)).isGreaterThan(Frames.LONGEST);
    bench().isAsDocumented(Difference.RECEIVE_MAXIMUM, stated(admitted.receiveMaximum()));
    bench().isAsDocumented(Difference.LONGEST_PACKET, stated(admitted.longestPacket()));
    bench()
        .isAsDocumented(
            Difference.TOPIC_ALIASES, String.valueOf(admitted.topicAliasMaximum().orElse(0)));
  }

  @Test
  default void eightInsideAtATime_areAllTakenAndComeInTheOrderOfTheirSession() throws Exception {
    Session desk = bench().desk("desk-1", "order");
    desk.connect();
    desk.subscribe(OURS + "up/+/order/alarm");
    Session gateway = bench().gateway("gw-hexi", "order");
    gateway.connect();
    gateway.publishAll(OURS + "up/gw-hexi/order/alarm", MANY, String::valueOf);
    gateway.publish(OURS + "up/gw-hexi/order/alarm", "end");
    assertThat(desk.until("end")).extracting(Arrived::text).containsExactlyElementsOf(all());
  }

  private static List<String> all() {
    return IntStream.range(0, MANY).mapToObj(String::valueOf).toList();
  }

  /** Of those that the desk has not confirmed; who is as fast as it should be gets all. */
  @Test
  default void noMoreComeAtATimeThanOurReceiveMaximum_andTheRestWhenWeConfirm() throws Exception {
    Session slow = bench().desk("desk-1", "slow").confirmingByHand();
    Session quick = bench().desk("desk-2", "slow");
    for (Session desk : List.of(slow, quick)) {
      desk.connect();
      desk.subscribe(OURS + "up/+/slow/alarm");
    }
    Session gateway = bench().gateway("gw-hexi", "slow");
    gateway.connect();
    gateway.publishAll(OURS + "up/gw-hexi/slow/alarm", MANY, String::valueOf);
    gateway.publish(OURS + "up/gw-hexi/slow/alarm", "end");
    quick.until("end");
    assertThat(slow.waiting()).isLessThanOrEqualTo(Session.OUR_RECEIVE_MAXIMUM);
    for (String expected : all()) {
      Arrived next = slow.next();
      assertThat(next.text()).isEqualTo(expected);
      slow.confirm(next);
    }
  }

  /** The window is one for all that a session listens to. */
  @Test
  default void whatTheFullWindowHeldBack_comesWhenMessagesOfAnotherFilterAreConfirmed()
      throws Exception {
    Session desk = bench().desk("desk-1", "full").confirmingByHand();
    desk.connect();
    desk.subscribe(OURS + "up/+/full/alarm", OURS + "up/+/full/call");
    Session gateway = bench().gateway("gw-hexi", "full");
    gateway.connect();
    int alarms = 2 * Session.OUR_RECEIVE_MAXIMUM;
    gateway.publishAll(OURS + "up/gw-hexi/full/alarm", alarms, i -> "alarm");
    gateway.publish(OURS + "up/gw-hexi/full/call", "call");
    List<String> arrived = new ArrayList<>();
    while (arrived.size() <= alarms) {
      Arrived next = desk.next();
      arrived.add(next.text());
      desk.confirm(next);
    }
    assertThat(arrived).contains("call");
  }
}
