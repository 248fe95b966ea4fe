package io.campusshield.desk.incident;

import static io.campusshield.desk.incident.Given.STATION;
import static io.campusshield.desk.incident.Given.after;
import static io.campusshield.desk.incident.Given.answer;
import static io.campusshield.desk.incident.Given.answered;
import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.heard;
import static io.campusshield.desk.incident.Given.mark;
import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.incident.Given.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.desk.incident.Step.Reason;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MachineTest {
  private static final State NONE = new State.None();
  private static final Fact CLOSED = new Fact.Closed(Result.RESOLVED, "刀已收缴", "周敏", at(90));

  private static void assertFact(State state, Event event, Fact fact) {
    assertThat(Machine.step(state, event)).isEqualTo(new Step.Write(fact));
  }

  private static void assertStays(State state, Event event, Reason reason) {
    assertThat(Machine.step(state, event)).isEqualTo(new Step.Stay(reason));
  }

  private static Event close(long second) {
    return new Event.CloseGiven(Result.RESOLVED, "刀已收缴", "周敏", at(second));
  }

  @Test
  void aPress_opensAnIncident() {
    assertFact(NONE, heard(1, 0), received(1, 1, 0));
  }

  @Test
  void aCopyOfAKnownPress_changesNothing() {
    assertStays(after(received(1, 1, 0)), heard(1, 0), Reason.REPEAT);
  }

  @Test
  void anOlderCopy_movesThePressBack() {
    Event older = new Event.PressHeard(copy(1, at(-5)), false, at(2));
    assertFact(
        after(received(1, 1, 0)),
        older,
        new Fact.PressFoundOlder(press(1), at(-5), false, mark(at(-5)), at(2)));
  }

  @Test
  void aSecondPress_joinsAsTheSecond() {
    assertFact(after(received(1, 1, 0)), heard(2, 3), received(2, 2, 3));
  }

  @Test
  void anAnswer_coversThePressesThatThePersonSaw() {
    State state = after(received(1, 1, 0), received(2, 2, 1), received(3, 3, 2));
    assertFact(state, answer("周敏", 5, 1, 2), answered("周敏", 5, 1, 2));
  }

  @Test
  void anAnswerToTwoOfThree_leavesTheThirdRinging() {
    State state =
        after(received(1, 1, 0), received(2, 2, 1), received(3, 3, 2), answered("周敏", 5, 1, 2));
    assertThat(state).isInstanceOf(State.RingingAgain.class);
    assertThat(stages(state)).containsExactly(Stage.ANSWERED, Stage.ANSWERED, Stage.RINGING);
  }

  @Test
  void aPressAfterTheAnswer_ringsAgain_andItsRoundIsAsOldAsItself() {
    State state = after(received(1, 1, 0), answered("周敏", 5, 1), received(2, 2, 60));
    assertThat(state).isInstanceOf(State.RingingAgain.class);
    assertThat(((State.Opened) state).sheet().roundSince()).contains(at(60));
  }

  @Test
  void anAnswerToWhatAnotherHasAnswered_isRefused() {
    State state = after(received(1, 1, 0), answered("周敏", 5, 1));
    assertStays(state, answer("何涛", 6, 1), Reason.ANSWERED_BY_OTHER);
  }

  @Test
  void theSameAnswerTwice_isTakenAsKnown() {
    State state = after(received(1, 1, 0), answered("周敏", 5, 1));
    assertStays(state, answer("周敏", 6, 1), Reason.KNOWN);
  }

  @Test
  void anotherMayAnswer_whatRangAgain() {
    State state = after(received(1, 1, 0), answered("周敏", 5, 1), received(2, 2, 60));
    assertFact(state, answer("何涛", 61, 1, 2), answered("何涛", 61, 2));
  }

  @Test
  void anAnswerThatNamesNoneOfItsPresses_isRefused() {
    assertStays(after(received(1, 1, 0)), answer("周敏", 5, 9), Reason.NOTHING_NAMED);
  }

  @Test
  void whatRings_cannotBeClosed() {
    assertStays(after(received(1, 1, 0)), close(9), Reason.NOT_ANSWERED);
    assertStays(
        after(received(1, 1, 0), answered("周敏", 5, 1), received(2, 2, 6)),
        close(9),
        Reason.NOT_ANSWERED);
  }

  @Test
  void whatIsAnswered_isClosedWithAResult() {
    assertFact(after(received(1, 1, 0), answered("周敏", 5, 1)), close(90), CLOSED);
  }

  @Test
  void aClosedIncident_takesNoPressAnswerOrClosing() {
    State closed = after(received(1, 1, 0), answered("周敏", 5, 1), CLOSED);
    assertStays(closed, heard(2, 91), Reason.CLOSED);
    assertStays(closed, heard(1, 91), Reason.REPEAT);
    assertStays(closed, answer("何涛", 91, 1), Reason.CLOSED);
    assertStays(closed, close(91), Reason.CLOSED);
  }

  @Test
  void custodyRises_andNeverFalls() {
    State pending = after(received(1, 1, 0));
    Fact failed = new Fact.CustodyLearnt(press(1), Custody.FAILED, at(1));
    Fact stored = new Fact.CustodyLearnt(press(1), Custody.STORED, at(2));
    assertFact(pending, new Event.CustodyHeard(press(1), Custody.FAILED, at(1)), failed);
    State both = after(received(1, 1, 0), failed, stored);
    assertStays(both, new Event.CustodyHeard(press(1), Custody.FAILED, at(3)), Reason.KNOWN);
    assertStays(both, new Event.CustodyHeard(press(1), Custody.PENDING, at(3)), Reason.KNOWN);
    assertStays(
        both, new Event.CustodyHeard(press(7), Custody.STORED, at(3)), Reason.NOT_ITS_PRESS);
  }

  @Test
  void custodyRaisesTheVersion_butDevicesNeedNotBeTold() {
    State.Opened state =
        (State.Opened)
            after(received(1, 1, 0), new Fact.CustodyLearnt(press(1), Custody.STORED, at(1)));
    assertThat(state.sheet().version()).isEqualTo(2);
    assertThat(state.sheet().tellsSince()).isEqualTo(1);
  }

  @Test
  void aHangUp_isKeptOnce() {
    Fact call = new Fact.PressReceived(copy(1, Button.CALL, at(0)), 1, false, false, at(0));
    Fact hungUp = new Fact.CallHungUp(press(1), at(4), at(5));
    Event heard = new Event.HangUpHeard(press(1), at(4), at(5));
    assertFact(after(call), heard, hungUp);
    assertStays(after(call, hungUp), heard, Reason.KNOWN);
  }

  @Test
  void beforeAnyPress_nothingElseMeansAnything() {
    assertStays(NONE, answer("周敏", 5, 1), Reason.NOT_ITS_PRESS);
    assertStays(NONE, close(5), Reason.NOT_ITS_PRESS);
  }

  @Test
  void aFactThatNoStepMakes_isABrokenRecord() {
    assertThatThrownBy(() -> after(received(1, 1, 0), CLOSED)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> after(answered("周敏", 5, 1))).isInstanceOf(AssertionError.class);
  }

  @Test
  void fromThe65thPressOn_itRingsAtMostOnceAMinute() {
    State state = chattering(64, answered("周敏", 64, numbers(64)));
    Step withinAMinute = Machine.step(state, heard(65, 100));
    assertThat(((Fact.PressReceived) ((Step.Write) withinAMinute).fact()).quiet()).isTrue();
    State quiet = Machine.after(state, ((Step.Write) withinAMinute).fact());
    assertThat(quiet).isInstanceOf(State.InHand.class);
    Step later = Machine.step(quiet, heard(66, 130));
    assertThat(((Fact.PressReceived) ((Step.Write) later).fact()).quiet()).isFalse();
    assertThat(Machine.after(quiet, ((Step.Write) later).fact()))
        .isInstanceOf(State.RingingAgain.class);
  }

  @Test
  void aQuietPress_isToldAsReceived_forNoAnswerNamesIt() {
    State state = chattering(64, answered("周敏", 64, numbers(64)));
    State quiet = Machine.after(state, ((Step.Write) Machine.step(state, heard(65, 100))).fact());
    assertThat(stages(quiet)).endsWith(Stage.ANSWERED, Stage.RECEIVED);
    assertThat(stages(Machine.after(quiet, CLOSED))).endsWith(Stage.CLOSED, Stage.CLOSED);
  }

  @Test
  void aClockSetBack_ringsRatherThanKeepsQuiet() {
    Step step = Machine.step(chattering(64), heard(65, -3600));
    assertThat(((Fact.PressReceived) ((Step.Write) step).fact()).quiet()).isFalse();
  }

  @Test
  void aStanding_namesTheFirst64AndTheNewest_orTheOneAskedFor() {
    State state = chattering(64);
    for (int number = 65; number <= 70; number++) {
      state = Machine.after(state, ((Step.Write) Machine.step(state, heard(number, 64))).fact());
    }
    State.Opened opened = (State.Opened) state;
    Standing newest = Standings.of(opened, STATION, at(80));
    assertThat(newest.presses()).hasSize(65);
    assertThat(newest.names(press(70))).isTrue();
    Standing named =
        Standings.naming(
            opened, STATION, at(80), new Standings.Named(press(66), Duration.ofSeconds(3)));
    assertThat(named.presses()).hasSize(65);
    assertThat(named.of(press(66)).orElseThrow().stage()).isEqualTo(Stage.RINGING);
    assertThat(named.of(press(66)).orElseThrow().age()).isEqualTo(Duration.ofSeconds(3));
    assertThat(opened.sheet().count()).isEqualTo(70);
  }

  @Test
  void aStanding_saysWhoAnsweredAndTheAgeAsTheStationCountsIt() {
    Standing standing =
        Standings.of(
            (State.Opened) after(received(1, 1, 0), answered("周敏", 5, 1)), STATION, at(12));
    assertThat(standing.version()).isEqualTo(2);
    assertThat(standing.presses().getFirst().answeredBy()).isEqualTo("周敏");
    assertThat(standing.presses().getFirst().age()).isEqualTo(Duration.ofSeconds(12));
  }

  private static State chattering(int presses, Fact... then) {
    List<Fact> facts = new ArrayList<>();
    for (int number = 1; number <= presses; number++) {
      facts.add(received(number, number, number));
    }
    facts.addAll(List.of(then));
    return Machine.fold(facts);
  }

  private static int[] numbers(int last) {
    return java.util.stream.IntStream.rangeClosed(1, last).toArray();
  }

  private static List<Stage> stages(State state) {
    Instant now = at(100);
    return Standings.of((State.Opened) state, STATION, now).presses().stream()
        .map(press -> press.stage())
        .toList();
  }
}
