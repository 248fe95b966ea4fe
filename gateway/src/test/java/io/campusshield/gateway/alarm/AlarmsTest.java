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
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice.CustodyTold;
import io.campusshield.protocol.message.ToDevice.StandingTold;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What devices are told: given what happened, when a signal comes, then exactly this. No path is up
 * here.
 */
class AlarmsTest {
  private static final Way LINK = new Way.Wired();

  private final GatewayInVirtualTime gateway = new GatewayInVirtualTime();

  private static Effect tell(CustodyTold told) {
    return new TellDevice(told.press().device(), LINK, told);
  }

  private static Signal hello() {
    return new Signal.DeviceConnected(GATE, LINK, 1);
  }

  @Test
  void aPressIsToldStored_onlyOnceItsAppendIsForced() {
    assertThat(gateway.on(heard(press(GATE, 1)))).isEmpty();
    assertThat(gateway.diskForces()).containsExactly(new ConfirmStored(id(GATE, 1), LINK));
  }

  @Test
  void aRepeatWhileTheDiskWorks_isToldStoredOnlyOnceTheAppendIsForced() {
    gateway.on(heard(press(GATE, 1)));
    assertThat(gateway.on(heard(press(GATE, 1)))).isEmpty();
    assertThat(gateway.diskForces()).containsExactly(new ConfirmStored(id(GATE, 1), LINK));
  }

  @Test
  void aRepeatOfAStoredPress_isToldStoredAtOnce() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskForces();
    assertThat(gateway.on(heard(press(GATE, 1))))
        .containsExactly(new ConfirmStored(id(GATE, 1), LINK));
  }

  @Test
  void aFailingDisk_isToldAsFailed_andTheNextRepeatTriesAgain() {
    gateway.on(heard(press(GATE, 1)));
    assertThat(gateway.diskFails())
        .containsExactly(
            tell(new CustodyTold(id(GATE, 1), Custody.FAILED)),
            new Refuse(Reason.NOT_STORED, new Origin.OfDevice(GATE), id(GATE, 1) + " BROKEN"));
    gateway.on(heard(press(GATE, 1)));
    assertThat(gateway.diskForces()).containsExactly(new ConfirmStored(id(GATE, 1), LINK));
  }

  @Test
  void afterAFailedAppend_aLaterOneConfirmsNothingOfIt() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskFails();
    gateway.on(heard(press(GATE, 2)));
    assertThat(gateway.diskForces()).containsExactly(new ConfirmStored(id(GATE, 2), LINK));
  }

  @Test
  void afterACrash_aStoredPressIsToldStoredAtHello_andALostOneIsNot() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskForces();
    gateway.on(heard(press(GATE, 2)));
    gateway.crashes();
    assertThat(gateway.on(hello())).containsExactly(new ConfirmStored(id(GATE, 1), LINK));
  }

  @Test
  void aStandingIsTold_andToldAgainAtEachRepeat_untilTheDeviceHasShownIt() {
    var ringing = standing(2, Stage.RINGING, id(GATE, 1));
    var told = new TellDevice(GATE, LINK, new StandingTold(ringing));
    gateway.on(heard(press(GATE, 1)));
    assertThat(tellings(gateway.on(said(WIRED, ringing)))).containsExactly(told);
    assertThat(tellings(gateway.on(said(WIRED, ringing)))).containsExactly(told);
    gateway.on(
        new Signal.StandingShown(
            new StandingConfirmed(GATE, ringing.station(), ringing.incident(), 2), LINK));
    assertThat(tellings(gateway.on(said(WIRED, ringing)))).isEmpty();
  }

  @Test
  void aDeviceThatShowedTheNewest_andShowsALateCopyAfterARestart_isToldAgain_alsoAtItsHello() {
    var closed = standing(9, Stage.CLOSED, id(GATE, 1));
    var told = new TellDevice(GATE, LINK, new StandingTold(closed));
    gateway.on(said(WIRED, closed));
    assertThat(tellings(gateway.on(shown(closed, 9)))).isEmpty();
    assertThat(tellings(gateway.on(hello()))).isEmpty();
    assertThat(tellings(gateway.on(shown(closed, 4)))).containsExactly(told);
    assertThat(tellings(gateway.on(hello()))).containsExactly(told);
    assertThat(tellings(gateway.on(said(WIRED, closed)))).containsExactly(told);
    assertThat(tellings(gateway.on(shown(closed, 9)))).isEmpty();
    assertThat(tellings(gateway.on(said(WIRED, closed)))).isEmpty();
  }

  private static Signal shown(Standing standing, long version) {
    return new Signal.StandingShown(
        new StandingConfirmed(GATE, standing.station(), standing.incident(), version), LINK);
  }

  @Test
  void anOlderStandingChangesNothing() {
    gateway.on(said(WIRED, standing(5, Stage.ANSWERED, id(GATE, 1))));
    assertThat(tellings(gateway.on(said(WIRED, standing(4, Stage.RINGING, id(GATE, 1))))))
        .isEmpty();
    assertThat(gateway.on(hello()))
        .containsExactly(
            new TellDevice(GATE, LINK, new StandingTold(standing(5, Stage.ANSWERED, id(GATE, 1)))));
  }

  @Test
  void aLateCopyOfAPressThatTheStationHas_isAnsweredWithItsStanding() {
    var closed = standing(9, Stage.CLOSED, id(GATE, 1));
    gateway.on(said(WIRED, closed));
    assertThat(gateway.on(heard(press(GATE, 1))))
        .containsExactly(new TellDevice(GATE, LINK, new StandingTold(closed)));
  }

  @Test
  void aLateCopyOfAPressBeyondThoseThatTheStandingNames_getsItsReceiptToo() {
    PressId[] each =
        IntStream.rangeClosed(1, Standing.MOST_PRESSES)
            .mapToObj(number -> id(GATE, number))
            .toArray(PressId[]::new);
    gateway.on(said(WIRED, standing(65, Stage.RINGING, each)));
    each[Standing.MOST_PRESSES - 1] = id(GATE, 70);
    gateway.on(said(WIRED, standing(71, Stage.CLOSED, each)));
    Effect told = tellings(gateway.on(heard(press(GATE, 65)))).getFirst();
    assertThat(told).isInstanceOf(TellDevice.class);
    Standing receipt = ((StandingTold) ((TellDevice) told).message()).standing();
    assertThat(receipt.version()).isEqualTo(71);
    assertThat(receipt.of(id(GATE, 65)).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
    assertThat(receipt.closed()).isTrue();
  }

  @Test
  void aStandingOfAPressNeverSeen_isPassedOn_alsoAtTheNextHello() {
    var answered = standing(3, Stage.ANSWERED, id(GATE, 7));
    assertThat(tellings(gateway.on(said(WIRED, answered))))
        .containsExactly(new TellDevice(GATE, LINK, new StandingTold(answered)));
    assertThat(gateway.on(hello()))
        .containsExactly(new TellDevice(GATE, LINK, new StandingTold(answered)));
  }

  @Test
  void standingsSurviveACrash() {
    var answered = standing(3, Stage.ANSWERED, id(GATE, 1));
    gateway.on(heard(press(GATE, 1)));
    gateway.on(said(WIRED, answered));
    gateway.diskForces();
    gateway.crashes();
    assertThat(gateway.on(hello()))
        .containsExactly(new TellDevice(GATE, LINK, new StandingTold(answered)));
  }

  @Test
  void aHangUpOfACall_isConfirmedOnceItIsForced_andEachRepeatToo() {
    Signal hungUp = new Signal.HangUpHeard(new HungUp(id(GATE, 1), Age.NOW), LINK);
    gateway.on(heard(call(GATE, 1)));
    gateway.diskForces();
    assertThat(gateway.on(hungUp)).isEmpty();
    assertThat(gateway.diskForces()).containsExactly(new ConfirmHangUp(id(GATE, 1), LINK));
    assertThat(gateway.on(hungUp)).containsExactly(new ConfirmHangUp(id(GATE, 1), LINK));
  }

  @Test
  void anAlarmIsNotHungUp() {
    gateway.on(heard(press(GATE, 1)));
    assertThat(gateway.on(new Signal.HangUpHeard(new HungUp(id(GATE, 1), Age.NOW), LINK)))
        .containsExactly(new Refuse(Reason.HANG_UP_OF_NO_CALL, id(GATE, 1)));
  }

  @Test
  void aStuckButtonShutsOutNoOther_notEvenTheOtherOfItsDevice() {
    for (int number = 1; number <= Alarms.MOST_OF_A_BUTTON; number++) {
      gateway.on(heard(press(GATE, number)));
    }
    int beyond = Alarms.MOST_OF_A_BUTTON + 1;
    assertThat(gateway.on(heard(press(GATE, beyond))))
        .containsExactly(new Refuse(Reason.TOO_MANY_OPEN, id(GATE, beyond)));
    gateway.on(heard(press(HALL, 1)));
    gateway.on(heard(call(GATE, beyond + 1)));
    assertThat(gateway.diskForces())
        .contains(
            new ConfirmStored(id(HALL, 1), LINK), new ConfirmStored(id(GATE, beyond + 1), LINK));
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
            new ConfirmStored(id(GATE, beyond), LINK),
            new ConfirmStored(id(GATE, beyond + 1), LINK));
  }

  @Test
  void aCallThatTheStationHas_isStillHungUp() {
    gateway.on(heard(call(GATE, 1)));
    gateway.diskForces();
    gateway.on(said(WIRED, standing(1, Stage.RINGING, id(GATE, 1))));
    gateway.on(new Signal.HangUpHeard(new HungUp(id(GATE, 1), Age.NOW), LINK));
    assertThat(gateway.diskForces()).containsExactly(new ConfirmHangUp(id(GATE, 1), LINK));
  }

  private static List<Effect> tellings(List<Effect> effects) {
    return effects.stream().filter(TellDevice.class::isInstance).toList();
  }
}
