package io.campusshield.devicesim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PressTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final Trial trial = Trial.ready();

  private static Press alarm(int number, Duration age) {
    return new Press(
        Trial.press(number), Button.ALARM, false, new DeviceTime.None(), new Age(age, false), 0);
  }

  private Effect shows(Shown shown) {
    return new Effect.Show(
        new Lamps(new PressLamp.Lit(Trial.press(1), shown), trial.lamps().links()));
  }

  @Test
  void aPressIsSentAtItsFirstEdgeAndThenShown() {
    trial.pressesAlarm();

    assertThat(trial.effects())
        .containsExactly(
            new Effect.Send(Way.WIRED, Urgency.REAL_ALARM, alarm(1, Duration.ZERO)),
            shows(new Shown.Pressed()));
    assertThat(trial.outcome()).isEqualTo(new Outcome.Pressed(Trial.press(1)));
  }

  @Test
  void anUnconfirmedPressIsRepeatedWithItsAgeRenewed() {
    trial.pressesAlarm().passes(SECOND.multipliedBy(4));

    List<Press> sent = trial.sent(Press.class);
    assertThat(sent).hasSizeBetween(3, 4);
    assertThat(sent.getFirst().age().elapsed())
        .isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
    assertThat(sent).extracting(press -> press.age().elapsed()).isSorted();
    assertThat(sent).extracting(Press::id).containsOnly(Trial.press(1));
  }

  @Test
  void aStoredPressIsNoLongerRepeatedOnTheWiredLink() {
    trial.pressesAlarm().hearsStored(Trial.press(1));

    assertThat(trial.effects()).containsExactly(shows(new Shown.Stored()));
    assertThat(trial.passes(SECOND.multipliedBy(60)).sent(Press.class)).isEmpty();
  }

  @Test
  void aPressThatAStandingNamesIsNoLongerRepeated() {
    trial.pressesAlarm().hears(1, trial.at(Trial.press(1), Stage.RECEIVED));

    assertThat(trial.passes(SECOND.multipliedBy(60)).sent(Press.class)).isEmpty();
  }

  @Test
  void aPressThatTheGatewayCouldNotStoreIsShownSoAndRepeated() {
    trial.pressesAlarm().hears(new ToDevice.CustodyTold(Trial.press(1), Custody.FAILED));

    assertThat(trial.effects()).containsExactly(shows(new Shown.NotStored()));
    assertThat(trial.passes(SECOND).sent(Press.class)).isNotEmpty();
  }

  @Test
  void pendingCustodyShowsNothingNew() {
    trial.pressesAlarm().hears(new ToDevice.CustodyTold(Trial.press(1), Custody.PENDING));

    assertThat(trial.effects()).isEmpty();
    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.ALREADY_KNOWN));
  }

  @Test
  void tenSecondsWithoutAReceiptTellTheGuardToPhone() {
    trial.pressesAlarm().hearsStored(Trial.press(1)).passes(Duration.ofMillis(9_999));
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(1), new Shown.Stored()));

    trial.passes(Duration.ofMillis(1));
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(1), new Shown.NotReceived()));
  }

  @Test
  void aLateReceiptClearsTheAdviceToPhone() {
    trial.pressesAlarm().passes(SECOND.multipliedBy(11));

    trial.hears(1, trial.at(Trial.press(1), Stage.RINGING));
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(1), new Shown.Ringing(0)));
  }

  @Test
  void aLateStoredDoesNotClearTheAdviceToPhone() {
    trial.pressesAlarm().passes(SECOND.multipliedBy(11)).hearsStored(Trial.press(1));

    assertThat(trial.effects()).isEmpty();
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(1), new Shown.NotReceived()));
  }

  @Test
  void aLateStoredLowersNothing() {
    trial.pressesAlarm().hears(3, trial.at(Trial.press(1), Stage.ANSWERED, "王芳"));

    assertThat(trial.hearsStored(Trial.press(1)).effects()).isEmpty();
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(1), new Shown.Answered("王芳")));
  }

  @Test
  void aPressMadeWithoutALinkIsSentRightAfterTheWelcomeWithItsWholeAge() {
    trial.loses().pressesAlarm();
    assertThat(trial.sent()).isEmpty();

    trial.passes(Duration.ofMillis(700)).connects();
    assertThat(trial.sent()).containsExactly(alarm(1, Duration.ofMillis(700)));
  }

  @Test
  void aPressWaitsForNoBackOffOfTheLink() {
    trial.loses();
    assertThat(trial.effects()).doesNotContain(new Effect.Dial(Way.WIRED));

    assertThat(trial.pressesAlarm().effects()).startsWith(new Effect.Dial(Way.WIRED));
  }

  @Test
  void aReconnectRepeatsWhatIsUnconfirmedAtOnce() {
    trial.pressesAlarm().passes(SECOND.multipliedBy(20)).loses().connects();

    assertThat(trial.sent(Press.class))
        .singleElement()
        .satisfies(again ->
            assertThat(again.age().elapsed())
                .isBetween(SECOND.multipliedBy(20), SECOND.multipliedBy(21)));
  }

  @Test
  void alarmsGoBeforeCallsThatWerePressedEarlier() {
    trial.loses().pressesCall().pressesAlarm().connects();

    assertThat(trial.sent(Press.class))
        .extracting(Press::id)
        .containsExactly(Trial.press(2), Trial.press(1));
  }

  @Test
  void everyPressInFlightIsRepeatedForItself() {
    trial.pressesAlarm().pressesAlarm().pressesAlarm().hearsStored(Trial.press(2));

    assertThat(trial.passes(SECOND).sent(Press.class))
        .extracting(Press::id)
        .containsOnly(Trial.press(1), Trial.press(3));
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(3), new Shown.Pressed()));
  }

  @Test
  void theSixtyFifthUnconfirmedAlarmIsCountedAtTheNewestOne() {
    trial.loses();
    for (int i = 0; i < Presses.MOST_UNCONFIRMED_OF_A_KIND; i++) {
      trial.pressesAlarm();
    }
    trial.pressesAlarm();
    assertThat(trial.outcome()).isEqualTo(new Outcome.Counted(Trial.press(64), 2));

    assertThat(trial.connects().sent(Press.class)).hasSize(64);
    trial.hearsStored(Trial.press(1)).pressesAlarm();
    assertThat(trial.outcome()).isEqualTo(new Outcome.Pressed(Trial.press(65)));
  }

  @Test
  void aStuckCallButtonKeepsNoAlarmBack() {
    for (int i = 0; i < 100; i++) {
      trial.pressesCall();
    }

    assertThat(trial.pressesAlarm().sent(Press.class))
        .singleElement()
        .satisfies(press -> assertThat(press.button()).isEqualTo(Button.ALARM));
  }

  @Test
  void aDrillIsMarked() {
    trial.happens(new Event.Pressed(Button.ALARM, true, new DeviceTime.At(7)));

    assertThat(trial.sent(Press.class))
        .containsExactly(
            new Press(Trial.press(1), Button.ALARM, true, new DeviceTime.At(7), Age.NOW, 0));
  }

  @Test
  void aStationThatCountsThePressTooYoungIsToldItsAgeOnceAVersion() {
    trial.pressesAlarm().hearsStored(Trial.press(1)).passes(SECOND.multipliedBy(5));
    PressStanding tooYoung =
        new PressStanding(Trial.press(1), Stage.RINGING, 0, "", SECOND.multipliedBy(3));

    assertThat(trial.hears(1, tooYoung).sent(Press.class))
        .containsExactly(alarm(1, SECOND.multipliedBy(5)));
    assertThat(trial.hears(1, tooYoung).sent(Press.class)).isEmpty();
  }

  @Test
  void aPressThatIsAlreadyAnsweredNeedsNoAge() {
    trial.pressesAlarm().passes(SECOND.multipliedBy(5));

    trial.hears(1, new PressStanding(Trial.press(1), Stage.ANSWERED, 0, "王芳", Duration.ZERO));
    assertThat(trial.sent(Press.class)).isEmpty();
  }

  @Test
  void custodyOfAPressOfAnotherBootChangesNothing() {
    trial.hearsStored(Trial.press(9));

    assertThat(trial.effects()).isEmpty();
    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.NOT_HELD));
  }
}
