package io.campusshield.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.demo.panel.Panel;
import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Stage;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Who stands at a device: presses its buttons and looks at its lamps. */
record Guard(Panel panel) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Waits until all ways that the device has stand. */
  void isConnected() {
    sees(lamp -> lamp.link().equals("READY") && !lamp.own().equals("DOWN"));
  }

  void seesItsWiredLink(String link) {
    sees(lamp -> lamp.link().equals(link));
  }

  void seesItsOwnPath(String link) {
    sees(lamp -> lamp.own().equals(link));
  }

  /** The press, by its id. */
  String presses(Button button) {
    return switch (panel.press(button)) {
      case Answer.Pressed pressed -> pressed.press();
      case Answer other -> throw new AssertionError(other);
    };
  }

  /** Hangs up the latest call. */
  void hangsUp() {
    if (panel.hangUp() instanceof Answer.Refused(String error)) {
      throw new AssertionError(error);
    }
  }

  /** The lamps show it, of the latest press. */
  void sees(Stage.Name stage) {
    sees(lamp -> lamp.stage() == stage);
  }

  void seesAnswered(String by) {
    sees(lamp -> lamp.stage() == Stage.Name.ANSWERED && lamp.by().equals(by));
  }

  /** What the lamps have shown of the latest press, the first first. */
  List<Stage.Name> hasSeen() {
    return lamp().stages().stream().map(Answer.Reached::stage).toList();
  }

  private void sees(Predicate<Answer.Lamp> wanted) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(lamp()).matches(wanted));
  }

  private Answer.Lamp lamp() {
    return switch (panel.lamp()) {
      case Answer.Lamp lamp -> lamp;
      case Answer other -> throw new AssertionError(other);
    };
  }
}
