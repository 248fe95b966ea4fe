package io.campusshield.demo.endtoend;

import static io.campusshield.demo.endtoend.Scene.DISPATCHER;
import static io.campusshield.demo.layout.School.CHUNYA;
import static io.campusshield.demo.layout.School.DONGHU;
import static io.campusshield.demo.layout.School.HEXI;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.demo.station.Station;
import io.campusshield.devicesim.control.Stage.Name;
import io.campusshield.protocol.standing.Button;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The device's own path beside its gateway's two. */
@Order(2)
@Tag("browser")
@ExtendWith(Staging.class)
final class OwnPathTest {
  private static final String DIRECT = "直达";
  private static final String MISSED = "未接来电";

  @Test
  void withTheGatewayKilled_anAlarmRings_isAnsweredAndClosed_andTheLampsSayEachOfIt(
      Scene scene, Seat seat) {
    Guard guard = scene.guardAt(HEXI);
    scene.station().part(HEXI.gateway()).kill();
    guard.seesItsWiredLink("DOWN");
    guard.presses(Button.ALARM);
    seat.seesFirst("河西小学", 1);
    seat.seesFirst(DIRECT, 1);
    seat.ringsFor("alarm");
    guard.sees(Name.RINGING);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
    seat.seesInHand("河西小学", 1);
    seat.closes("resolved", "网关断电，民警已到场");
    guard.sees(Name.CLOSED);
    seat.isCalm();
    assertThat(guard.hasSeen())
        .doesNotContain(Name.STORED)
        .containsSubsequence(Name.PRESSED, Name.ANSWERED, Name.CLOSED);
  }

  @Test
  void aGatewayStartedAfterTheClosing_showsClosed_andRaisesNothingAnew(Scene scene, Seat seat)
      throws Exception {
    Station station = scene.station();
    Guard guard = scene.guardAt(HEXI);
    station.part(HEXI.gateway()).kill();
    guard.presses(Button.ALARM);
    seat.seesFirst("河西小学", 1);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
    station.own(HEXI).cut();
    guard.seesItsOwnPath("DOWN");
    seat.closes("resolved", "民警已到场");
    seat.isCalm();
    guard.seesAnswered(DISPATCHER);

    station.startGateway(HEXI);
    guard.seesItsWiredLink("READY");
    guard.sees(Name.CLOSED);
    seat.staysCalm();
    guard.sees(Name.CLOSED);
  }

  @Test
  void aPressThatComesThroughTheGatewayFirst_isOneIncidentWithOneRow(Scene scene, Seat seat) {
    Station station = scene.station();
    Guard guard = scene.guardAt(DONGHU);
    station.own(DONGHU).blackhole();
    guard.presses(Button.ALARM);
    seat.seesFirst("东湖初级中学", 1);
    assertThat(station.own(DONGHU).mend()).isTrue();
    isOneIncident(guard, seat);
  }

  @Test
  void aPressThatComesOnTheOwnPathFirst_isOneIncidentWithOneRow(Scene scene, Seat seat) {
    Station station = scene.station();
    Guard guard = scene.guardAt(DONGHU);
    station.wired(DONGHU).blackhole();
    station.cellular(DONGHU).blackhole();
    station.own(DONGHU).blackhole();
    guard.presses(Button.ALARM);
    guard.sees(Name.STORED);
    assertThat(station.own(DONGHU).mend()).isTrue();
    seat.seesFirst(DIRECT, 1);
    assertThat(station.wired(DONGHU).mend()).isTrue();
    assertThat(station.cellular(DONGHU).mend()).isTrue();
    seat.seesFirstWithout(DIRECT);
    isOneIncident(guard, seat);
    assertThat(guard.hasSeen()).contains(Name.STORED);
  }

  private static void isOneIncident(Guard guard, Seat seat) {
    seat.seesFirst("东湖初级中学", 1);
    seat.seesWaiting(1);
    guard.sees(Name.RINGING);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
    seat.seesWaiting(0);
    seat.seesInHand("东湖初级中学", 1);
    seat.closes("false-alarm", "误碰，已核实");
    guard.sees(Name.CLOSED);
    seat.staysCalm();
  }

  @Test
  void aCallHungUpOnTheOwnPathBeforeItsAnswer_stopsRingingAndStaysAsAMissedCall(
      Scene scene, Seat seat) {
    Guard guard = scene.guardAt(CHUNYA);
    scene.station().part(CHUNYA.gateway()).kill();
    guard.presses(Button.CALL);
    seat.seesFirst("呼叫", 1);
    seat.ringsFor("call");
    guard.hangsUp();
    seat.ringsFor("none");
    seat.seesWaiting(0);
    seat.seesInHand(MISSED, 1);
    seat.closes("resolved", "已回电");
    guard.sees(Name.CLOSED);
    seat.staysCalm();
  }

  @Test
  void aCallHungUpByTheDesk_isClosedAtTheDevice_byTheOwnPathAlone(Scene scene, Seat seat) {
    Guard guard = scene.guardAt(CHUNYA);
    scene.station().part(CHUNYA.gateway()).kill();
    guard.presses(Button.CALL);
    seat.seesFirst("呼叫", 1);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
    seat.hangsUp();
    guard.sees(Name.CLOSED);
    seat.seesNothingInHand();
    seat.isCalm();
  }

  @Test
  void redDuringAGreenCall_raisesTheAlarmAndKeepsTheCall(Scene scene, Seat seat) {
    Guard guard = scene.guardAt(HEXI);
    guard.presses(Button.CALL);
    seat.seesFirst("呼叫", 1);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
    seat.seesInHand("河西小学", 1);

    guard.presses(Button.ALARM);
    seat.seesFirst("报警", 1);
    seat.ringsFor("alarm");
    seat.seesInHand("河西小学", 1);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
    seat.seesSoManyInHand(2);
    seat.hangsUp();
    seat.seesInHand("河西小学", 1);
    guard.seesAnswered(DISPATCHER);
  }

  @Test
  void withTheOwnPathCut_aPressGoesThroughTheGateway(Scene scene, Seat seat) {
    Guard guard = scene.guardAt(DONGHU);
    scene.station().own(DONGHU).cut();
    guard.seesItsOwnPath("DOWN");
    guard.presses(Button.ALARM);
    isOneIncident(guard, seat);
  }

  @Test
  void withBothPathsOfTheGatewayCut_aPressIsStoredThereAndRingsByTheOwnPath(
      Scene scene, Seat seat) {
    Station station = scene.station();
    Guard guard = scene.guardAt(DONGHU);
    station.wired(DONGHU).cut();
    station.cellular(DONGHU).cut();
    guard.presses(Button.ALARM);
    seat.seesFirst(DIRECT, 1);
    isOneIncident(guard, seat);
    assertThat(guard.hasSeen()).contains(Name.RINGING, Name.ANSWERED, Name.CLOSED);

    assertThat(station.wired(DONGHU).mend()).isTrue();
    assertThat(station.cellular(DONGHU).mend()).isTrue();
    seat.staysCalm();
    guard.sees(Name.CLOSED);
  }
}
