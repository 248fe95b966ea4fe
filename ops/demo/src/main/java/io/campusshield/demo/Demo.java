package io.campusshield.demo;

import io.campusshield.demo.layout.Layout;
import io.campusshield.demo.layout.School;
import io.campusshield.demo.people.Keeper;
import io.campusshield.demo.process.Part;
import io.campusshield.demo.scenario.Scenario;
import io.campusshield.demo.station.NotStarted;
import io.campusshield.demo.station.Station;
import io.campusshield.demo.terminal.Key;
import io.campusshield.demo.terminal.Keyboard;
import io.campusshield.demo.terminal.Screen;
import io.campusshield.protocol.standing.Button;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A station that a person watches and presses the buttons of. */
final class Demo {
  private static final int PARTS = 2 + 2 * School.ALL.size();

  private final Station station;
  private final Ending ending;
  private final Screen screen;
  private final Hands hands;
  private final long startedNanos = System.nanoTime();
  private int chosen;

  Demo(Station station, Ending ending, Screen screen) {
    this.station = station;
    this.ending = ending;
    this.screen = screen;
    this.hands = new Hands(station, screen);
  }

  /** Starts every part and shows how to get in. */
  void start() throws NotStarted, IOException, InterruptedException {
    screen.starting(PARTS);
    station.startAll(part -> screen.partReady(part, sinceStart()));
    station.parts().forEach(this::reportEnd);
    for (School school : School.ALL) {
      hands.panel(school).watch(lamp -> hands.lastPress().lamp(school, lamp));
    }
    Layout layout = station.layout();
    Keeper.setUp(layout.console(), layout.setUpCode(), layout.keepersPassword());
    try (Keeper keeper = keeper()) {
      screen.ready(layout.console().toString(), told(keeper.guest()), sinceStart());
    }
    showChosen();
    ending.with(hands.lastPress()).begin();
  }

  /**
   * Lets a script run by itself; keys work meanwhile.
   *
   * @throws IOException if the desk does not let the script's colleague in
   */
  void play(Scenario scenario, int speed) throws IOException, InterruptedException {
    Player player = ending.with(new Player(hands, screen, station.layout().console(), speed));
    try (Keeper keeper = keeper()) {
      player.begin(scenario, keeper);
    }
  }

  /** Does what each key says, until it says to end; without keys, until a signal does. */
  void obey(Keyboard keyboard) throws InterruptedException {
    Optional<Key> key = keyboard.next();
    while (key.isPresent() && !(key.get() instanceof Key.Quit)) {
      obey(key.get());
      key = keyboard.next();
    }
    if (key.isEmpty()) {
      new CountDownLatch(1).await();
    }
    screen.ending();
  }

  private void obey(Key key) throws InterruptedException {
    School school = School.ALL.get(chosen);
    switch (key) {
      case Key.Alarm() -> hands.press(school, Button.ALARM);
      case Key.Call() -> hands.press(school, Button.CALL);
      case Key.CutWired() -> hands.cutWired(school);
      case Key.MendWired() -> hands.mendWired(school);
      case Key.ChooseSchool(int index) -> {
        chosen = index;
        showChosen();
      }
      case Key.SignInCode() -> screen.code(code());
      case Key.Help(), Key.Unknown() -> screen.help();
      case Key.Quit() -> throw new AssertionError("the end is not a step");
    }
  }

  private void showChosen() {
    School school = School.ALL.get(chosen);
    screen.chosen(chosen + 1, school.name(), school.device());
  }

  private void reportEnd(Part part) {
    Path log = station.layout().log(part.name());
    Thread.ofVirtual()
        .start(() -> {
          int exitCode = part.awaitEnd().exitCode();
          if (!ending.hasBegun()) {
            screen.partEnded(part.name(), exitCode, log.toString());
          }
        });
  }

  private Keeper keeper() throws IOException, InterruptedException {
    return Keeper.at(station.layout().console(), station.layout().keepersPassword());
  }

  private String code() throws InterruptedException {
    try (Keeper keeper = keeper()) {
      return told(keeper.guest());
    } catch (IOException e) {
      return "? (" + e + ")";
    }
  }

  private static String told(Keeper.Guest guest) {
    return guest.code() + "   姓名 name: " + guest.name();
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
