package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Watch;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.standing.Button;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateFactsTest {
  private static final Limits LIMITS = new Limits(256 << 10, 64 << 20, 64 << 10, 64);
  private static final Duration SOON = Duration.ofMillis(20);

  @TempDir Path directory;

  private final Inbox inbox = new Inbox();
  private final MachineClock clock = MachineClock.open();

  private StoredFacts.Start open() {
    return StoredFacts.open(directory, LIMITS, new StoredFacts.Hearing(inbox, clock, Watch.NOBODY));
  }

  private List<Fact> aPress() {
    PressId id = new PressId(new DeviceId("gate-hexi"), 1, 1);
    return List.of(
        new Fact.PressTaken(
            new Press(id, Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0), clock.now()));
  }

  @Test
  void aDiskThatAnswersAtOnce_isOpenedBeforeAnythingElse() {
    LateFacts.Begun begun = LateFacts.open(this::open, inbox, Duration.ofSeconds(20), SOON);
    assertThat(begun).isInstanceOf(LateFacts.Begun.Opened.class);
    ((LateFacts.Begun.Opened) begun).facts().close();
  }

  @Test
  void aDirectoryThatAnotherGatewayHas_isSaidToBeInUse() {
    StoredFacts held = ((StoredFacts.Start.Opened) open()).facts();
    assertThat(LateFacts.open(this::open, inbox, Duration.ofSeconds(20), SOON))
        .isInstanceOf(LateFacts.Begun.InUse.class);
    held.close();
  }

  @Test
  void untilItIsToldWhatWasFound_noFactIsTaken() throws Exception {
    while (inbox.offer(new Signal.TimePassed())) {
      // until there is no room for what is found
    }
    AtomicInteger tries = new AtomicInteger();
    LateFacts.Begun begun =
        LateFacts.open(
            () ->
                tries.incrementAndGet() == 1
                    ? new StoredFacts.Start.Unusable("no such disk")
                    : open(),
            inbox,
            Duration.ofSeconds(20),
            SOON);
    LateFacts late = ((LateFacts.Begun.Trying) begun).facts();
    await().until(() -> tries.get() == 2);
    await().during(SOON.multipliedBy(10)).until(() -> !late.append(1, aPress()));

    assertThat(inbox.take(0)).contains(new Signal.TimePassed());
    await().until(late::opened);
    Optional<Signal> next = inbox.take(0);
    while (next.filter(Signal.TimePassed.class::isInstance).isPresent()) {
      next = inbox.take(0);
    }
    assertThat(next).contains(new Signal.FactsFound(List.of()));
    assertThat(late.append(1, aPress())).isTrue();
    late.close();
  }
}
