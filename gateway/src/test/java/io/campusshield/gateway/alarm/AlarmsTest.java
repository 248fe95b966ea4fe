package io.campusshield.gateway.alarm;

import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.HALL;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static io.campusshield.gateway.core.GatewayInVirtualTime.call;
import static io.campusshield.gateway.core.GatewayInVirtualTime.heard;
import static io.campusshield.gateway.core.GatewayInVirtualTime.id;
import static io.campusshield.gateway.core.GatewayInVirtualTime.press;
import static io.campusshield.gateway.core.GatewayInVirtualTime.said;
import static io.campusshield.gateway.core.GatewayInVirtualTime.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.core.GatewayInVirtualTime;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.ConfirmHangUp;
import io.campusshield.gateway.event.Effect.ConfirmStored;
import io.campusshield.gateway.event.Effect.Reason;
import io.campusshield.gateway.event.Effect.Refuse;
import io.campusshield.gateway.event.Effect.TellDevice;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice.CustodyTold;
import io.campusshield.protocol.message.ToDevice.StandingTold;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What devices are told: given what happened, when a signal comes, then exactly this. No path is up
 * here.
 */
class AlarmsTest {
  private final GatewayInVirtualTime gateway = new GatewayInVirtualTime();

  private static Effect tell(CustodyTold told) {
    return new TellDevice(told.press().device(), told);
  }

  private static Signal hello() {
    return new Signal.DeviceConnected(GATE, Way.WIRED, 1);
  }

  @Test
  void aPressIsToldStored_onlyOnceItsAppendIsForced() {
    assertThat(gateway.on(heard(press(GATE, 1)))).isEmpty();
    assertThat(gateway.diskForces()).containsExactly(new ConfirmStored(id(GATE, 1)));
  }

  @Test
  void aRepeatWhileTheDiskWorks_isToldStoredOnlyOnceTheAppendIsForced() {
    gateway.on(heard(press(GATE, 1)));
    assertThat(gateway.on(heard(press(GATE, 1)))).isEmpty();
    assertThat(gateway.diskForces()).containsExactly(new ConfirmStored(id(GATE, 1)));
  }

  @Test
  void aRepeatOfAStoredPress_isToldStoredAtOnce() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskForces();
    assertThat(gateway.on(heard(press(GATE, 1)))).containsExactly(new ConfirmStored(id(GATE, 1)));
  }

  @Test
  void aFailingDisk_isToldAsFailed_andTheNextRepeatTriesAgain() {
    gateway.on(heard(press(GATE, 1)));
    assertThat(gateway.diskFails())
        .containsExactly(
            tell(new CustodyTold(id(GATE, 1), Custody.FAILED)),
            new Refuse(Reason.NOT_STORED, id(GATE, 1) + " BROKEN"));
    gateway.on(heard(press(GATE, 1)));
    assertThat(gateway.diskForces()).containsExactly(new ConfirmStored(id(GATE, 1)));
  }

  @Test
  void afterAFailedAppend_aLaterOneConfirmsNothingOfIt() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskFails();
    gateway.on(heard(press(GATE, 2)));
    assertThat(gateway.diskForces()).containsExactly(new ConfirmStored(id(GATE, 2)));
  }

  @Test
  void afterACrash_aStoredPressIsToldStoredAtHello_andALostOneIsNot() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskForces();
    gateway.on(heard(press(GATE, 2)));
    gateway.crashes();
    assertThat(gateway.on(hello())).containsExactly(new ConfirmStored(id(GATE, 1)));
  }

  @Test
  void aStandingIsTold_andToldAgainAtEachRepeat_untilTheDeviceHasShownIt() {
    var ringing = standing(2, Stage.RINGING, id(GATE, 1));
    var told = new TellDevice(GATE, new StandingTold(ringing));
    gateway.on(heard(press(GATE, 1)));
    assertThat(tellings(gateway.on(said(WIRED, ringing)))).containsExactly(told);
    assertThat(tellings(gateway.on(said(WIRED, ringing)))).containsExactly(told);
    gateway.on(
        new Signal.StandingShown(
            new StandingConfirmed(GATE, ringing.station(), ringing.incident(), 2)));
    assertThat(tellings(gateway.on(said(WIRED, ringing)))).isEmpty();
  }

  @Test
  void anOlderStandingChangesNothing() {
    gateway.on(said(WIRED, standing(5, Stage.ANSWERED, id(GATE, 1))));
    assertThat(tellings(gateway.on(said(WIRED, standing(4, Stage.RINGING, id(GATE, 1))))))
        .isEmpty();
    assertThat(gateway.on(hello()))
        .containsExactly(
            new TellDevice(GATE, new StandingTold(standing(5, Stage.ANSWERED, id(GATE, 1)))));
  }

  @Test
  void aLateCopyOfAPressThatTheStationHas_isAnsweredWithItsStanding() {
    var closed = standing(9, Stage.CLOSED, id(GATE, 1));
    gateway.on(said(WIRED, closed));
    assertThat(gateway.on(heard(press(GATE, 1))))
        .containsExactly(new TellDevice(GATE, new StandingTold(closed)));
  }

  @Test
  void aStandingOfAPressNeverSeen_isPassedOn_alsoAtTheNextHello() {
    var answered = standing(3, Stage.ANSWERED, id(GATE, 7));
    assertThat(tellings(gateway.on(said(WIRED, answered))))
        .containsExactly(new TellDevice(GATE, new StandingTold(answered)));
    assertThat(gateway.on(hello()))
        .containsExactly(new TellDevice(GATE, new StandingTold(answered)));
  }

  @Test
  void standingsSurviveACrash() {
    var answered = standing(3, Stage.ANSWERED, id(GATE, 1));
    gateway.on(heard(press(GATE, 1)));
    gateway.on(said(WIRED, answered));
    gateway.diskForces();
    gateway.crashes();
    assertThat(gateway.on(hello()))
        .containsExactly(new TellDevice(GATE, new StandingTold(answered)));
  }

  @Test
  void aHangUpOfACall_isConfirmedOnceItIsForced_andEachRepeatToo() {
    Signal hungUp = new Signal.HangUpHeard(new HungUp(id(GATE, 1), Age.NOW), Way.WIRED);
    gateway.on(heard(call(GATE, 1)));
    gateway.diskForces();
    assertThat(gateway.on(hungUp)).isEmpty();
    assertThat(gateway.diskForces()).containsExactly(new ConfirmHangUp(id(GATE, 1)));
    assertThat(gateway.on(hungUp)).containsExactly(new ConfirmHangUp(id(GATE, 1)));
  }

  @Test
  void anAlarmIsNotHungUp() {
    gateway.on(heard(press(GATE, 1)));
    assertThat(gateway.on(new Signal.HangUpHeard(new HungUp(id(GATE, 1), Age.NOW), Way.WIRED)))
        .containsExactly(new Refuse(Reason.HANG_UP_OF_NO_CALL, id(GATE, 1).toString()));
  }

  @Test
  void aStuckButtonShutsOutNoOther_notEvenTheOtherOfItsDevice() {
    for (int number = 1; number <= Alarms.MOST_OF_A_BUTTON; number++) {
      gateway.on(heard(press(GATE, number)));
    }
    int beyond = Alarms.MOST_OF_A_BUTTON + 1;
    assertThat(gateway.on(heard(press(GATE, beyond))))
        .containsExactly(new Refuse(Reason.TOO_MANY_OPEN, id(GATE, beyond).toString()));
    gateway.on(heard(press(HALL, 1)));
    gateway.on(heard(call(GATE, beyond + 1)));
    assertThat(gateway.diskForces())
        .contains(new ConfirmStored(id(HALL, 1)), new ConfirmStored(id(GATE, beyond + 1)));
  }

  @Test
  void aReceiptMakesRoom_alsoOneOfAVersionThatIsKnown_andSurvivesACrash() {
    for (int number = 1; number <= Alarms.MOST_OF_A_BUTTON; number++) {
      gateway.on(heard(press(GATE, number)));
    }
    gateway.on(said(WIRED, standing(70, Stage.RINGING, id(GATE, 1))));
    gateway.on(said(WIRED, standing(70, Stage.RINGING, id(GATE, 1), id(GATE, 900))));
    gateway.diskForces();
    gateway.crashes();
    int beyond = Alarms.MOST_OF_A_BUTTON + 1;
    gateway.on(heard(press(GATE, beyond)));
    gateway.on(heard(press(GATE, beyond + 1)));
    assertThat(gateway.diskForces())
        .containsExactly(
            new ConfirmStored(id(GATE, beyond)), new ConfirmStored(id(GATE, beyond + 1)));
  }

  @Test
  void aCallThatTheStationHas_isStillHungUp() {
    gateway.on(heard(call(GATE, 1)));
    gateway.diskForces();
    gateway.on(said(WIRED, standing(1, Stage.RINGING, id(GATE, 1))));
    gateway.on(new Signal.HangUpHeard(new HungUp(id(GATE, 1), Age.NOW), Way.WIRED));
    assertThat(gateway.diskForces()).containsExactly(new ConfirmHangUp(id(GATE, 1)));
  }

  private static List<Effect> tellings(List<Effect> effects) {
    return effects.stream().filter(TellDevice.class::isInstance).toList();
  }
}
