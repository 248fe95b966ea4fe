package io.campusshield.gateway.alarm;

import static io.campusshield.gateway.core.GatewayInVirtualTime.CELLULAR;
import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static io.campusshield.gateway.core.GatewayInVirtualTime.call;
import static io.campusshield.gateway.core.GatewayInVirtualTime.heard;
import static io.campusshield.gateway.core.GatewayInVirtualTime.hungUp;
import static io.campusshield.gateway.core.GatewayInVirtualTime.id;
import static io.campusshield.gateway.core.GatewayInVirtualTime.only;
import static io.campusshield.gateway.core.GatewayInVirtualTime.press;
import static io.campusshield.gateway.core.GatewayInVirtualTime.publishes;
import static io.campusshield.gateway.core.GatewayInVirtualTime.said;
import static io.campusshield.gateway.core.GatewayInVirtualTime.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.core.GatewayInVirtualTime;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.ConfirmHangUp;
import io.campusshield.gateway.event.Effect.ConfirmStored;
import io.campusshield.gateway.event.Effect.Publish;
import io.campusshield.gateway.event.Effect.Reason;
import io.campusshield.gateway.event.Effect.Refuse;
import io.campusshield.gateway.event.Effect.TellDevice;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.ToDevice.CustodyTold;
import io.campusshield.protocol.message.ToDevice.StandingTold;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A device that is heard on its own path, alone or besides the device link. */
class OwnPathTest {
  private static final Way LINK = new Way.Wired();
  private static final Way OWN = new Way.Own(CELLULAR);
  private static final Way OTHER = new Way.Own(WIRED);

  private final GatewayInVirtualTime gateway = new GatewayInVirtualTime();

  private static Effect tell(Way way, ToDevice message) {
    return new TellDevice(GATE, way, message);
  }

  private static List<Effect> tellings(List<Effect> effects) {
    return effects.stream().filter(TellDevice.class::isInstance).toList();
  }

  private static Signal hello(Way way) {
    return new Signal.DeviceConnected(GATE, way, 2);
  }

  @Test
  void aPress_isToldStoredByEveryWayOnWhichACopyCame_andByNoOther() {
    gateway.on(heard(press(GATE, 1), OWN));
    gateway.on(heard(press(GATE, 1), LINK));
    gateway.on(heard(press(GATE, 1), OWN));
    assertThat(gateway.diskForces())
        .containsExactlyInAnyOrder(
            new ConfirmStored(id(GATE, 1), OWN), new ConfirmStored(id(GATE, 1), LINK));
    assertThat(gateway.on(heard(press(GATE, 1), OTHER)))
        .containsExactly(new ConfirmStored(id(GATE, 1), OTHER));
  }

  @Test
  void copiesByAllWays_areOnePress() {
    gateway.pathsCome();
    List<Publish> first = publishes(gateway.on(heard(press(GATE, 1), OWN)));
    assertThat(first)
        .filteredOn(publish -> only(publish).body() instanceof Up.PressSeen)
        .hasSize(2);
    assertThat(publishes(gateway.on(heard(press(GATE, 1), LINK)))).isEmpty();
    assertThat(publishes(gateway.on(heard(press(GATE, 1), OTHER)))).isEmpty();
  }

  @Test
  void aFailingDisk_isToldByEveryWayOnWhichACopyCame() {
    gateway.on(heard(press(GATE, 1), OWN));
    gateway.on(heard(press(GATE, 1), LINK));
    CustodyTold failed = new CustodyTold(id(GATE, 1), Custody.FAILED);
    assertThat(tellings(gateway.diskFails()))
        .containsExactly(tell(OWN, failed), tell(LINK, failed));
    gateway.on(heard(press(GATE, 1), OWN));
    assertThat(tellings(gateway.diskFails())).containsExactly(tell(OWN, failed));
  }

  @Test
  void aHelloOnTheOwnPath_isAnsweredThereWithWhatIsOpen_alsoOfAnEarlierBoot() {
    var ringing = standing(2, Stage.RINGING, id(GATE, 1));
    gateway.on(heard(press(GATE, 1)));
    gateway.on(heard(press(GATE, 2)));
    gateway.diskForces();
    gateway.on(said(WIRED, ringing));
    assertThat(gateway.on(hello(OWN)))
        .containsExactly(new ConfirmStored(id(GATE, 2), OWN), tell(OWN, new StandingTold(ringing)));
  }

  @Test
  void aStandingIsPassedOnByTheDeviceLinkAlone_whileTheDeviceIsThere() {
    gateway.on(hello(LINK));
    gateway.on(heard(press(GATE, 1), OWN));
    var ringing = standing(1, Stage.RINGING, id(GATE, 1));
    assertThat(tellings(gateway.on(said(WIRED, ringing))))
        .containsExactly(tell(LINK, new StandingTold(ringing)));
  }

  @Test
  void aDeviceThatHasOnlyItsOwnPathLeft_learnsOfItsStandingThere() {
    gateway.on(hello(LINK));
    gateway.on(heard(press(GATE, 1), OWN));
    gateway.on(new Signal.DeviceGone(GATE));
    var ringing = standing(1, Stage.RINGING, id(GATE, 1));
    assertThat(tellings(gateway.on(said(WIRED, ringing))))
        .containsExactly(
            tell(LINK, new StandingTold(ringing)), tell(OWN, new StandingTold(ringing)));
    gateway.on(
        new Signal.StandingShown(
            new StandingConfirmed(GATE, ringing.station(), ringing.incident(), 1), OWN));
    assertThat(tellings(gateway.on(said(WIRED, ringing)))).isEmpty();
  }

  @Test
  void aLateCopy_isAnsweredWithTheStandingByTheWayItCame() {
    var answered = standing(3, Stage.ANSWERED, id(GATE, 1));
    gateway.on(said(WIRED, answered));
    assertThat(gateway.on(heard(press(GATE, 1), OWN)))
        .containsExactly(tell(OWN, new StandingTold(answered)));
  }

  @Test
  void aGatewayThatStartsAfterTheClosing_asks_showsClosed_andRaisesNothingAnew() {
    gateway.pathsCome();
    List<Publish> up = publishes(gateway.on(heard(press(GATE, 1), OWN)));
    assertThat(up).extracting(p -> only(p).body()).hasOnlyElementsOfType(Up.PressSeen.class);
    gateway.diskForces();
    var closed = standing(9, Stage.CLOSED, id(GATE, 1));
    assertThat(tellings(gateway.on(said(WIRED, closed))))
        .contains(tell(OWN, new StandingTold(closed)));
    assertThat(gateway.on(heard(press(GATE, 1), LINK)))
        .containsExactly(tell(LINK, new StandingTold(closed)));
    gateway.diskForces();
    gateway.crashes();
    List<Publish> afterwards = publishes(gateway.on(new Signal.SessionUp(WIRED, Session.URGENT)));
    assertThat(afterwards)
        .extracting(publish -> only(publish).body())
        .noneMatch(Up.PressSeen.class::isInstance);
  }

  @Test
  void aHangUp_isConfirmedByTheWayItCame() {
    gateway.on(heard(call(GATE, 1), LINK));
    gateway.on(hungUp(id(GATE, 1), OWN));
    gateway.diskForces();
    assertThat(gateway.effects).contains(new ConfirmHangUp(id(GATE, 1), OWN));
    assertThat(gateway.on(hungUp(id(GATE, 1), LINK)))
        .containsExactly(new ConfirmHangUp(id(GATE, 1), LINK));
  }

  @Test
  void aHangUpBeforeItsCall_isTaken_sentUp_andOutlivesACrash() {
    gateway.pathsCome();
    assertThat(publishes(gateway.on(hungUp(id(GATE, 1), OWN))))
        .extracting(publish -> only(publish).body())
        .hasOnlyElementsOfType(HungUp.class);
    gateway.diskForces();
    gateway.crashes();
    assertThat(publishes(gateway.on(new Signal.SessionUp(WIRED, Session.URGENT))))
        .extracting(publish -> only(publish).body())
        .anyMatch(HungUp.class::isInstance);
    assertThat(gateway.on(hungUp(id(GATE, 1), OWN)))
        .containsExactly(new ConfirmHangUp(id(GATE, 1), OWN));
    gateway.on(heard(call(GATE, 1), OWN));
    assertThat(gateway.diskForces()).contains(new ConfirmStored(id(GATE, 1), OWN));
  }

  @Test
  void aCallAndItsHangUpThatBothWaited_goUpWithTheHangUpFirst() {
    gateway.on(heard(call(GATE, 1)));
    gateway.on(heard(call(GATE, 2)));
    gateway.on(hungUp(id(GATE, 2), LINK));
    List<Up.Body> up =
        publishes(gateway.on(new Signal.SessionUp(WIRED, Session.URGENT))).stream()
            .map(publish -> only(publish).body())
            .filter(body -> body instanceof HungUp || body instanceof Up.PressSeen)
            .toList();
    assertThat(up).hasSize(3);
    assertThat(up.getFirst()).isInstanceOf(HungUp.class);
  }

  @Test
  void aHangUpOfWhatIsClosed_isAnsweredWithItsStanding() {
    gateway.on(heard(call(GATE, 1)));
    var closed = standing(4, Stage.CLOSED, id(GATE, 1));
    gateway.on(said(WIRED, closed));
    assertThat(gateway.on(hungUp(id(GATE, 1), OWN)))
        .containsExactly(tell(OWN, new StandingTold(closed)));
  }

  @Test
  void aDeviceThatInventsHangUps_isTakenAtItsWordOnlySoOften() {
    for (int number = 1; number <= Alarms.MOST_EARLY_HANG_UPS; number++) {
      gateway.on(hungUp(id(GATE, number), OWN));
    }
    PressId beyond = id(GATE, Alarms.MOST_EARLY_HANG_UPS + 1);
    assertThat(gateway.on(hungUp(beyond, OWN)))
        .containsExactly(new Refuse(Reason.TOO_MANY_OPEN, beyond));
    gateway.on(heard(call(GATE, beyond.number())));
    gateway.on(hungUp(beyond, OWN));
    assertThat(gateway.diskForces()).contains(new ConfirmHangUp(beyond, OWN));
    PressId later = id(GATE, beyond.number() + 1);
    gateway.timePasses(Alarms.CALL_RINGS);
    gateway.on(hungUp(later, OWN));
    assertThat(gateway.diskForces()).contains(new ConfirmHangUp(later, OWN));
  }

  @Test
  void redDuringAGreenCall_isAnAlarmOfItsOwn_andTheCallGoesOn() {
    gateway.pathsCome();
    gateway.on(heard(call(GATE, 1)));
    gateway.on(said(WIRED, standing(2, Stage.ANSWERED, id(GATE, 1))));
    List<Publish> up = publishes(gateway.on(heard(press(GATE, 2))));
    assertThat(up).filteredOn(p -> only(p).body() instanceof Up.PressSeen).hasSize(2);
    assertThat(gateway.diskForces()).contains(new ConfirmStored(id(GATE, 2), LINK));
    gateway.on(said(WIRED, standing(1, Stage.RINGING, id(GATE, 2))));
    var closed = standing(3, Stage.CLOSED, id(GATE, 1));
    assertThat(tellings(gateway.on(said(WIRED, closed))))
        .containsExactly(tell(LINK, new StandingTold(closed)));
    assertThat(gateway.on(hello(LINK)))
        .contains(tell(LINK, new StandingTold(standing(1, Stage.RINGING, id(GATE, 2)))));
  }
}
