package io.campusshield.gateway.telemetry;

import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.telemetry.Condition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Writes eight bytes in the journal's directory and forces them, now and then: a disk that takes
 * nothing is seen before a press needs it. 4 KiB of flash each time are 6 MB a day.
 */
final class DiskProbe implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration OVERDUE = Duration.ofSeconds(70);

  private final Path file;
  private final MachineClock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("disk-probe").daemon().factory());
  private volatile Duration ended;
  private volatile String failure = "";

  DiskProbe(Path directory, MachineClock clock) {
    this.file = directory.resolve("probe");
    this.clock = clock;
    this.ended = clock.monotonic();
  }

  /**
   * Once; the first time at once.
   *
   * @param opened whether the directory is there by now
   */
  void begin(BooleanSupplier opened) {
    var _ =
        thread.scheduleAtFixedRate(
            () -> {
              if (opened.getAsBoolean()) {
                write();
              }
            },
            0,
            EVERY.toSeconds(),
            TimeUnit.SECONDS);
  }

  private void write() {
    String found = "";
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).putLong(0, clock.monotonic().toNanos());
      channel.write(bytes, 0);
      channel.force(false);
    } catch (IOException e) {
      found = e.toString();
    }
    failure = found;
    ended = clock.monotonic();
  }

  /** Any thread. */
  Condition look() {
    Duration since = clock.monotonic().minus(ended);
    if (since.compareTo(OVERDUE) > 0) {
      return new Condition.Failed("the disk has not answered for " + since.toSeconds() + " s");
    }
    return failure.isEmpty()
        ? new Condition.Well("the disk took a write " + since.toSeconds() + " s ago")
        : new Condition.Failed("the disk takes nothing (" + failure + ")");
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
