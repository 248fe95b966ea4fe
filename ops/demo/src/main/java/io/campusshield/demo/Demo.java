package io.campusshield.demo;

import io.campusshield.demo.layout.School;
import io.campusshield.demo.panel.Panel;
import io.campusshield.demo.process.Part;
import io.campusshield.demo.station.NotStarted;
import io.campusshield.demo.station.Station;
import io.campusshield.demo.terminal.Key;
import io.campusshield.demo.terminal.Keyboard;
import io.campusshield.demo.terminal.Screen;
import io.campusshield.devicesim.control.Answer;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.standing.Button;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A station that a person watches and presses the buttons of. */
final class Demo {
  private static final int PARTS = 2 + 2 * School.ALL.size();

  private final Station station;
  private final Ending ending;
  private final Screen screen = new Screen();
  private final long startedNanos = System.nanoTime();
  private int chosen;

  Demo(Station station, Ending ending) {
    this.station = station;
    this.ending = ending;
  }

  /** Starts every part and shows how to get in. */
  void start() throws NotStarted, InterruptedException {
    screen.starting(PARTS);
    station.startAll(part -> screen.partReady(part, sinceStart()));
    station.parts().forEach(this::reportEnd);
    for (School school : School.ALL) {
      panel(school).watch(new Lamps(school));
    }
    screen.ready(console(), code(), sinceStart());
    showChosen();
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

  private void obey(Key key) {
    School school = School.ALL.get(chosen);
    switch (key) {
      case Key.Alarm() -> press(school, Button.ALARM, "报警 alarm");
      case Key.Call() -> press(school, Button.CALL, "呼叫 call");
      case Key.CutWired() -> {
        station.wired(school).cut();
        screen.wire(school.name(), "有线已断 wired path cut");
      }
      case Key.MendWired() ->
          screen.wire(
              school.name(),
              station.wired(school).mend()
                  ? "有线已恢复 wired path mended"
                  : "恢复不了，端口被占 can not be mended, its port is taken");
      case Key.ChooseSchool(int index) -> {
        chosen = index;
        showChosen();
      }
      case Key.SignInCode() -> screen.code(code());
      case Key.Help(), Key.Unknown() -> screen.help();
      case Key.Quit() -> throw new AssertionError("the end is not a step");
    }
  }

  private void press(School school, Button button, String what) {
    switch (panel(school).press(button)) {
      case Answer.Pressed pressed -> screen.pressed(school.name(), what, pressed.press());
      case Answer.Refused(String error) -> screen.refused(school.name(), error);
      default -> throw new AssertionError("a press is answered as a press");
    }
  }

  private Panel panel(School school) {
    return new Panel(new DeviceId(school.device()), station.layout().control(school.device()));
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

  private String console() {
    return "http://127.0.0.1:" + station.layout().ports().web() + "/";
  }

  private String code() {
    try {
      return Files.readString(station.layout().signInCode()).strip();
    } catch (IOException e) {
      return "? (" + e + ")";
    }
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Shows each stage that a school's latest press reaches, once. */
  private final class Lamps implements Consumer<Answer.Lamp> {
    private final School school;
    private String shown = "";

    Lamps(School school) {
      this.school = school;
    }

    @Override
    public void accept(Answer.Lamp lamp) {
      String now = lamp.press() + lamp.en();
      if (!lamp.stages().isEmpty() && !now.equals(shown)) {
        screen.lamp(school.name(), lamp.stages().getLast().ms(), lamp.zh(), lamp.en());
      }
      shown = now;
    }
  }
}
