package io.campusshield.brokercontract.contract;

import static io.campusshield.brokercontract.maker.Station.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.brokercontract.client.Arrived;
import io.campusshield.brokercontract.client.Session;
import io.campusshield.protocol.codec.Frames;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is sent comes, whole; births stay, and wills are kept. */
interface MessageContract {
  /** MQTT 5, 3.4.2.1: a broker may say so, and we take it as any other success. */
  int NOBODY_LISTENS = 0x10;

  /**
   * From the cut to the last will. A dead session is missed 7.5 s after its last word, and a path
   * lost must be known at the desk within 10 s.
   */
  Duration WILL_IS_TOLD = Duration.ofMillis(2_500);

  /** At most so many, until one was not held up by this machine. */
  int WILLS = 5;

  Bench bench();

  @Test
  default void aMessageOf64KiB_comesWhole() throws Exception {
    Session desk = bench().desk("desk-1", "large");
    desk.connect();
    desk.subscribe(OURS + "up/gw-hexi/large/call");
    Session gateway = bench().gateway("gw-hexi", "large");
    gateway.connect();
    String longest = "x".repeat(Frames.LONGEST);
    assertThat(gateway.publish(OURS + "up/gw-hexi/large/call", longest)).isZero();
    assertThat(desk.next().text()).isEqualTo(longest);
  }

  @Test
  default void whatNobodyHears_isConfirmedAllTheSame() throws Exception {
    Session gateway = bench().gateway("gw-hexi", "nobody");
    gateway.connect();
    assertThat(gateway.publish(OURS + "up/gw-hexi/nobody/alarm", "press")).isIn(0, NOBODY_LISTENS);
  }

  @Test
  default void aRetainedBirth_isGivenToWhoListensLater_andTheNewestOnly() throws Exception {
    String state = OURS + "state/gw-bei/birth/urgent";
    Session gateway = bench().gateway("gw-bei", "birth");
    gateway.connect();
    gateway.retain(state, "born");
    gateway.retain(state, "born again");
    Session desk = bench().desk("desk-1", "birth");
    desk.connect();
    desk.subscribe(state);
    Arrived birth = desk.next();
    assertThat(birth.text()).isEqualTo("born again");
    assertThat(birth.retained()).isTrue();
    gateway.retain(state, "and again");
    assertThat(desk.next().text()).isEqualTo("and again");
  }

  @Test
  default void theLastWillOfASessionThatIsCut_comesSoonThoughTheSessionLasts_andStays()
      throws Exception {
    String state = OURS + "state/gw-hexi/will/rest";
    Session desk = bench().desk("desk-1", "will");
    desk.connect();
    desk.subscribe(state);
    Duration quickest = tellsItsWill(state, desk);
    for (int more = 1; more < WILLS && quickest.compareTo(WILL_IS_TOLD) >= 0; more++) {
      quickest = tellsItsWill(state, desk);
    }
    assertThat(quickest).isLessThan(WILL_IS_TOLD);
    Session later = bench().desk("desk-2", "will");
    later.connect();
    later.subscribe(state);
    Arrived kept = later.next();
    assertThat(kept.text()).isEqualTo("gone");
    assertThat(kept.retained()).isTrue();
  }

  /** How long it takes from the cut. */
  private Duration tellsItsWill(String state, Session desk) throws Exception {
    Session gateway = bench().gateway("gw-hexi", "will").will(state, "gone");
    gateway.connect();
    gateway.retain(state, "born");
    assertThat(desk.next().text()).isEqualTo("born");
    long cut = System.nanoTime();
    gateway.cut();
    assertThat(desk.next().text()).isEqualTo("gone");
    return Duration.ofNanos(System.nanoTime() - cut);
  }

  /** A reconnect over a connection that the broker takes for alive. */
  @Test
  default void aSessionThatComesBackBeforeItIsMissed_standsAsBorn() throws Exception {
    String state = OURS + "state/gw-hexi/back/urgent";
    Session first = bench().gateway("gw-hexi", "back").will(state, "gone");
    first.connect();
    first.retain(state, "born");
    Session second = bench().gateway("gw-hexi", "back").will(state, "gone");
    second.connect();
    first.closedByBroker();
    second.retain(state, "born again");
    Session desk = bench().desk("desk-1", "back");
    desk.connect();
    desk.subscribe(state);
    assertThat(desk.next().text()).isEqualTo("born again");
  }

  @Test
  default void ofTwoSessionsOfOnePeer_eachHearsWhatItAskedFor() throws Exception {
    Session urgent = bench().desk("desk-2", "two");
    urgent.connect();
    urgent.subscribe(OURS + "up/+/two/alarm");
    Session rest = bench().desk("desk-2", "two-rest");
    rest.connect();
    rest.subscribe(OURS + "up/+/two/routine");
    Session gateway = bench().gateway("gw-hexi", "two");
    gateway.connect();
    gateway.publish(OURS + "up/gw-hexi/two/routine", "heartbeat");
    gateway.publish(OURS + "up/gw-hexi/two/alarm", "press");
    assertThat(urgent.next().text()).isEqualTo("press");
    assertThat(rest.next().text()).isEqualTo("heartbeat");
  }
}
