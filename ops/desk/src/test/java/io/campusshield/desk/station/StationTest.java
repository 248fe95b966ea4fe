package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.STATION;
import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.CELLULAR;
import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StationTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");

  private final World world = new World();

  private void confirm(PressId incident, long version) {
    world.take(world.heard(WIRED, new StandingConfirmed(GATE, STATION, incident, version)));
  }

  @Test
  void aPress_isWrittenDown_shown_andReceiptedByAStandingThatNamesIt() {
    world.take(world.press(WIRED, press(1)));
    assertThat(world.ledger.facts()).containsOnlyKeys(press(1));
    assertThat(world.standings(WIRED)).hasSize(1);
    assertThat(world.standings(WIRED).getFirst().of(press(1)).orElseThrow().stage())
        .isEqualTo(Stage.RINGING);
    assertThat(world.shown)
        .singleElement()
        .extracting(View::unrecorded)
        .isEqualTo(java.util.Set.of());
  }

  @Test
  void aCopyByAnotherPath_isNotASecondPress_andIsAnsweredWithTheStandingOnThatPath() {
    world.take(world.press(WIRED, press(1)));
    world.sent.clear();
    world.take(world.press(CELLULAR, press(1)));
    assertThat(world.ledger.facts().get(press(1))).hasSize(1);
    assertThat(world.standings(CELLULAR)).hasSize(1);
    assertThat(world.standings(WIRED)).isEmpty();
  }

  @Test
  void copiesInOneBatch_makeOnePress_andOneStandingOnEachWay() {
    world.take(
        world.press(WIRED, press(1)),
        world.press(CELLULAR, press(1)),
        world.press(WIRED, press(1)));
    assertThat(world.ledger.facts().get(press(1))).hasSize(1);
    assertThat(world.standings(WIRED)).hasSize(1);
    assertThat(world.standings(CELLULAR)).hasSize(1);
  }

  @Test
  void aCopyByAnotherPath_needsNoAnswerOfItsOwn_aRepeatAndAnUntoldWayDo() {
    world.take(world.press(WIRED, press(1)), world.press(CELLULAR, press(1)));
    world.sent.clear();
    world.take(world.press(WIRED, press(1)), world.press(CELLULAR, press(1)));
    assertThat(world.sent).isEmpty();
    world.take(world.press(World.way("gw-hexi", "spare"), press(1)));
    assertThat(world.standings(World.way("gw-hexi", "spare"))).hasSize(1);
    world.pass(Duration.ofMillis(450));
    world.sent.clear();
    world.take(world.press(CELLULAR, press(1), Duration.ofMillis(450)));
    assertThat(world.standings(CELLULAR)).hasSize(1);
  }

  @Test
  void theGreatestAgeOfAllCopiesCounts() {
    world.take(world.press(WIRED, press(1), Duration.ofSeconds(2)));
    world.take(world.press(CELLULAR, press(1), Duration.ofSeconds(40)));
    world.take(world.press(WIRED, press(1), Duration.ofSeconds(3)));
    Standing last = world.standings(WIRED).getLast();
    assertThat(last.presses().getFirst().age()).isEqualTo(Duration.ofSeconds(40));
    assertThat(last.version()).isEqualTo(2);
  }

  @Test
  void custody_getsAReceipt_andNoNewStandingIsSent() {
    world.take(world.press(WIRED, press(1)));
    world.sent.clear();
    Signal.HeardThrough custody = world.heard(WIRED, new Up.CustodyKnown(press(1), Custody.STORED));
    world.take(custody);
    assertThat(world.sent)
        .extracting(World.Sent::down)
        .containsExactly(
            new Down.Receipt(7, List.of(custody.message().number()), world.clock().wall()));
  }

  @Test
  void custodyOfAPressThatNeverCame_isNotReceipted() {
    world.take(world.heard(WIRED, new Up.CustodyKnown(press(9), Custody.STORED)));
    assertThat(world.sent).isEmpty();
  }

  @Test
  void aStanding_isRepeatedOnEveryWay_untilTheDeviceHasSeenIt() {
    world.take(world.press(WIRED, press(1)), world.press(CELLULAR, press(1)));
    world.answer("周敏", press(1), press(1));
    world.sent.clear();
    world.pass(Duration.ofSeconds(20));
    assertThat(world.standings(WIRED).size()).isBetween(4, 7);
    assertThat(world.standings(CELLULAR)).hasSameSizeAs(world.standings(WIRED));
    confirm(press(1), 2);
    world.sent.clear();
    world.pass(Duration.ofMinutes(10));
    assertThat(world.sent).isEmpty();
  }

  @Test
  void anOldConfirmation_doesNotSilenceANewerStanding() {
    world.take(world.press(WIRED, press(1)));
    assertThat(world.answer("周敏", press(1), press(1))).isEqualTo(new Outcome.Done(2));
    confirm(press(1), 1);
    world.sent.clear();
    world.pass(Duration.ofSeconds(2));
    assertThat(world.standings(WIRED)).isNotEmpty();
    assertThat(world.standings(WIRED).getFirst().version()).isEqualTo(2);
  }

  @Test
  void aConfirmationOfWhatWasNeverSaid_isNotBelieved() {
    world.take(world.press(WIRED, press(1)));
    confirm(press(1), 99);
    world.sent.clear();
    world.pass(Duration.ofSeconds(2));
    assertThat(world.standings(WIRED)).isNotEmpty();
  }

  @Test
  void anHourAfterClosing_nothingIsRepeatedAnyMore() {
    world.take(world.press(WIRED, press(1)));
    assertThat(world.answer("周敏", press(1), press(1))).isInstanceOf(Outcome.Done.class);
    assertThat(world.close("周敏", press(1))).isEqualTo(new Outcome.Done(3));
    world.pass(Duration.ofMinutes(61));
    world.sent.clear();
    world.pass(Duration.ofMinutes(10));
    assertThat(world.sent).isEmpty();
    world.take(world.press(CELLULAR, press(1)));
    assertThat(world.standings(CELLULAR).getFirst().closed()).isTrue();
    assertThat(world.ledger.facts()).hasSize(1);
  }

  @Test
  void aGatewayThatComesBack_isToldAtOnceWhatItsDevicesHaveNotSeen() {
    world.take(world.press(WIRED, press(1)));
    world.pass(Duration.ofMinutes(2));
    world.sent.clear();
    world.take(new Signal.GatewayBorn(CELLULAR));
    assertThat(world.standings(CELLULAR)).hasSize(1);
    assertThat(world.standings(WIRED)).isEmpty();
  }

  @Test
  void whoAsksForStandings_getsThoseNamedAndAllOpenOnes_andThenTheEndOfThem() {
    PressId back = new PressId(new DeviceId("back-hexi"), 5, 1);
    world.take(world.press(WIRED, press(1)), world.press(WIRED, back));
    world.answer("周敏", press(1), press(1));
    world.close("周敏", press(1));
    world.pass(Duration.ofHours(2));
    world.sent.clear();
    Signal.HeardThrough asks = world.heard(CELLULAR, new Up.StandingAsked(List.of(press(1))));
    world.take(asks);
    assertThat(world.standings(CELLULAR))
        .extracting(Standing::incident)
        .containsExactly(press(1), back);
    assertThat(world.sent.getLast().down())
        .isEqualTo(new Down.StandingsTold(7, asks.message().number(), asks.received().wall()));
    assertThat(world.standings(WIRED)).isEmpty();
  }

  @Test
  void aMessageOfALaterTime_isAnsweredAsNotUnderstood() {
    world.take(world.heard(WIRED, new Up.Unknown(19)));
    assertThat(world.sent).extracting(World.Sent::down).containsExactly(new NotUnderstood(19));
  }

  @Test
  void aPressOfAnUnknownDevice_ringsAllTheSame() {
    PressId stranger = new PressId(new DeviceId("gate-new"), 5, 1);
    world.take(world.press(World.way("gw-new", "wired"), stranger));
    assertThat(world.page).containsKey(stranger);
    assertThat(world.standings(World.way("gw-new", "wired"))).hasSize(1);
  }

  @Test
  void afterClosing_aFurtherPressOpensAnotherIncident() {
    world.take(world.press(WIRED, press(1)));
    world.answer("周敏", press(1), press(1));
    world.close("周敏", press(1));
    world.take(world.press(WIRED, press(2)));
    assertThat(world.ledger.facts()).containsOnlyKeys(press(1), press(2));
  }

  @Test
  void twoAnswersAtOnce_oneWins_theOtherIsToldWhoDid() {
    world.take(world.press(WIRED, press(1)));
    world.take(
        new Signal.AnswerAsked(101, "周敏", press(1), List.of(press(1))),
        new Signal.AnswerAsked(102, "何涛", press(1), List.of(press(1))));
    assertThat(world.reply(101)).isEqualTo(new Outcome.Done(2));
    assertThat(world.reply(102)).isEqualTo(new Outcome.AnsweredByOther("周敏"));
  }

  @Test
  void aStoreThatFails_stillRings_withoutReceipt_andAnswersAreRefused() {
    world.ledger.is(MemoryLedger.Health.FAILS);
    world.take(world.press(WIRED, press(1)));
    assertThat(world.view(press(1)).unrecorded()).containsExactly(press(1));
    assertThat(world.sent).isEmpty();
    assertThat(world.answer("周敏", press(1), press(1))).isEqualTo(new Outcome.NotRecorded());
  }

  @Test
  void aStoreThatCanNotBeReadAtTheStart_ringsAllTheSame_andIsReadLater() {
    world.take(world.press(WIRED, press(1)));
    world.ledger.is(MemoryLedger.Health.FAILS);
    World next = new World(world.ledger, 2);
    assertThat(next.station.start()).isInstanceOf(Station.Started.NothingRecorded.class);
    next.take(next.press(WIRED, press(2)));
    assertThat(next.view(press(2)).unrecorded()).containsExactly(press(2));
    assertThat(next.answer("周敏", press(2), press(2))).isEqualTo(new Outcome.NotRecorded());
    next.pass(Duration.ofMinutes(1));
    assertThat(next.sent).isEmpty();
    assertThat(next.records).isFalse();
    world.ledger.is(MemoryLedger.Health.WELL);
    PressId back = new PressId(new DeviceId("back-hexi"), 5, 1);
    next.take(next.press(WIRED, back));
    assertThat(next.view(back).unrecorded()).as("nothing before it is read").containsExactly(back);
    next.pass(Duration.ofSeconds(4));
    assertThat(next.view(press(1)).state().sheet().rows()).hasSize(2);
    assertThat(next.view(press(1)).unrecorded()).isEmpty();
    assertThat(next.page).containsOnlyKeys(press(1), back);
    assertThat(next.standings(WIRED).getLast().presses()).hasSize(2);
    assertThat(next.records).isTrue();
  }

  @Test
  void aStoreThatFailed_isSaidToRecordAgain_whenItTakesSomething() {
    world.ledger.is(MemoryLedger.Health.WRITES_NOTHING);
    world.take(new Signal.GatewayBorn(CELLULAR));
    assertThat(world.records).isFalse();
    world.ledger.is(MemoryLedger.Health.WELL);
    world.pass(Duration.ofSeconds(6));
    assertThat(world.records).isTrue();
  }

  @Test
  void aStoreThatFails_isTriedOnceForAllOfABatch_andAllAreShown() {
    PressId back = new PressId(new DeviceId("back-hexi"), 5, 1);
    world.ledger.is(MemoryLedger.Health.WRITES_NOTHING);
    world.take(world.press(WIRED, press(1)), world.press(WIRED, back));
    assertThat(world.ledger.commits()).isEqualTo(1);
    assertThat(world.page).containsOnlyKeys(press(1), back);
    world.pass(Duration.ofMillis(1100));
    assertThat(world.ledger.commits()).isEqualTo(2);
  }

  @Test
  void anAnswerThatTheStoreTakesLate_isNotSaidToBeNotRecorded() {
    world.take(world.press(WIRED, press(1)));
    world.ledger.is(MemoryLedger.Health.WRITES_LATE);
    assertThat(world.answer("周敏", press(1), press(1))).isEqualTo(new Outcome.Unknown());
  }

  @Test
  void whenTheStoreIsWellAgain_whatWasShownIsRecordedByItself() {
    world.ledger.is(MemoryLedger.Health.FAILS);
    world.take(world.press(WIRED, press(1)));
    world.ledger.is(MemoryLedger.Health.WELL);
    world.pass(Duration.ofSeconds(2));
    assertThat(world.view(press(1)).unrecorded()).isEmpty();
    assertThat(world.standings(WIRED)).isNotEmpty();
    assertThat(world.answer("周敏", press(1), press(1))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aSecondPressThatIsNotRecorded_isShownBesideTheFirst() {
    world.take(world.press(WIRED, press(1)));
    assertThat(world.answer("周敏", press(1), press(1))).isInstanceOf(Outcome.Done.class);
    world.ledger.is(MemoryLedger.Health.FAILS);
    world.take(world.press(WIRED, press(2)));
    View view = world.view(press(1));
    assertThat(view.state()).isInstanceOf(State.RingingAgain.class);
    assertThat(view.unrecorded()).containsExactly(press(2));
    world.ledger.is(MemoryLedger.Health.WELL);
    world.pass(Duration.ofSeconds(2));
    assertThat(world.view(press(1)).unrecorded()).isEmpty();
  }

  @Test
  void aCommitThatEndedLate_isFoundAndNotDoubled() {
    world.ledger.is(MemoryLedger.Health.WRITES_LATE);
    world.take(world.press(WIRED, press(1)));
    world.ledger.is(MemoryLedger.Health.WELL);
    world.take(world.press(WIRED, press(1)), world.press(WIRED, press(2)));
    assertThat(world.ledger.facts()).containsOnlyKeys(press(1));
    assertThat(world.standings(WIRED).getLast().presses()).hasSize(2);
  }

  @Test
  void aPressThatTheStoreTookLate_goesOnRingingWhenASecondCopyComes() {
    world.take(world.press(WIRED, press(1)));
    world.answer("周敏", press(1), press(1));
    world.ledger.is(MemoryLedger.Health.WRITES_LATE);
    world.take(world.press(WIRED, press(2)));
    world.ledger.is(MemoryLedger.Health.WELL);
    world.take(world.press(CELLULAR, press(2)));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.RingingAgain.class);
    assertThat(world.view(press(1)).unrecorded()).isEmpty();
  }

  @Test
  void aPressThatTheStoreTookLateAndThenCouldNotShow_isOnThePageAllTheTime() {
    world.take(world.press(WIRED, press(1)));
    world.ledger.is(MemoryLedger.Health.WRITES_LATE);
    world.take(world.press(WIRED, press(2)));
    world.ledger.is(MemoryLedger.Health.NAMES_ONLY);
    world.take(world.press(CELLULAR, press(2)));
    world.take(world.press(CELLULAR, press(1)));
    assertThat(world.view(press(1)).state().sheet().count()).isEqualTo(2);
    world.ledger.is(MemoryLedger.Health.WELL);
    world.take(world.press(CELLULAR, press(2)));
    assertThat(world.view(press(1)).state().sheet().count()).isEqualTo(2);
    assertThat(world.view(press(1)).unrecorded()).isEmpty();
  }

  @Test
  void aCallHungUpWhileTheStoreCanNotEvenBeRead_ringsNoMore() {
    world.ledger.is(MemoryLedger.Health.FAILS);
    world.take(world.call(WIRED, press(1), Duration.ZERO));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.Unanswered.class);
    world.take(world.hangUp(WIRED, press(1)));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.Missed.class);
  }

  @Test
  void anUnrecordedRepeatOfAClosedPress_isTakenAwayAgain() {
    world.take(world.press(WIRED, press(1)));
    world.answer("周敏", press(1), press(1));
    world.close("周敏", press(1));
    World later = new World(world.ledger, 2);
    later.pass(Duration.ofHours(3));
    assertThat(later.station.start()).isInstanceOf(Station.Started.Running.class);
    world.ledger.is(MemoryLedger.Health.FAILS);
    later.take(later.press(WIRED, press(1)));
    assertThat(later.page).containsKey(press(1));
    world.ledger.is(MemoryLedger.Health.WELL);
    later.pass(Duration.ofSeconds(2));
    assertThat(later.shown.getLast().state()).isInstanceOf(State.Closed.class);
  }

  @Test
  void afterARestart_openIncidentsAreShown_andWhatIsUnconfirmedIsSaidAtOnce() {
    world.take(world.press(WIRED, press(1)), world.press(CELLULAR, press(1)));
    world.answer("周敏", press(1), press(1));
    World next = new World(world.ledger, 2);
    assertThat(next.station.start()).isInstanceOf(Station.Started.Running.class);
    next.station.due();
    assertThat(next.view(press(1)).state()).isInstanceOf(State.InHand.class);
    assertThat(next.standings(WIRED).getFirst().version()).isEqualTo(2);
    assertThat(next.standings(CELLULAR)).hasSize(1);
  }

  /** Found by a seed: after the desk was away all of it came in one turn. */
  @Test
  void aLateWordOfAClosedIncident_leavesThatOpenWhichHasOpenedSince() {
    world.take(world.press(WIRED, press(1)));
    world.answer("周敏", press(1), press(1));
    world.close("周敏", press(1));
    world.take(
        world.press(WIRED, press(2)),
        world.heard(WIRED, new Up.CustodyKnown(press(1), Custody.STORED)),
        world.press(WIRED, press(3)));
    assertThat(world.view(press(2)).state().sheet().rows()).hasSize(2);
    assertThat(world.records).isTrue();
    assertThat(world.ledger.facts()).doesNotContainKey(press(3));
  }
}
