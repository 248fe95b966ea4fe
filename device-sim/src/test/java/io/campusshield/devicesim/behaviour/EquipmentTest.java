package io.campusshield.devicesim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Status.Sensed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Trouble.Change;
import io.campusshield.protocol.message.Trouble.Kind;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device tells of itself, on which way, and until when. */
class EquipmentTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private Device device = Device.unpowered(Trial.GATE, EnumSet.allOf(Way.class), MINUTE);
  private Duration now = Duration.ofSeconds(1000);
  private Duration wakeAt = now;

  private List<Effect.Send> happens(Event event) {
    Step step = device.step(event, now);
    device = step.device();
    List<Effect.Send> sent = new ArrayList<>();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Send send when send.message() instanceof Trouble -> sent.add(send);
        case Effect.Send send when send.message() instanceof Status -> sent.add(send);
        case Effect.Send send when send.message() instanceof LogEntry -> sent.add(send);
        case Effect.WakeAt(Duration at) -> wakeAt = at;
        case Effect.Send _, Effect.Dial _, Effect.Close _, Effect.Show _ -> {}
      }
    }
    return sent;
  }

  private List<Effect.Send> passes(Duration time) {
    Duration end = now.plus(time);
    List<Effect.Send> sent = new ArrayList<>();
    while (wakeAt.compareTo(end) <= 0) {
      now = wakeAt.compareTo(now) > 0 ? wakeAt : now;
      sent.addAll(happens(new Event.TimePassed()));
      sent.addAll(happens(new Event.Heard(Way.WIRED, new ToDevice.HeartbeatEcho(beats++))));
    }
    now = end;
    return sent;
  }

  private long beats = 1;

  private List<Effect.Send> wiredIsReady() {
    happens(new Event.Connected(Way.WIRED));
    return happens(new Event.Heard(Way.WIRED, new ToDevice.Welcome(1, Trial.GATEWAY, 0)));
  }

  private static List<FromDevice> messages(List<Effect.Send> sent) {
    return sent.stream().map(Effect.Send::message).toList();
  }

  @Test
  void aStatusIsTold_onceAWayIsReady_andThenEveryMinute() {
    happens(new Event.Started(Trial.BOOT));
    List<Effect.Send> first = wiredIsReady();
    assertThat(messages(first).getLast()).isInstanceOf(Status.class);
    assertThat(first).allMatch(send -> send.urgency() == Urgency.ROUTINE);
    List<Effect.Send> later = passes(MINUTE.multipliedBy(3));
    assertThat(messages(later)).hasSize(3).allMatch(Status.class::isInstance);
    assertThat(later).allMatch(send -> send.way() == Way.WIRED);
    assertThat(messages(later))
        .extracting(status -> ((Status) status).number())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aTroubleIsRepeated_onTheWiredLink_untilSomebodyHasIt() {
    happens(new Event.Started(Trial.BOOT));
    wiredIsReady();
    happens(new Event.Connected(Way.OWN));
    List<Effect.Send> told = happens(new Event.TroubleSensed(Kind.MAINS_LOST, Change.RAISED));
    assertThat(told).singleElement().matches(send -> send.way() == Way.WIRED);
    Trouble trouble = (Trouble) told.getFirst().message();
    List<Effect.Send> again = passes(Duration.ofSeconds(3));
    assertThat(messages(again))
        .isNotEmpty()
        .allMatch(said -> ((Trouble) said).id().equals(trouble.id()))
        .allMatch(said -> !((Trouble) said).age().elapsed().isZero());
    happens(new Event.Heard(Way.WIRED, new ToDevice.TroubleTaken(trouble.id())));
    assertThat(messages(passes(MINUTE))).noneMatch(Trouble.class::isInstance);
  }

  @Test
  void whileTheWiredLinkIsDown_itIsToldOnTheOwnPath() {
    happens(new Event.Started(Trial.BOOT));
    happens(new Event.Connected(Way.OWN));
    assertThat(happens(new Event.TroubleSensed(Kind.TAMPER, Change.RAISED)))
        .singleElement()
        .matches(send -> send.way() == Way.OWN && send.urgency() == Urgency.TROUBLE);
    assertThat(wiredIsReady()).anyMatch(send -> send.message() instanceof Trouble);
  }

  @Test
  void whatIsSoAlready_isNotToldAgain_andTheStatusSaysIt() {
    happens(new Event.Started(Trial.BOOT));
    wiredIsReady();
    happens(new Event.TroubleSensed(Kind.MAINS_LOST, Change.RAISED));
    Step again = device.step(new Event.TroubleSensed(Kind.MAINS_LOST, Change.RAISED), now);
    assertThat(again.outcome()).isEqualTo(new Outcome.Unchanged(Outcome.Reason.ALREADY_KNOWN));
    List<FromDevice> later = messages(passes(MINUTE.plusSeconds(1)));
    assertThat(later)
        .filteredOn(Status.class::isInstance)
        .allMatch(said -> ((Status) said).readings().mains() == Sensed.NO);
  }

  @Test
  void aChatteringContact_isBounded_andItsNewestIsKept() {
    happens(new Event.Started(Trial.BOOT));
    for (int i = 0; i < 1000; i++) {
      happens(new Event.TroubleSensed(Kind.TAMPER, i % 2 == 0 ? Change.RAISED : Change.RESTORED));
    }
    List<FromDevice> told = messages(wiredIsReady());
    assertThat(told).filteredOn(Trouble.class::isInstance).hasSize(Equipment.MOST_CHANGES);
    assertThat(told)
        .filteredOn(Trouble.class::isInstance)
        .last()
        .matches(said -> ((Trouble) said).id().number() == 1000);
  }
}
