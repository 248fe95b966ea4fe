package io.campusshield.demo.endtoend;

import static io.campusshield.demo.endtoend.Scene.DISPATCHER;
import static io.campusshield.demo.layout.School.CHUNYA;
import static io.campusshield.demo.layout.School.DONGHU;
import static io.campusshield.demo.layout.School.HEXI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.demo.station.Station;
import io.campusshield.devicesim.control.Stage.Name;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(1)
@Tag("browser")
@ExtendWith(Staging.class)
final class FailuresTest {
  private static final Duration DESK_IS_AWAY = Duration.ofMinutes(2);

  /** The page's own limit is 3 s without a word; the rest is for this machine to be slow. */
  private static final Duration LOSS_IS_SHOWN = Duration.ofSeconds(4);

  /** At most so many, until one was not held up by this machine. */
  private static final int LOSSES = 3;

  @Test
  void aGatewayKilledBetweenStoredAndTheReceipt_stillDeliversThePressOnce(Scene scene, Seat seat)
      throws Exception {
    Station station = scene.station();
    Guard guard = scene.guardAt(HEXI);
    station.own(HEXI).cut();
    station.wired(HEXI).blackhole();
    station.cellular(HEXI).blackhole();
    guard.presses(Button.ALARM);
    guard.sees(Name.STORED);
    seat.seesWaiting(0);

    station.part(HEXI.gateway()).kill();
    // What hung in the wires is lost with them: only the journal still has the press.
    station.wired(HEXI).cut();
    station.cellular(HEXI).cut();
    station.startGateway(HEXI);
    assertThat(station.wired(HEXI).mend()).isTrue();
    assertThat(station.cellular(HEXI).mend()).isTrue();

    seat.seesFirst("河西小学", 1);
    seat.seesWaiting(1);
    guard.sees(Name.RINGING);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
    seat.seesWaiting(0);
    seat.seesInHand("河西小学", 1);
  }

  @Test
  void aDeskStoppedForTwoMinutesWhileTwoSchoolsPress_ringsForBothWhenItIsBack(
      Scene scene, Seat seat) throws Exception {
    Station station = scene.station();
    Instant stopped = Instant.now();
    station.part("desk").stop(Duration.ofSeconds(10));
    scene.guardAt(HEXI).presses(Button.ALARM);
    scene.guardAt(CHUNYA).presses(Button.ALARM);
    scene.guardAt(HEXI).sees(Name.NOT_RECEIVED);
    scene.guardAt(CHUNYA).sees(Name.NOT_RECEIVED);
    assertThat(scene.guardAt(HEXI).hasSeen())
        .containsExactly(Name.PRESSED, Name.STORED, Name.NOT_RECEIVED);
    await()
        .atMost(DESK_IS_AWAY.plusMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> Duration.between(stopped, Instant.now()).compareTo(DESK_IS_AWAY) >= 0);

    station.startDesk();
    seat.isNotLost();
    seat.seesWaiting(2);
    seat.seesSomewhere("河西小学");
    seat.seesSomewhere("春芽幼儿园");
    seat.ringsFor("alarm");
    scene.guardAt(HEXI).sees(Name.RINGING);
    scene.guardAt(CHUNYA).sees(Name.RINGING);
    seat.answersFirst();
    seat.seesWaiting(1);
    seat.answersFirst();
    scene.guardAt(HEXI).seesAnswered(DISPATCHER);
    scene.guardAt(CHUNYA).seesAnswered(DISPATCHER);
  }

  @Test
  void aDeskKilledWithThePageOpen_isShownAsLostAndComesBackByItself(Scene scene, Seat seat)
      throws Exception {
    Guard guard = scene.guardAt(DONGHU);
    guard.presses(Button.ALARM);
    seat.seesFirst("东湖初级中学", 1);
    Duration shown = losesTheDesk(scene, seat);
    seat.picture("lost");
    scene.station().startDesk();
    seat.isNotLost();
    for (int more = 1; more < LOSSES && shown.compareTo(LOSS_IS_SHOWN) >= 0; more++) {
      shown = losesTheDesk(scene, seat);
      scene.station().startDesk();
      seat.isNotLost();
    }
    assertThat(shown).isLessThan(LOSS_IS_SHOWN);
    seat.seesFirst("东湖初级中学", 1);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
  }

  /** How long it takes until the page says so. */
  private static Duration losesTheDesk(Scene scene, Seat seat) {
    scene.station().part("desk").kill();
    Instant killed = Instant.now();
    seat.isToldThatTheDeskIsLost();
    return Duration.between(killed, Instant.now());
  }

  @Test
  void aBrokerKilledWhileAnAlarmRings_losesNothing(Scene scene, Seat seat) throws Exception {
    Guard guard = scene.guardAt(HEXI);
    guard.presses(Button.ALARM);
    seat.seesFirst("河西小学", 1);
    scene.station().part("broker").kill();
    guard.presses(Button.ALARM);
    seat.answersFirst(1);
    scene.station().startBroker();
    seat.seesFirst("河西小学", 2);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
  }
}
