package io.campusshield.demo;

import io.campusshield.demo.layout.School;
import io.campusshield.demo.terminal.Screen;
import io.campusshield.devicesim.control.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows what becomes of presses: at a terminal the picture of the last one, drawn anew while it
 * waits; elsewhere a line for each stage. Any thread.
 */
final class LastPress implements AutoCloseable {
  private static final Duration REDRAW_EVERY = Duration.ofMillis(500);

  private final Screen screen;
  private final Function<School, String> paths;
  private final Map<School, String> shown = new HashMap<>();
  private final Map<String, String> whats = new HashMap<>();
  private Optional<Current> current = Optional.empty();
  private volatile boolean open = true;

  private record Current(School school, Answer.Lamp lamp, long pushedNanos) {}

  /**
   * @param paths how a school's paths stand, in words
   */
  LastPress(Screen screen, Function<School, String> paths) {
    this.screen = screen;
    this.paths = paths;
  }

  void begin() {
    if (screen.redraws()) {
      Thread.ofVirtual().name("clock of the picture").start(this::redraw);
    }
  }

  /** Told before or after the first lamp of that press. */
  synchronized void pressed(School school, String what, String press) {
    whats.put(press, what);
    if (!screen.redraws()) {
      screen.pressed(school.name(), what, press);
    } else {
      draw();
    }
  }

  synchronized void lamp(School school, Answer.Lamp lamp) {
    if (!screen.redraws()) {
      line(school, lamp);
    } else if (!lamp.stages().isEmpty() && concerns(lamp)) {
      long pushed =
          System.nanoTime() - Duration.ofMillis((long) lamp.stages().getLast().ms()).toNanos();
      boolean same = current.filter(c -> c.lamp().press().equals(lamp.press())).isPresent();
      current = Optional.of(new Current(school, lamp, same ? current.get().pushedNanos() : pushed));
      draw();
    }
  }

  /** A new press, or the one that is shown. */
  private boolean concerns(Answer.Lamp lamp) {
    return current.isEmpty()
        || current.get().lamp().press().equals(lamp.press())
        || lamp.stages().size() == 1;
  }

  private void line(School school, Answer.Lamp lamp) {
    String now = lamp.press() + lamp.en();
    if (!lamp.stages().isEmpty() && !now.equals(shown.put(school, now))) {
      screen.lamp(school.name(), lamp.stages().getLast().ms(), lamp.zh(), lamp.en());
    }
  }

  private void draw() {
    current.ifPresent(
        c -> screen.picture(way(c).picture(Duration.ofNanos(System.nanoTime() - c.pushedNanos()))));
  }

  private Way way(Current c) {
    String what = whats.getOrDefault(c.lamp().press(), "");
    return new Way(c.school(), what, c.lamp(), paths.apply(c.school()));
  }

  private void redraw() {
    try {
      while (open) {
        Thread.sleep(REDRAW_EVERY);
        synchronized (this) {
          if (open && current.filter(c -> way(c).waits()).isPresent()) {
            draw();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    open = false;
  }
}
