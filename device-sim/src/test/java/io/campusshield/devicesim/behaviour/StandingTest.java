package io.campusshield.devicesim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StandingTest {
  private static final long EARLIER_BOOT = 0x1111;
  private final Trial trial = Trial.ready();

  private static PressId earlier(int number) {
    return new PressId(Trial.GATE, EARLIER_BOOT, number);
  }

  private static PressLamp lit(PressId press, Shown shown) {
    return new PressLamp.Lit(press, shown);
  }

  private static StandingConfirmed confirmed(PressId incident, long version) {
    return new StandingConfirmed(Trial.GATE, Trial.STATION, incident, version);
  }

  private void hearsSilent(PressId press, boolean silent) {
    trial.hears(
        new ToDevice.StandingTold(
            new Standing(
                Trial.STATION, press, 1, silent, false, List.of(trial.at(press, Stage.RINGING)))));
  }

  @Test
  void theLampsFollowTheStationFromReceiptToClosure() {
    trial.pressesAlarm();
    List<Shown> seen = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      trial.hears(seen.size() + 1, trial.at(Trial.press(1), stage, "王芳"));
      if (trial.lamp() instanceof PressLamp.Lit(PressId _, Shown shown)) {
        seen.add(shown);
      }
    }

    assertThat(seen)
        .containsExactly(
            new Shown.Received(),
            new Shown.Ringing(0),
            new Shown.Answered("王芳"),
            new Shown.HelpSent("王芳"),
            new Shown.Closed());
  }

  @Test
  void theLampShowsTheTierThatRings() {
    trial.pressesAlarm();
    trial.hears(1, new PressStanding(Trial.press(1), Stage.RINGING, 2, "", Duration.ZERO));

    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(1), new Shown.Ringing(2)));
  }

  @Test
  void whatBecameOfTheLatestPress_isNotForgottenForMoreClosedIncidentsThanThereIsRoomFor() {
    trial.pressesAlarm().hears(1, trial.at(Trial.press(1), Stage.CLOSED, "王芳"));

    for (int number = 1; number <= 2 * Incidents.MOST; number++) {
      PressStanding closed = trial.at(earlier(number), Stage.CLOSED, "王芳");
      trial.hears(
          new ToDevice.StandingTold(
              new Standing(Trial.STATION, earlier(number), 3, false, false, List.of(closed))));
    }

    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(1), new Shown.Closed()));
  }

  @Test
  void anOlderVersionChangesNothingAndIsConfirmedWithTheHighest() {
    trial.pressesAlarm().hears(5, trial.at(Trial.press(1), Stage.ANSWERED, "王芳"));

    trial.hears(4, trial.at(Trial.press(1), Stage.RINGING));
    assertThat(trial.effects())
        .containsExactly(
            new Effect.Send(Way.WIRED, Urgency.REAL_ALARM, confirmed(Trial.press(1), 5)));
    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.OLDER_VERSION));
  }

  @Test
  void aRepeatedVersionIsConfirmedAgain() {
    trial.pressesAlarm().hears(2, trial.at(Trial.press(1), Stage.RINGING));

    trial.hears(2, trial.at(Trial.press(1), Stage.RINGING));
    assertThat(trial.effects())
        .containsExactly(
            new Effect.Send(Way.WIRED, Urgency.REAL_ALARM, confirmed(Trial.press(1), 2)));
  }

  @Test
  void aHigherVersionMayStepBackToRinging() {
    trial.pressesAlarm().hears(2, trial.at(Trial.press(1), Stage.ANSWERED, "王芳"));

    trial.hears(3, trial.at(Trial.press(1), Stage.RINGING));
    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(1), new Shown.Ringing(0)));
  }

  @Test
  void anOlderVersionIsStillTheReceiptOfAPressThatItNames() {
    trial.pressesAlarm().pressesAlarm().hears(3, trial.at(Trial.press(1), Stage.RINGING));

    trial.hears(
        2, trial.at(Trial.press(1), Stage.RINGING), trial.at(Trial.press(2), Stage.RINGING));
    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(2), new Shown.Received()));
    assertThat(trial.passes(Duration.ofMinutes(1)).sent(Press.class)).isEmpty();
  }

  @Test
  void anAnswerToAnEarlierPressIsNotShownForALaterOne() {
    trial.pressesAlarm().pressesAlarm();

    trial.hears(
        2, trial.at(Trial.press(1), Stage.ANSWERED, "王芳"), trial.at(Trial.press(2), Stage.RINGING));
    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(2), new Shown.Ringing(0)));
  }

  @Test
  void ofTwoStationsTheFurtherStageIsShown() {
    trial.pressesAlarm().hears(9, trial.at(Trial.press(1), Stage.RINGING));
    Standing fromTheOther =
        new Standing(
            new StationId("chengbei"),
            Trial.press(1),
            2,
            false,
            false,
            List.of(trial.at(Trial.press(1), Stage.ANSWERED, "李强")));

    trial.hears(new ToDevice.StandingTold(fromTheOther));
    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(1), new Shown.Answered("李强")));
  }

  @Test
  void afterARebootItIsToldWhatHasBecomeOfItsOpenIncident() {
    trial.hears(4, trial.at(earlier(1), Stage.CLOSED), trial.at(earlier(2), Stage.HELP_SENT, "王芳"));

    assertThat(trial.sent()).containsExactly(confirmed(earlier(1), 4));
    assertThat(trial.lamp()).isEqualTo(lit(earlier(2), new Shown.HelpSent("王芳")));
  }

  @Test
  void ofSeveralEarlierIncidentsTheLatestOpenOneIsShown() {
    PressStanding young =
        new PressStanding(earlier(8), Stage.RINGING, 0, "", Duration.ofMinutes(1));
    PressStanding old = new PressStanding(earlier(3), Stage.RINGING, 0, "", Duration.ofHours(1));
    PressStanding closed = new PressStanding(earlier(9), Stage.CLOSED, 0, "", Duration.ZERO);

    trial.hears(1, young).hears(1, old).hears(1, closed);
    assertThat(trial.lamp()).isEqualTo(lit(earlier(8), new Shown.Ringing(0)));

    trial.hears(2, new PressStanding(earlier(8), Stage.CLOSED, 0, "", Duration.ofMinutes(2)));
    assertThat(trial.lamp()).isEqualTo(lit(earlier(3), new Shown.Ringing(0)));
  }

  @Test
  void aPressOfThisBootIsNewerThanAnyEarlierIncident() {
    trial.pressesAlarm().hears(4, trial.at(earlier(1), Stage.ANSWERED, "王芳"));

    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(1), new Shown.Pressed()));
  }

  @Test
  void aSilentSiteStaysDarkAboutAnAlarmAndKeepsItsState() {
    trial.pressesAlarm();
    hearsSilent(Trial.press(1), true);

    assertThat(trial.lamp()).isEqualTo(new PressLamp.Dark(Trial.press(1), new Shown.Ringing(0)));
  }

  @Test
  void aSilentSiteIsRememberedThroughALossOfPower() {
    trial.pressesAlarm();
    hearsSilent(Trial.press(1), true);
    trial.happens(new Event.Started(77)).connects().pressesAlarm();

    assertThat(trial.lamp())
        .isEqualTo(new PressLamp.Dark(new PressId(Trial.GATE, 77, 1), new Shown.Pressed()));
  }

  @Test
  void aGreenCallIsShownAtASilentSiteAsEverywhere() {
    trial.pressesAlarm();
    hearsSilent(Trial.press(1), true);
    trial.pressesCall();
    hearsSilent(Trial.press(2), true);

    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(2), new Shown.Ringing(0)));
  }

  @Test
  void aCallsStandingDoesNotMakeASiteLoud() {
    trial.pressesAlarm();
    hearsSilent(Trial.press(1), true);
    trial.pressesCall();
    hearsSilent(Trial.press(2), false);

    assertThat(trial.pressesAlarm().lamp())
        .isEqualTo(new PressLamp.Dark(Trial.press(3), new Shown.Pressed()));
  }

  @Test
  void anAlarmsStandingMakesASiteLoudAgain() {
    trial.pressesAlarm();
    hearsSilent(Trial.press(1), true);
    trial.pressesAlarm();
    hearsSilent(Trial.press(2), false);

    assertThat(trial.lamp()).isEqualTo(lit(Trial.press(2), new Shown.Ringing(0)));
  }

  /** Found by a seed: a late copy was shown for ever, since what was said of it had been lost. */
  @Test
  void whatIsShownOfAnOpenIncident_isSaidAgainOnEveryWay_untilItIsClosed() {
    Trial both = Trial.readyOnBothWays();
    both.hears(3, both.at(earlier(1), Stage.RINGING));
    both.passes(Duration.ofSeconds(31));
    assertThat(both.sentOn(Way.WIRED)).contains(confirmed(earlier(1), 3));
    assertThat(both.sentOn(Way.OWN)).contains(confirmed(earlier(1), 3));
    both.hears(4, both.at(earlier(1), Stage.CLOSED));
    both.passes(Duration.ofMinutes(2));
    assertThat(both.sent(StandingConfirmed.class)).isEmpty();
  }

  @Test
  void aStandingOfAnotherDeviceIsNeitherBelievedNorConfirmed() {
    PressId foreign = new PressId(new DeviceId("gate-dong"), 1, 1);

    trial.hears(1, trial.at(foreign, Stage.RINGING));
    assertThat(trial.effects()).isEmpty();
    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.NOT_OURS));
  }

  @Test
  void aFloodOfClosedIncidentsForgetsNoOpenOne() {
    trial.hears(1, trial.at(earlier(1), Stage.RINGING));
    for (int i = 2; i < 300; i++) {
      trial.hears(1, trial.at(earlier(i), Stage.CLOSED));
    }

    assertThat(trial.lamp()).isEqualTo(lit(earlier(1), new Shown.Ringing(0)));
  }
}
