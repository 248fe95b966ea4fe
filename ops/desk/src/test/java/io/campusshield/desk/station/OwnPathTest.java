package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.STATION;
import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.CELLULAR;
import static io.campusshield.desk.station.World.OWN;
import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.Seen;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A device that is heard on its own path, alone or besides its gateway. */
final class OwnPathTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final DeviceId BACK = new DeviceId("back-hexi");

  private final World world = new World();

  private static FromDevice hello() {
    return new FromDevice.Hello(1, 1, 77, "1.0");
  }

  private void told() {
    world.sent.clear();
    world.told.clear();
  }

  private Row row(PressId incident, PressId press) {
    return world.view(incident).state().sheet().row(press).orElseThrow();
  }

  @Test
  void withTheGatewayGone_anAlarmRings_andItsStandingReachesTheDevice() {
    world.take(world.press(OWN, press(1)));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.Unanswered.class);
    assertThat(world.sent).isEmpty();
    assertThat(world.standings(OWN))
        .singleElement()
        .matches(standing -> standing.of(press(1)).orElseThrow().stage() == Stage.RINGING);
    assertThat(row(press(1), press(1)).copy().seen()).isEqualTo(new Seen.ByNone());
    assertThat(world.answer("周敏", press(1), press(1))).isEqualTo(new Outcome.Done(2));
    assertThat(world.standings(OWN).getLast().presses().getFirst().answeredBy()).isEqualTo("周敏");
  }

  @Test
  void copiesByAllWays_areOneIncident_andEachIsAnsweredAsItCame() {
    world.take(world.press(OWN, press(1)));
    told();
    world.take(world.press(WIRED, press(1)));
    assertThat(world.standings(WIRED)).hasSize(1);
    assertThat(world.standings(OWN)).isEmpty();
    assertThat(row(press(1), press(1)).copy().seen()).isInstanceOf(Seen.ByGateway.class);
    told();
    world.take(world.press(OWN, press(1)));
    assertThat(world.standings(OWN)).hasSize(1);
    assertThat(world.sent).isEmpty();
    assertThat(world.ledger.facts()).containsOnlyKeys(press(1));
    assertThat(world.ledger.facts().get(press(1)))
        .hasExactlyElementsOfTypes(Fact.PressReceived.class, Fact.SeenLearnt.class);
  }

  @Test
  void oneCopyMayTellOfTheGatewayAndOfAGreaterAge() {
    world.take(world.press(OWN, press(1)));
    world.take(world.press(WIRED, press(1), Duration.ofSeconds(40)));
    assertThat(world.ledger.facts().get(press(1)))
        .hasExactlyElementsOfTypes(
            Fact.PressReceived.class, Fact.PressFoundOlder.class, Fact.SeenLearnt.class);
  }

  @Test
  void aStanding_goesDownAllWays_untilTheDeviceHasSeenItByAny() {
    world.take(world.press(OWN, press(1)), world.press(WIRED, press(1)));
    world.answer("周敏", press(1), press(1));
    told();
    world.pass(Duration.ofSeconds(20));
    assertThat(world.standings(OWN).size()).isBetween(4, 7);
    assertThat(world.standings(WIRED)).hasSameSizeAs(world.standings(OWN));
    world.take(world.heard(new StandingConfirmed(GATE, STATION, press(1), 3)));
    told();
    world.pass(Duration.ofMinutes(10));
    assertThat(world.sent).isEmpty();
    assertThat(world.told).isEmpty();
  }

  @Test
  void theWaysAreKept_soThatAfterARestartTheDeviceIsToldOnItsOwnPath() {
    world.take(world.press(OWN, press(1)));
    World next = new World(world.ledger, 2);
    next.station.start();
    next.station.due();
    assertThat(next.standings(OWN)).hasSize(1);
  }

  @Test
  void aHello_isAnsweredWithAllThatIsOpen_alsoOfAnEarlierBoot_andWithWhatIsClosedButNotSeen() {
    PressId earlier = new PressId(GATE, 4, 9);
    PressId other = new PressId(BACK, 5, 1);
    world.take(world.call(WIRED, earlier, Duration.ZERO), world.press(WIRED, other));
    world.take(world.press(WIRED, press(1)));
    world.answer("周敏", press(1), press(1));
    world.close("周敏", press(1));
    told();
    world.take(world.heard(hello()));
    assertThat(world.standings(OWN))
        .extracting(Standing::incident)
        .containsExactlyInAnyOrder(earlier, press(1));
    assertThat(world.sent).isEmpty();
    world.take(world.heard(new StandingConfirmed(GATE, STATION, press(1), 3)));
    told();
    world.take(world.heard(hello()));
    assertThat(world.standings(OWN)).extracting(Standing::incident).containsExactly(earlier);
  }

  @Test
  void aHangUp_isTakenOnceItIsWrittenDown_andEachRepeatToo() {
    world.take(world.call(OWN, press(1), Duration.ZERO));
    told();
    world.take(world.hangUp(OWN, press(1)));
    ToDevice taken = new ToDevice.HangUpTaken(press(1));
    assertThat(world.told).contains(new World.Told(OWN, taken));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.Missed.class);
    told();
    world.take(world.hangUp(OWN, press(1)));
    assertThat(world.told).containsExactly(new World.Told(OWN, taken));
  }

  @Test
  void aHangUpWhoseCallNeverComes_isConfirmedOnceThatCouldNotRingAnyMore() {
    Age nearly = new Age(Row.TOO_LATE, false);
    world.take(
        world.heard(new HungUp(press(1), nearly)),
        world.heard(WIRED, new HungUp(press(1), nearly)));
    assertThat(world.told).isEmpty();
    assertThat(world.sent).isEmpty();
    Age over = nearly.plus(Duration.ofMillis(1));
    world.take(
        world.heard(new HungUp(press(1), over)), world.heard(WIRED, new HungUp(press(1), over)));
    assertThat(world.told).containsExactly(new World.Told(OWN, new ToDevice.HangUpTaken(press(1))));
    assertThat(world.sent).extracting(World.Sent::down).hasOnlyElementsOfType(Down.Receipt.class);
    world.take(world.call(WIRED, press(1), over.plus(Duration.ofMinutes(1)).elapsed()));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.Missed.class);
  }

  @Test
  void aHangUpThatTheStoreDoesNotTake_isNotConfirmed() {
    world.take(world.call(OWN, press(1), Duration.ZERO));
    world.ledger.is(MemoryLedger.Health.FAILS);
    told();
    world.take(world.hangUp(OWN, press(1)));
    assertThat(world.told).isEmpty();
  }

  @Test
  void aDevice_speaksForItselfAlone() {
    PressId others = new PressId(BACK, 5, 1);
    world.take(
        world.heard(new Press(others, Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0)),
        world.heard(new HungUp(others, Age.NOW)));
    assertThat(world.ledger.facts()).isEmpty();
    assertThat(world.told).isEmpty();
    world.take(world.press(WIRED, others));
    world.take(world.heard(new StandingConfirmed(BACK, STATION, others, 1)));
    told();
    world.pass(Duration.ofSeconds(2));
    assertThat(world.standings(WIRED)).isNotEmpty();
  }

  @Test
  void aMessageOfALaterTime_isAnsweredAsNotUnderstood_aHeartbeatWithNothing() {
    world.take(world.heard(new FromDevice.Unknown(19)), world.heard(new FromDevice.Heartbeat(1)));
    assertThat(world.told).containsExactly(new World.Told(OWN, new NotUnderstood(19)));
  }

  @Test
  void aStoreThatFails_stillRings_alsoOnTheOwnPath() {
    world.ledger.is(MemoryLedger.Health.FAILS);
    world.take(world.press(OWN, press(1)));
    assertThat(world.view(press(1)).unrecorded()).containsExactly(press(1));
    assertThat(world.told).isEmpty();
    world.ledger.is(MemoryLedger.Health.WELL);
    world.pass(Duration.ofSeconds(2));
    assertThat(world.view(press(1)).unrecorded()).isEmpty();
    assertThat(world.standings(OWN)).isNotEmpty();
  }

  @Test
  void aLateCopyByTheGateway_afterTheClosing_isAnsweredAsClosed_andRaisesNothing() {
    world.take(world.press(OWN, press(1)));
    world.answer("周敏", press(1), press(1));
    world.close("周敏", press(1));
    int shown = world.shown.size();
    told();
    world.take(world.press(CELLULAR, press(1), Duration.ofMinutes(3)));
    assertThat(world.standings(CELLULAR).getFirst().closed()).isTrue();
    assertThat(world.ledger.facts()).containsOnlyKeys(press(1));
    assertThat(world.shown.subList(shown, world.shown.size()))
        .allMatch(view -> view.state() instanceof State.Closed);
  }

  @Test
  void redDuringAGreenCall_isAnIncidentOfItsOwn_andBothGoOn() {
    world.take(world.call(WIRED, press(1), Duration.ZERO));
    world.answer("周敏", press(1), press(1));
    world.take(world.press(OWN, press(2)));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.InHand.class);
    assertThat(world.view(press(2)).state()).isInstanceOf(State.Unanswered.class);
    assertThat(world.hangUp("周敏", press(1))).isInstanceOf(Outcome.Done.class);
    assertThat(world.view(press(2)).state()).isInstanceOf(State.Unanswered.class);
    assertThat(world.answer("周敏", press(2), press(2))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void theDeskHangsUp_andTheDeviceLearnsItByEveryWay() {
    world.take(
        world.call(OWN, press(1), Duration.ZERO), world.call(WIRED, press(1), Duration.ZERO));
    assertThat(world.hangUp("周敏", press(1))).isInstanceOf(Outcome.NotAnswered.class);
    world.answer("周敏", press(1), press(1));
    told();
    assertThat(world.hangUp("周敏", press(1))).isInstanceOf(Outcome.Done.class);
    assertThat(world.standings(OWN)).singleElement().matches(Standing::closed);
    assertThat(world.standings(WIRED)).singleElement().matches(Standing::closed);
    world.take(world.press(WIRED, press(2)));
    world.answer("周敏", press(2), press(2));
    assertThat(world.hangUp("周敏", press(2))).isEqualTo(new Outcome.NotACall());
  }

  @Test
  void aHangUpOfAnAlarm_changesNothing_andIsTakenSoThatItEnds() {
    world.take(world.press(WIRED, press(1)));
    told();
    Signal.Heard hangUp = world.hangUp(WIRED, press(1));
    world.take(hangUp, world.hangUp(OWN, press(1)));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.Unanswered.class);
    assertThat(world.ledger.facts().get(press(1))).hasSize(1);
    assertThat(List.of(world.sent.size(), world.told.size())).containsExactly(1, 1);
  }
}
