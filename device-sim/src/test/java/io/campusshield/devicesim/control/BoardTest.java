package io.campusshield.devicesim.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.LinkLamp;
import io.campusshield.devicesim.behaviour.PressLamp;
import io.campusshield.devicesim.behaviour.Shown;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.link.Observation;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BoardTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final PressId PRESS = new PressId(GATE, 1, 1);
  private final Board board = new Board();

  private void shows(PressLamp lamp, long micros) {
    board.lampsChanged(
        new Observation(
            GATE,
            new Lamps(lamp, Map.of(Way.WIRED, LinkLamp.READY)),
            Duration.ofNanos(micros * 1000)));
  }

  @Test
  void aDeviceThatHasShownNothingIsUnlit() {
    assertThat(board.lamp(GATE).stage()).isEqualTo(Stage.Name.UNLIT);
  }

  @Test
  void eachStageHasItsMillisecondsSinceThePush() {
    shows(new PressLamp.Lit(PRESS, new Shown.Pressed()), 5_000);
    shows(new PressLamp.Lit(PRESS, new Shown.Stored()), 6_250);
    shows(new PressLamp.Lit(PRESS, new Shown.Answered("王芳")), 3_005_000);

    Answer.Lamp lamp = board.lamp(GATE);
    assertThat(lamp.stages())
        .containsExactly(
            new Answer.Reached(Stage.Name.PRESSED, 0),
            new Answer.Reached(Stage.Name.STORED, 1.25),
            new Answer.Reached(Stage.Name.ANSWERED, 3_000));
    assertThat(lamp.by()).isEqualTo("王芳");
    assertThat(lamp.zh()).isEqualTo("已接警：王芳");
  }

  @Test
  void theOwnPathIsToldBesideTheWiredLink_andNothingIfThereIsNone() {
    shows(new PressLamp.Unlit(), 5);
    assertThat(board.lamp(GATE).link()).isEqualTo("READY");
    assertThat(board.lamp(GATE).own()).isEmpty();

    board.lampsChanged(
        new Observation(
            GATE,
            new Lamps(
                new PressLamp.Unlit(), Map.of(Way.WIRED, LinkLamp.DOWN, Way.OWN, LinkLamp.READY)),
            Duration.ZERO));
    assertThat(board.lamp(GATE).link()).isEqualTo("DOWN");
    assertThat(board.lamp(GATE).own()).isEqualTo("READY");
  }

  @Test
  void aNewPressBeginsAnew() {
    shows(new PressLamp.Lit(PRESS, new Shown.Closed()), 5_000);
    shows(new PressLamp.Lit(new PressId(GATE, 1, 2), new Shown.Pressed()), 9_000);

    assertThat(board.lamp(GATE).stages())
        .containsExactly(new Answer.Reached(Stage.Name.PRESSED, 0));
  }

  @Test
  void darkLampsSayWhatTheyWouldShow() {
    shows(new PressLamp.Dark(PRESS, new Shown.NotReceived()), 5_000);

    Answer.Lamp lamp = board.lamp(GATE);
    assertThat(lamp.dark()).isTrue();
    assertThat(lamp.zh()).isEqualTo("未送达，请拨打110");
  }

  @Test
  void anIncidentThatRingsForeverKeepsItsFirstStage() {
    for (int i = 0; i < 500; i++) {
      shows(new PressLamp.Lit(PRESS, i % 2 == 0 ? new Shown.Pressed() : new Shown.Ringing(0)), i);
    }

    assertThat(board.lamp(GATE).stages())
        .hasSize(64)
        .startsWith(new Answer.Reached(Stage.Name.PRESSED, 0));
  }

  @Test
  void aWatcherThatLagsIsToldSo() throws Exception {
    Watch watch = new Watch();
    for (int i = 0; i < 5000; i++) {
      watch.tell("line");
    }

    assertThat(watch.tooSlow()).isTrue();
    assertThat(watch.next()).hasValue("line");
  }
}
