package io.campusshield.desk.incident;

import static io.campusshield.desk.incident.Given.STATION;
import static io.campusshield.desk.incident.Given.after;
import static io.campusshield.desk.incident.Given.answer;
import static io.campusshield.desk.incident.Given.answered;
import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.incident.Given.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.incident.Step.Reason;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Green calls: hung up by either side, missed, returned; and what came on the device's own path.
 */
final class CallsTest {
  private static final Fact HUNG_UP = new Fact.CallHungUp(press(1), at(4), at(4));
  private static final long TEN_MINUTES = 600;

  private static Fact.PressReceived call(int number, int nth, long pressed, long received) {
    Copy copy = copy(number, Button.CALL, at(pressed));
    return new Fact.PressReceived(copy, nth, false, false, at(received));
  }

  private static Event.HangUpHeard hangUp(int number, long second) {
    return new Event.HangUpHeard(press(number), at(second), at(second));
  }

  private static Event.CloseGiven close(Result result) {
    return new Event.CloseGiven(result, "已回电", "周敏", at(90));
  }

  private static void stays(State state, Event event, Reason reason) {
    assertThat(Machine.step(state, event)).isEqualTo(new Step.Stay(reason));
  }

  private static State steps(State state, Event... events) {
    State now = state;
    for (Event event : events) {
      if (Machine.step(now, event) instanceof Step.Write(Fact fact)) {
        now = Machine.after(now, fact);
      }
    }
    return now;
  }

  private static List<Stage> stages(State state) {
    return Standings.of((State.Opened) state, STATION, at(100)).presses().stream()
        .map(press -> press.stage())
        .toList();
  }

  @Test
  void aCallThatWasHungUp_ringsNoMore_isToldAsReceived_andStaysOpen() {
    State state = steps(after(call(1, 1, 0, 0)), hangUp(1, 4));
    assertThat(state).isInstanceOf(State.Missed.class);
    assertThat(stages(state)).containsExactly(Stage.RECEIVED);
    assertThat(((State.Opened) state).sheet().tellsSince()).isEqualTo(2);
    assertThat(((State.Opened) state).sheet().roundSince()).isEmpty();
  }

  @Test
  void aMissedCall_isClosedByAPerson_whoIsRecorded_withoutAnAnswer() {
    State state = steps(after(call(1, 1, 0, 0), HUNG_UP), close(Result.RESOLVED));
    assertThat(state)
        .isInstanceOfSatisfying(
            State.Closed.class,
            closed -> {
              assertThat(closed.charge()).isEqualTo(new State.Nobody());
              assertThat(closed.closing().by()).isEqualTo("周敏");
            });
    assertThat(stages(state)).containsExactly(Stage.CLOSED);
  }

  @Test
  void anAnswerThatCameAfterTheHangUp_countsAsOneBefore() {
    State hungUpFirst = steps(after(call(1, 1, 0, 0)), hangUp(1, 4), answer("周敏", 5, 1));
    State answeredFirst = steps(after(call(1, 1, 0, 0)), answer("周敏", 5, 1), hangUp(1, 4));
    assertThat(hungUpFirst).isInstanceOf(State.InHand.class);
    assertThat(((State.InHand) hungUpFirst).last())
        .isEqualTo(((State.InHand) answeredFirst).last());
    assertThat(((State.InHand) hungUpFirst).sheet().rows())
        .isEqualTo(((State.InHand) answeredFirst).sheet().rows());
    assertThat(stages(hungUpFirst)).isEqualTo(stages(answeredFirst));
  }

  @Test
  void aSecondCallThatIsHungUpAndAnswered_endsAlikeInEitherOrder() {
    State first = after(call(1, 1, 0, 0), answered("周敏", 5, 1), call(2, 2, 20, 20));
    State hungUpFirst = steps(first, hangUp(2, 24), answer("何涛", 25, 1, 2));
    State answeredFirst = steps(first, answer("何涛", 25, 1, 2), hangUp(2, 24));
    assertThat(((State.InHand) hungUpFirst).last())
        .isEqualTo(((State.InHand) answeredFirst).last());
    assertThat(((State.InHand) hungUpFirst).sheet().rows())
        .isEqualTo(((State.InHand) answeredFirst).sheet().rows());
  }

  @Test
  void aHangUpAfterTheAnswer_keepsThePersonInCharge_andDevicesNeedNotBeTold() {
    State state = steps(after(call(1, 1, 0, 0), answered("周敏", 3, 1)), hangUp(1, 4));
    assertThat(state).isInstanceOf(State.InHand.class);
    assertThat(((State.Opened) state).sheet().tellsSince()).isEqualTo(2);
    stays(state, hangUp(1, 9), Reason.KNOWN);
  }

  @Test
  void aNewCall_makesAMissedOneRingAgain_andOneAnswerTakesBoth() {
    State state = steps(after(call(1, 1, 0, 0), HUNG_UP, call(2, 2, 30, 30)));
    assertThat(state).isInstanceOf(State.Unanswered.class);
    assertThat(stages(state)).containsExactly(Stage.RECEIVED, Stage.RINGING);
    State taken = steps(state, answer("周敏", 35, 1, 2));
    assertThat(stages(taken)).containsExactly(Stage.ANSWERED, Stage.ANSWERED);
  }

  @Test
  void aCallThatIsTenMinutesOldWhenItComes_neverRings() {
    assertThat(after(call(1, 1, 0, TEN_MINUTES))).isInstanceOf(State.Missed.class);
    assertThat(after(call(1, 1, 0, TEN_MINUTES - 1))).isInstanceOf(State.Unanswered.class);
  }

  @Test
  void ofTwoCopiesOfALateCall_eitherMayComeFirst() {
    Copy old = copy(1, Button.CALL, at(-TEN_MINUTES));
    State youngFirst = steps(after(call(1, 1, 0, 0)), new Event.PressHeard(old, false, at(1)));
    assertThat(youngFirst).isInstanceOf(State.Missed.class);
    State oldFirst = after(new Fact.PressReceived(old, 1, false, false, at(0)));
    assertThat(oldFirst).isInstanceOf(State.Missed.class);
    assertThat(stages(youngFirst)).isEqualTo(stages(oldFirst));
  }

  @Test
  void anAlarmTenMinutesOld_rings_andNoHangUpSilencesIt() {
    State state =
        after(new Fact.PressReceived(copy(1, at(0)), 1, false, false, at(TEN_MINUTES * 6)));
    assertThat(state).isInstanceOf(State.Unanswered.class);
    stays(state, hangUp(1, 5000), Reason.NO_CALL);
  }

  @Test
  void thePersonInCharge_endsTheCallInOneAction() {
    State state = steps(after(call(1, 1, 0, 0), answered("周敏", 3, 1)), close(Result.CALL_ENDED));
    assertThat(state).isInstanceOf(State.Closed.class);
    assertThat(stages(state)).containsExactly(Stage.CLOSED);
  }

  @Test
  void onlyAnAnsweredCall_isHungUpByTheDesk() {
    stays(after(call(1, 1, 0, 0)), close(Result.CALL_ENDED), Reason.NOT_ANSWERED);
    stays(after(call(1, 1, 0, 0), HUNG_UP), close(Result.CALL_ENDED), Reason.NOT_ANSWERED);
    stays(after(received(1, 1, 0), answered("周敏", 3, 1)), close(Result.CALL_ENDED), Reason.NO_CALL);
  }

  @Test
  void aPressOnTheOwnPath_hasNoSeenTimeAndNoCustody_untilAGatewayTellsOfIt() {
    Copy own = Given.direct(copy(1, at(0)));
    State.Opened direct = (State.Opened) after(new Fact.PressReceived(own, 1, false, false, at(0)));
    assertThat(direct.sheet().rows().getFirst().custodyKnown()).isEmpty();
    Event byGateway = new Event.PressHeard(copy(1, at(0)), false, at(1));
    Seen.ByGateway seen = new Seen.ByGateway(at(0), true);
    assertThat(Machine.step(direct, byGateway))
        .isEqualTo(new Step.Write(new Fact.SeenLearnt(press(1), seen, at(1))));
    State.Opened both = (State.Opened) steps(direct, byGateway);
    assertThat(both.sheet().rows().getFirst().copy().seen()).isEqualTo(seen);
    assertThat(both.sheet().rows().getFirst().custodyKnown())
        .isEqualTo(Optional.of(Custody.PENDING));
    assertThat(both.sheet().tellsSince()).isEqualTo(1);
    stays(both, new Event.PressHeard(own, false, at(2)), Reason.REPEAT);
    stays(both, byGateway, Reason.REPEAT);
  }

  @Test
  void custodyThatComesBeforeTheGatewaysCopy_isKnown() {
    Copy own = Given.direct(copy(1, at(0)));
    State state =
        steps(
            after(new Fact.PressReceived(own, 1, false, false, at(0))),
            new Event.CustodyHeard(press(1), Custody.FAILED, at(1)));
    assertThat(((State.Opened) state).sheet().rows().getFirst().custodyKnown())
        .contains(Custody.FAILED);
  }

  @Test
  void anAnswerThatNamesAQuietPress_coversIt() {
    State state = after(received(1, 1, 0));
    for (int number = 2; number <= 65; number++) {
      state = steps(state, Given.heard(number, number / 10));
    }
    State taken = steps(state, answer("周敏", 20, IntStream.rangeClosed(1, 65).toArray()));
    assertThat(stages(taken)).containsOnly(Stage.ANSWERED);
  }

  @Test
  void aQuietPressAlone_makesNobodyTheOneInCharge() {
    State state = after(received(1, 1, 0));
    for (int number = 2; number <= 64; number++) {
      state = steps(state, Given.heard(number, number / 10));
    }
    state = steps(state, answer("周敏", 10, IntStream.rangeClosed(1, 64).toArray()));
    state = steps(state, Given.heard(65, 11));
    stays(state, answer("何涛", 12, 1, 65), Reason.ANSWERED_BY_OTHER);
  }
}
