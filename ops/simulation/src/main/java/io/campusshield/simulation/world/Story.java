package io.campusshield.simulation.world;

import io.campusshield.simulation.time.Timeline;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What happened, in words, and the fingerprint of all of it. */
public final class Story {
  private final Timeline timeline;
  private final Telling telling;
  private long fingerprint = 0xcbf29ce484222325L;
  private long events;

  /**
   * To whom it is told.
   *
   * @param listener hears each line, with its time
   * @param everyWord also what crosses wires
   */
  public record Telling(Consumer<String> listener, boolean everyWord) {
    public static final Telling NOBODY = new Telling(_ -> {}, false);
  }

  public Story(Timeline timeline, Telling telling) {
    this.timeline = timeline;
    this.telling = telling;
  }

  void tell(String line) {
    mix(line.hashCode());
    if (!telling.equals(Telling.NOBODY)) {
      say(line);
    }
  }

  /** What crosses wires, told only to whoever wants every word. */
  void detail(Supplier<String> line) {
    if (telling.everyWord()) {
      say("    " + line.get());
    }
  }

  private void say(String line) {
    long millis = timeline.now().toMillis();
    telling
        .listener()
        .accept(
            String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d  %s",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000,
                line));
  }

  /** Something crossed a wire. */
  void carried(byte[] bytes) {
    mix(Arrays.hashCode(bytes));
  }

  private void mix(long what) {
    events++;
    fingerprint = (fingerprint ^ what) * 0x100000001b3L;
    fingerprint = (fingerprint ^ timeline.now().toNanos()) * 0x100000001b3L;
  }

  /** Of everything that was told or carried, with its time. */
  public long fingerprint() {
    return fingerprint;
  }

  public long events() {
    return events;
  }
}
