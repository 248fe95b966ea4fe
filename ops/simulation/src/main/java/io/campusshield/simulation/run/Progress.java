package io.campusshield.simulation.run;

import java.time.Duration;
import java.util.Locale;

/** How far a long run is: a bar on a terminal, else a line now and then. */
public final class Progress {
  private static final int WIDTH = 30;

  private final LongRun run;

  @SuppressWarnings("SystemConsoleNull") // it is annotated as if it could be
  private final boolean terminal = System.console() != null && System.console().isTerminal();

  private final long began = System.nanoTime();

  public Progress(LongRun run) {
    this.run = run;
  }

  /** How long to wait between two looks, in milliseconds. */
  public long interval() {
    return terminal ? 500 : 30_000;
  }

  public Duration took() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  public void show() {
    Sum sum = run.sum();
    String text =
        String.format(
            Locale.ROOT,
            "%d of %d seeds, %d virtual hours, %d presses, %d crashes, %d findings",
            sum.seeds(),
            run.count(),
            sum.virtualHours(),
            sum.presses(),
            sum.crashes(),
            sum.found().size());
    if (terminal) {
      int done = (int) (WIDTH * sum.seeds() / Math.max(1, run.count()));
      System.out.print("\r[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] " + text);
      System.out.flush();
    } else {
      System.out.println(text);
    }
  }
}
