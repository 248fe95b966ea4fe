package io.campusshield.devicesim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is different for a device that has a path of its own beside the wired link. */
final class OwnWayTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final FromDevice HELLO = new FromDevice.Hello(1, 1, Trial.BOOT, "device-sim 0.1");

  private final Trial trial = Trial.readyOnBothWays();

  private static Press alarm(int number) {
    return new Press(Trial.press(number), Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0);
  }

  private List<Press> pressesOnOwn() {
    return trial.sentOn(Way.OWN).stream()
        .filter(Press.class::isInstance)
        .map(Press.class::cast)
        .toList();
  }

  private void hearsStored(Way way, int press) {
    trial.happens(
        new Event.Heard(way, new ToDevice.CustodyTold(Trial.press(press), Custody.STORED)));
  }

  @Test
  void aSessionThatStandsIsGreetedOnceAndIsReadyWithoutAWelcome() {
    trial.losesOwn();
    assertThat(trial.ownLamp()).isEqualTo(LinkLamp.DOWN);

    trial.happens(new Event.Connected(Way.OWN));
    assertThat(trial.effects())
        .startsWith(new Effect.Send(Way.OWN, Urgency.REAL_ALARM, HELLO))
        .filteredOn(Effect.Send.class::isInstance)
        .hasSize(1);
    assertThat(trial.ownLamp()).isEqualTo(LinkLamp.READY);
  }

  @Test
  void nothingIsSaidOnItWithoutCause_andItsSilenceIsNoLoss() {
    trial.passes(Duration.ofHours(1));

    assertThat(trial.sentOn(Way.OWN)).isEmpty();
    assertThat(trial.ownLamp()).isEqualTo(LinkLamp.READY);
  }

  @Test
  void aLostSessionIsRaisedByItself() {
    assertThat(trial.losesOwn().effects()).doesNotContain(new Effect.Dial(Way.OWN));
    assertThat(trial.passes(LONG).effects())
        .doesNotContain(new Effect.Dial(Way.OWN), new Effect.Close(Way.OWN));
  }

  @Test
  void aPressHurriesASessionThatDoesNotStand() {
    assertThat(trial.losesOwn().pressesAlarm().effects()).startsWith(new Effect.Dial(Way.OWN));

    trial.happens(new Event.Connected(Way.OWN));
    assertThat(trial.sentOn(Way.OWN)).containsExactly(HELLO, alarm(1));
  }

  @ParameterizedTest
  @CsvSource({"NOT_YOUR_NAME", "VERSION", "UNSPECIFIED"})
  void nobodyCanShutItByARefusal(ToDevice.Refused.Reason reason) {
    trial.hearsOnOwn(new ToDevice.Refused(reason, 1, 1));

    assertThat(trial.effects()).isEmpty();
    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.NOT_NEGOTIATED));
    assertThat(trial.ownLamp()).isEqualTo(LinkLamp.READY);
  }

  @Test
  void aWelcomeOnItMeansNothing() {
    trial.hearsOnOwn(new ToDevice.Welcome(9, Trial.GATEWAY, 0));

    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.NOT_NEGOTIATED));
  }

  @Test
  void aPressGoesOnBothWaysAtOnce() {
    trial.pressesAlarm();

    assertThat(trial.sentOn(Way.WIRED)).containsExactly(alarm(1));
    assertThat(trial.sentOn(Way.OWN)).containsExactly(alarm(1));
  }

  @ParameterizedTest
  @CsvSource({"WIRED", "OWN"})
  void storedEndsTheRepeatsOnTheWiredLinkOnly_whereverItWasHeard(Way way) {
    trial.pressesAlarm();
    hearsStored(way, 1);
    trial.passes(SECOND.multipliedBy(20));

    assertThat(trial.sentOn(Way.WIRED)).doesNotHaveAnyElementsOfTypes(Press.class);
    assertThat(pressesOnOwn())
        .hasSizeGreaterThan(3)
        .extracting(press -> press.age().elapsed())
        .isSorted();
  }

  @ParameterizedTest
  @CsvSource({"WIRED", "OWN"})
  void receivedEndsThemOnBoth_whereverItWasHeard(Way way) {
    trial.pressesAlarm();
    trial.happens(
        new Event.Heard(way, Trial.standing(1, trial.at(Trial.press(1), Stage.RECEIVED))));

    assertThat(trial.passes(LONG).sent(Press.class)).isEmpty();
  }

  @Test
  void withTheGatewayGoneTheOwnPathAloneBringsThePressAndItsStanding() {
    trial.loses().pressesAlarm();
    assertThat(trial.sent()).containsExactly(alarm(1));

    trial.hearsOnOwn(Trial.standing(1, trial.at(Trial.press(1), Stage.ANSWERED, "王芳")));
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(1), new Shown.Answered("王芳")));
    assertThat(trial.sentOn(Way.OWN))
        .containsExactly(new StandingConfirmed(Trial.GATE, Trial.STATION, Trial.press(1), 1));
  }

  @Test
  void tenSecondsWithoutAReceiptTellTheGuardToPhone_whateverWasStored() {
    trial.pressesAlarm();
    hearsStored(Way.OWN, 1);
    trial.passes(SECOND.multipliedBy(10));

    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(1), new Shown.NotReceived()));
  }

  @Test
  void ofBothWaysTheHighestVersionCounts_andEachCopyIsConfirmedWhereItCame() {
    trial.pressesAlarm();
    trial.hearsOnOwn(Trial.standing(5, trial.at(Trial.press(1), Stage.ANSWERED, "王芳")));
    trial.hears(Trial.standing(4, trial.at(Trial.press(1), Stage.RINGING)));

    assertThat(trial.effects())
        .containsExactly(
            new Effect.Send(
                Way.WIRED,
                Urgency.REAL_ALARM,
                new StandingConfirmed(Trial.GATE, Trial.STATION, Trial.press(1), 5)));
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(1), new Shown.Answered("王芳")));
  }

  @Test
  void aSilentSiteIsToldOnTheOwnPathToo() {
    trial.pressesAlarm();
    trial.hearsOnOwn(
        new ToDevice.StandingTold(
            new Standing(
                Trial.STATION,
                Trial.press(1),
                1,
                true,
                false,
                List.of(trial.at(Trial.press(1), Stage.RINGING)))));

    assertThat(trial.lamp()).isEqualTo(new PressLamp.Dark(Trial.press(1), new Shown.Ringing(0)));
  }

  @Test
  void aDeskThatHasComeIsToldAtOnceWhatItMayHaveLost() {
    trial.pressesAlarm().passes(SECOND.multipliedBy(60));
    trial.happens(new Event.DeskCame(Way.OWN));

    assertThat(pressesOnOwn()).extracting(Press::id).containsExactly(Trial.press(1));
    assertThat(trial.sentOn(Way.WIRED)).isEmpty();
  }

  @Test
  void aDeskThatHasComeHearsNothingOfWhatItHasReceived() {
    trial.pressesAlarm();
    trial.hearsOnOwn(Trial.standing(1, trial.at(Trial.press(1), Stage.RECEIVED)));

    assertThat(trial.happens(new Event.DeskCame(Way.OWN)).sent()).isEmpty();
  }

  @Test
  void aHangUpIsRepeatedOnEachWayUntilItIsTakenThere() {
    trial.pressesCall().happens(new Event.HungUp());
    trial.hears(new ToDevice.HangUpTaken(Trial.press(1)));

    trial.passes(SECOND.multipliedBy(20));
    assertThat(trial.sentOn(Way.WIRED)).doesNotHaveAnyElementsOfTypes(HungUp.class);
    assertThat(trial.sentOn(Way.OWN)).hasAtLeastOneElementOfType(HungUp.class);

    trial.hearsOnOwn(new ToDevice.HangUpTaken(Trial.press(1)));
    assertThat(trial.passes(LONG).sent(HungUp.class)).isEmpty();
  }

  @Test
  void aClosedCallEndsTheRepeatsOfItsHangUpOnBothWays() {
    trial.pressesCall().happens(new Event.HungUp());
    trial.hearsOnOwn(Trial.standing(3, trial.at(Trial.press(1), Stage.CLOSED)));

    assertThat(trial.passes(LONG).sent(HungUp.class)).isEmpty();
  }

  @Test
  void hangUpsThatTheGatewayHasMakeRoomWhenTheOwnPathIsGoneForGood() {
    trial.losesOwn();
    for (int i = 1; i <= Calls.MOST_HANG_UPS + 5; i++) {
      trial.pressesCall();
      hearsStored(Way.WIRED, i);
      trial.happens(new Event.HungUp());
      assertThat(trial.outcome()).isEqualTo(new Outcome.HungUp(Trial.press(i)));
      trial.hears(new ToDevice.HangUpTaken(Trial.press(i)));
    }
    trial.happens(new Event.Connected(Way.OWN));

    assertThat(trial.sent(HungUp.class)).hasSize(Calls.MOST_HANG_UPS);
  }

  @Test
  void storedPressesThatNoDeskReceivesAreHeldUpToALimit_theOldestOfEachKind() {
    trial.pressesCall();
    hearsStored(Way.WIRED, 1);
    for (int i = 2; i <= 300; i++) {
      trial.pressesAlarm();
      assertThat(trial.outcome()).isEqualTo(new Outcome.Pressed(Trial.press(i)));
      hearsStored(Way.WIRED, i);
    }
    trial.losesOwn().happens(new Event.Connected(Way.OWN));

    List<PressId> carried = pressesOnOwn().stream().map(Press::id).toList();
    assertThat(carried)
        .hasSize(Presses.MOST_STORED_OF_A_KIND + 2)
        .startsWith(Trial.press(2), Trial.press(3))
        .contains(Trial.press(300))
        .endsWith(Trial.press(1));
  }

  @Test
  void redDuringAGreenCallRaisesTheAlarmAndKeepsTheCall() {
    trial.pressesCall();
    trial.hearsOnOwn(Trial.standing(2, trial.at(Trial.press(1), Stage.ANSWERED, "王芳")));
    trial.pressesAlarm();
    assertThat(trial.sentOn(Way.OWN)).containsExactly(alarm(2));
    assertThat(trial.sentOn(Way.WIRED)).containsExactly(alarm(2));
    assertThat(trial.sent(HungUp.class)).isEmpty();

    trial.happens(new Event.HungUp());
    assertThat(trial.outcome()).isEqualTo(new Outcome.HungUp(Trial.press(1)));
    assertThat(trial.lamp()).isEqualTo(new PressLamp.Lit(Trial.press(2), new Shown.Pressed()));
  }

  @Test
  void whatIsSaidTravelsInTheClassOfWhatItIsAbout() {
    trial.pressesCall();
    assertThat(trial.effects()).contains(new Effect.Send(Way.OWN, Urgency.REAL_CALL, call()));

    trial.hearsOnOwn(Trial.standing(1, trial.at(Trial.press(1), Stage.RINGING)));
    assertThat(trial.effects()).contains(confirmedAsCall(1));

    trial.pressesAlarm();
    trial.hearsOnOwn(Trial.standing(2, trial.at(Trial.press(1), Stage.CLOSED)));
    assertThat(trial.effects()).contains(confirmedAsCall(2));
  }

  private static Press call() {
    return new Press(Trial.press(1), Button.CALL, false, new DeviceTime.None(), Age.NOW, 0);
  }

  private static Effect confirmedAsCall(long version) {
    return new Effect.Send(
        Way.OWN,
        Urgency.REAL_CALL,
        new StandingConfirmed(Trial.GATE, Trial.STATION, Trial.press(1), version));
  }

  @Test
  void aRebootClosesBothWaysAndDialsBoth() {
    trial.happens(new Event.Started(77));

    assertThat(trial.effects())
        .startsWith(
            new Effect.Close(Way.WIRED),
            new Effect.Close(Way.OWN),
            new Effect.Dial(Way.WIRED),
            new Effect.Dial(Way.OWN));
  }
}
