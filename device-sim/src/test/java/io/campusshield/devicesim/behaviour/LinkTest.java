package io.campusshield.devicesim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LinkTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Lamps UNLIT =
      new Lamps(new PressLamp.Unlit(), Map.of(Way.WIRED, LinkLamp.DOWN));

  @Test
  void aDeviceWithoutPowerDoesNothing() {
    Trial trial = new Trial().pressesAlarm();

    assertThat(trial.effects()).isEmpty();
    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.SWITCHED_OFF));
  }

  @Test
  void aStartDialsAndAConnectionIsGreetedWithTheVersions() {
    Trial trial = new Trial().happens(new Event.Started(Trial.BOOT));
    assertThat(trial.effects()).containsExactly(new Effect.Dial(Way.WIRED), new Effect.Show(UNLIT));

    trial.happens(new Event.Connected(Way.WIRED));
    assertThat(trial.sent())
        .containsExactly(new FromDevice.Hello(1, 1, Trial.BOOT, "device-sim 0.1"));
    assertThat(trial.linkLamp()).isEqualTo(LinkLamp.DOWN);

    trial.hears(new ToDevice.Welcome(1, Trial.GATEWAY, 0));
    assertThat(trial.linkLamp()).isEqualTo(LinkLamp.READY);
  }

  @Test
  void nothingButTheHelloIsSaidBeforeTheWelcome() {
    Trial trial = new Trial().happens(new Event.Started(Trial.BOOT));
    trial.happens(new Event.Connected(Way.WIRED)).pressesAlarm();

    assertThat(trial.sent()).isEmpty();
  }

  @Test
  void aReadyLinkBeatsEveryFiveSeconds() {
    assertThat(Trial.ready().passes(SECOND.multipliedBy(20)).sent())
        .containsExactly(
            new FromDevice.Heartbeat(1),
            new FromDevice.Heartbeat(2),
            new FromDevice.Heartbeat(3),
            new FromDevice.Heartbeat(4));
  }

  @Test
  void aLinkWithoutAnEchoForFifteenSecondsIsClosedAndDialledAnew() {
    Trial trial = Trial.ready();

    trial.passesUnechoed(Duration.ofMillis(14_999));
    assertThat(trial.linkLamp()).isEqualTo(LinkLamp.READY);

    trial.passesUnechoed(Duration.ofMillis(300));
    assertThat(trial.effects())
        .startsWith(new Effect.Close(Way.WIRED))
        .endsWith(new Effect.Dial(Way.WIRED));
  }

  @Test
  void anEchoOfAHeartbeatThatWasNeverSentProvesNothing() {
    Trial trial = Trial.ready().hears(new ToDevice.HeartbeatEcho(7));

    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.NEVER_SENT));
  }

  @Test
  void aGatewayThatNeverWelcomesIsGivenUp() {
    Trial trial = new Trial().happens(new Event.Started(Trial.BOOT));
    trial.happens(new Event.Connected(Way.WIRED)).passes(SECOND.multipliedBy(15));

    assertThat(trial.effects()).contains(new Effect.Close(Way.WIRED));
  }

  @Test
  void reconnectsWaitLongerUpToFiveSeconds() {
    Trial trial = Trial.ready();
    for (int i = 0; i < 10; i++) {
      trial.loses();
      Duration wait = trial.wakeAt().minus(trial.now());
      Duration full = Duration.ofMillis(Math.min(5000, 250L << i));
      assertThat(wait).isBetween(full.multipliedBy(3).dividedBy(4), full);
      trial.passes(wait);
    }
  }

  @Test
  void aRefusalIsShownAndTriedAgainSlowly() {
    Trial trial = Trial.ready();
    trial.hears(new ToDevice.Refused(ToDevice.Refused.Reason.NOT_YOUR_NAME, 1, 1));

    assertThat(trial.effects()).startsWith(new Effect.Close(Way.WIRED));
    assertThat(trial.linkLamp()).isEqualTo(LinkLamp.REFUSED_NAME);
    assertThat(trial.wakeAt().minus(trial.now()))
        .isBetween(SECOND.multipliedBy(45), SECOND.multipliedBy(60));
    assertThat(trial.passes(SECOND.multipliedBy(60)).effects())
        .contains(new Effect.Dial(Way.WIRED));
    assertThat(trial.linkLamp()).isEqualTo(LinkLamp.REFUSED_NAME);
  }

  @Test
  void aWelcomeInAVersionThatTheDeviceCannotSpeakIsARefusal() {
    Trial trial = new Trial().happens(new Event.Started(Trial.BOOT));
    trial.happens(new Event.Connected(Way.WIRED));
    trial.hears(new ToDevice.Welcome(9, Trial.GATEWAY, 0));

    assertThat(trial.linkLamp()).isEqualTo(LinkLamp.REFUSED_VERSION);
  }

  @Test
  void aMessageOfALaterTimeIsAnsweredWithNotUnderstood() {
    assertThat(Trial.ready().hears(new ToDevice.Unknown(99)).sent())
        .containsExactly(new NotUnderstood(99));
  }

  @Test
  void notUnderstoodIsNotAnswered() {
    assertThat(Trial.ready().hears(new NotUnderstood(7)).effects()).isEmpty();
  }

  @Test
  void aRebootLosesUnconfirmedPressesAndSaysHowMany() {
    Trial trial = Trial.ready().pressesAlarm().pressesAlarm().hearsStored(Trial.press(1));

    trial.happens(new Event.Started(77));
    assertThat(trial.outcome()).isEqualTo(new Outcome.Started(1));
    assertThat(trial.effects())
        .containsExactly(
            new Effect.Close(Way.WIRED), new Effect.Dial(Way.WIRED), new Effect.Show(UNLIT));
    assertThat(trial.connects().sent(Press.class)).isEmpty();
  }

  @Test
  void aCallThatWasHungUpIsSaidUntilTheGatewayHasTakenIt() {
    Trial trial = Trial.ready().pressesCall().hearsStored(Trial.press(1));

    trial.happens(new Event.HungUp());
    assertThat(trial.sent()).containsExactly(new HungUp(Trial.press(1), Age.NOW));
    assertThat(trial.passes(SECOND).sent(HungUp.class))
        .isNotEmpty()
        .allSatisfy(again -> assertThat(again.age().elapsed()).isPositive());

    trial.hears(new ToDevice.HangUpTaken(Trial.press(1)));
    assertThat(trial.passes(SECOND.multipliedBy(60)).sent(HungUp.class)).isEmpty();
  }

  @Test
  void aClosedCallEndsTheRepeatsOfItsHangUp() {
    Trial trial = Trial.ready().pressesCall().happens(new Event.HungUp());

    trial.hears(3, trial.at(Trial.press(1), Stage.CLOSED));
    assertThat(trial.passes(SECOND.multipliedBy(60)).sent(HungUp.class)).isEmpty();
  }

  @Test
  void anAlarmCannotBeHungUp() {
    Trial trial = Trial.ready().pressesAlarm().happens(new Event.HungUp());

    assertThat(trial.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.NO_CALL_TO_HANG_UP));
    assertThat(trial.effects()).isEmpty();
  }

  @Test
  void aHangUpMadeWithoutALinkFollowsItsCall() {
    Trial trial = Trial.ready().loses().pressesCall().happens(new Event.HungUp()).connects();

    assertThat(trial.sent()).hasExactlyElementsOfTypes(Press.class, HungUp.class);
  }

  @Test
  void wakingTooEarlyDoesNoHarmAndAsksAgain() {
    Trial trial = Trial.ready();
    Duration asked = trial.wakeAt();

    trial.happens(new Event.TimePassed());
    assertThat(trial.effects()).isEmpty();
    assertThat(trial.wakeAt()).isEqualTo(asked);
  }
}
