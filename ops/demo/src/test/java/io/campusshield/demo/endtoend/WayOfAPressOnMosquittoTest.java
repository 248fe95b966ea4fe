package io.campusshield.demo.endtoend;

import static io.campusshield.demo.endtoend.Scene.DISPATCHER;
import static io.campusshield.demo.layout.School.DONGHU;
import static io.campusshield.demo.layout.School.HEXI;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.devicesim.control.Stage.Name;
import io.campusshield.protocol.standing.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same story with another maker's broker. */
@Tag("browser")
@OnMosquitto
@ExtendWith(Staging.class)
final class WayOfAPressOnMosquittoTest {

  @Test
  void aPressWithTheWiredPathCut_ringsOnThePage_isAnsweredAndClosed_andTheLampsSayEachOfIt(
      Scene scene, Seat seat) {
    Guard guard = scene.guardAt(DONGHU);
    seat.isCalm();
    scene.station().wired(DONGHU).cut();

    guard.presses(Button.ALARM);
    seat.seesFirst("东湖初级中学", 1);
    seat.ringsFor("alarm");
    guard.sees(Name.RINGING);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
    seat.seesWaiting(0);
    seat.seesInHand("东湖初级中学", 1);
    seat.ringsFor("none");
    seat.closes("false-alarm", "误碰，已向门卫核实");
    guard.sees(Name.CLOSED);
    seat.isCalm();
    assertThat(guard.hasSeen()).containsSubsequence(Name.PRESSED, Name.ANSWERED, Name.CLOSED);
  }

  @Test
  void mosquittoKilledWhileAnAlarmRings_losesNothing(Scene scene, Seat seat) throws Exception {
    Guard guard = scene.guardAt(HEXI);
    guard.presses(Button.ALARM);
    seat.seesFirst("河西小学", 1);
    scene.mosquitto().kill();
    guard.presses(Button.ALARM);
    seat.answersFirst(1);
    scene.mosquitto().startAgain();
    seat.seesFirst("河西小学", 2);
    seat.answersFirst(1);
    guard.seesAnswered(DISPATCHER);
  }
}
