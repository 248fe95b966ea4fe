package io.campusshield.demo;

import io.campusshield.demo.people.Keeper;
import io.campusshield.demo.scenario.Colleague;
import io.campusshield.demo.scenario.Deed;
import io.campusshield.demo.scenario.Scenario;
import io.campusshield.demo.scenario.Step;
import io.campusshield.demo.station.NotStarted;
import io.campusshield.demo.terminal.Screen;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Plays a script, with a colleague who answers, and says at the end what it came to. */
final class Player implements AutoCloseable {
  /** A person has so long to be quicker than the colleague. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Hands hands;
  private final Screen screen;
  private final int speed;
  private final Colleague colleague;
  private volatile boolean playing = true;

  /**
   * @param speed 1 is life's own
   */
  Player(Hands hands, Screen screen, URI desk, int speed) {
    this.hands = hands;
    this.screen = screen;
    this.speed = speed;
    this.colleague = new Colleague(desk, PATIENCE.dividedBy(speed));
  }

  /** Plays on a thread of its own. */
  void begin(Scenario scenario, Keeper keeper) throws IOException, InterruptedException {
    colleague.begin(keeper.codeFor(Colleague.NAME), Keeper.drawn());
    Thread.ofVirtual().name("scenario").start(() -> play(scenario));
  }

  private void play(Scenario scenario) {
    long start = System.nanoTime();
    try {
      for (Step step : scenario.steps()) {
        long due = start + step.at().dividedBy(speed).toNanos();
        Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        screen.event(step.at(), step.chinese(), step.english());
        for (Deed deed : step.deeds()) {
          hands.does(deed);
        }
      }
      awaitAnswers();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (NotStarted e) {
      screen.broken(String.valueOf(e.getMessage()));
    }
  }

  private void awaitAnswers() throws InterruptedException {
    long latest = System.nanoTime() + LAST_ANSWERS.toNanos();
    Set<String> pressed = hands.presses();
    while (playing && System.nanoTime() < latest && !colleague.answered().containsAll(pressed)) {
      Thread.sleep(LOOK_EVERY);
    }
    screen.tally(
        pressed.size(), of(pressed, colleague.presses()), of(pressed, colleague.answered()));
  }

  private static int of(Set<String> pressed, Set<String> others) {
    Set<String> both = new HashSet<>(pressed);
    both.retainAll(others);
    return both.size();
  }

  @Override
  public void close() {
    playing = false;
    colleague.close();
  }
}
