package io.campusshield.gateway.devicelink;

import static io.campusshield.gateway.devicelink.LinkBed.GATE;
import static io.campusshield.gateway.devicelink.LinkBed.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.event.Signal.PressHeard;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.testbed.Papers;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.LogEntry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.flow.FlowControlHandler;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flood on one connection is at the cost of that one, and nothing of it is lost. */
class PaceTest {
  private static final int AT_ONCE = (int) Pace.AHEAD.toSeconds() * Pace.PER_SECOND;
  private static final int FLOOD = 3_000;

  @TempDir Path directory;

  private Duration now = Duration.ofDays(3);
  private final MachineClock clock =
      MachineClock.of(new UUID(1, 1), () -> now, () -> Instant.EPOCH);
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new FlowControlHandler(), new Pace(clock));

  private void says(FromDevice message) {
    channel.writeInbound(new Decoded.Complete<>(message));
  }

  private void pass(Duration time) {
    Duration step = Duration.ofMillis(5);
    for (Duration left = time; left.isPositive(); left = left.minus(step)) {
      now = now.plus(step);
      channel.advanceTimeBy(step.toMillis(), TimeUnit.MILLISECONDS);
      channel.runPendingTasks();
    }
  }

  private int heard() {
    return channel.inboundMessages().size();
  }

  @Test
  void aFloodIsReadAtThePaceOfADevice_inItsOrder_toItsEnd() {
    channel.freezeTime();
    IntStream.rangeClosed(1, FLOOD).forEach(number -> says(press(GATE, number)));
    assertThat(heard()).isBetween(AT_ONCE, AT_ONCE + 1);
    pass(Duration.ofSeconds(10));
    assertThat(heard()).isBetween(AT_ONCE + 950, AT_ONCE + 1_001);
    pass(Duration.ofSeconds(20));
    assertThat(channel.inboundMessages())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, FLOOD)
                .<Object>mapToObj(number -> new Decoded.Complete<>(press(GATE, number)))
                .toList());
  }

  @Test
  void atAnHonestRate_nothingEverWaits() {
    channel.freezeTime();
    for (int number = 1; number <= 60 * Pace.PER_SECOND; number++) {
      says(new FromDevice.Heartbeat(number));
      assertThat(heard()).isEqualTo(number);
      pass(Duration.ofMillis(10));
    }
  }

  @Test
  void aPressWaitsForNoBacklogOfTheLogBook() {
    channel.freezeTime();
    for (int line = 1; line <= FLOOD; line++) {
      says(new LogEntry(GATE, 7, line, Age.NOW, "line " + line));
    }
    says(press(GATE, 1));
    assertThat(heard()).isEqualTo(FLOOD + 1);
  }

  @Test
  void whileOneFloodsItsLink_theOthersAreHeard_andItIsNotCut() throws Exception {
    DeviceId flooding = new DeviceId("gate-flooding");
    ByteArrayOutputStream flood = new ByteArrayOutputStream();
    for (int number = 1; number <= FLOOD; number++) {
      flood.writeBytes(DeviceFrames.of(press(flooding, number)));
    }
    try (LinkBed bed = new LinkBed(new Papers(directory), Limits.STANDARD);
        DeviceSocket other = DeviceSocket.greeted(bed.address, bed.device(flooding.name()));
        DeviceSocket gate = bed.gate()) {
      Duration begun = bed.clock.monotonic();
      other.sendRaw(flood.toByteArray());
      gate.send(press(GATE, 1));
      PressHeard heard = new PressHeard(press(GATE, 1), new Way.Wired());
      await().until(() -> bed.taken.all(PressHeard.class).contains(heard));
      await().until(() -> bed.taken.all(PressHeard.class).size() > AT_ONCE + 20);
      int read = bed.taken.all(PressHeard.class).size() - 1;
      double took = bed.clock.monotonic().minus(begun).toNanos() / 1e9;
      assertThat(read).isLessThanOrEqualTo((int) (AT_ONCE + took * Pace.PER_SECOND) + 2);
    }
  }
}
