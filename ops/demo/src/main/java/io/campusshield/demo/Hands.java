package io.campusshield.demo;

import io.campusshield.demo.layout.School;
import io.campusshield.demo.panel.Panel;
import io.campusshield.demo.scenario.Deed;
import io.campusshield.demo.station.NotStarted;
import io.campusshield.demo.station.Station;
import io.campusshield.demo.terminal.Screen;
import io.campusshield.devicesim.control.Answer;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.standing.Button;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Does what a key or a script says: presses, breaks, mends. Any thread. */
final class Hands {
  private static final Map<Button, String> WORDS =
      Map.of(Button.ALARM, "报警 alarm", Button.CALL, "呼叫 call");

  private final Station station;
  private final Screen screen;
  private final LastPress lastPress;
  private final Set<String> presses = ConcurrentHashMap.newKeySet();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  Hands(Station station, Screen screen) {
    this.station = station;
    this.screen = screen;
    this.lastPress = new LastPress(screen, this::paths);
  }

  LastPress lastPress() {
    return lastPress;
  }

  /** The ids of all presses so far. */
  Set<String> presses() {
    return Set.copyOf(presses);
  }

  void press(School school, Button button) {
    String what = WORDS.getOrDefault(button, "");
    switch (panel(school).press(button)) {
      case Answer.Pressed pressed -> {
        presses.add(pressed.press());
        lastPress.pressed(school, what, pressed.press());
      }
      case Answer.Refused(String error) -> screen.refused(school.name(), error);
      default -> throw new AssertionError("a press is answered as a press");
    }
  }

  private void hangUp(School school) {
    if (panel(school).hangUp() instanceof Answer.Refused(String error)) {
      screen.refused(school.name(), error);
    }
  }

  void cutWired(School school) {
    station.wired(school).cut();
    broken.add(wired(school));
    screen.wire(school.name(), "有线已断 wired path cut");
  }

  void mendWired(School school) {
    boolean mended = station.wired(school).mend();
    if (mended) {
      broken.remove(wired(school));
    }
    screen.wire(
        school.name(),
        mended ? "有线已恢复 wired path mended" : "恢复不了，端口被占 can not be mended, its port is taken");
  }

  private void cutCellular(School school) {
    station.cellular(school).cut();
    broken.add(cellular(school));
  }

  private void mendCellular(School school) {
    if (station.cellular(school).mend()) {
      broken.remove(cellular(school));
    }
  }

  private void cutOwn(School school) {
    station.own(school).cut();
    broken.add(own(school));
  }

  private void mendOwn(School school) {
    if (station.own(school).mend()) {
      broken.remove(own(school));
    }
  }

  /** Returns when it is done, starting a part included. */
  void does(Deed deed) throws NotStarted, InterruptedException {
    switch (deed) {
      case Deed.Alarm(School school) -> press(school, Button.ALARM);
      case Deed.Call(School school) -> press(school, Button.CALL);
      case Deed.HangUp(School school) -> hangUp(school);
      case Deed.CutWired(School school) -> cutWired(school);
      case Deed.MendWired(School school) -> mendWired(school);
      case Deed.CutCellular(School school) -> cutCellular(school);
      case Deed.MendCellular(School school) -> mendCellular(school);
      case Deed.CutOwn(School school) -> cutOwn(school);
      case Deed.MendOwn(School school) -> mendOwn(school);
      case Deed.KillGateway(School school) -> station.part(school.gateway()).kill();
      case Deed.StartGateway(School school) -> station.startGateway(school);
      case Deed.KillDesk() -> station.part("desk").kill();
      case Deed.StartDesk() -> station.startDesk();
    }
  }

  Panel panel(School school) {
    return new Panel(new DeviceId(school.device()), station.layout().control(school.device()));
  }

  private String paths(School school) {
    return "有线 wired "
        + state(wired(school))
        + "   蜂窝 cellular "
        + state(cellular(school))
        + "   直达 device's own "
        + state(own(school));
  }

  private String state(String path) {
    return broken.contains(path) ? "✂ 断 cut" : "✓";
  }

  private static String wired(School school) {
    return school.id() + ".wired";
  }

  private static String cellular(School school) {
    return school.id() + ".cellular";
  }

  private static String own(School school) {
    return school.id() + ".own";
  }
}
