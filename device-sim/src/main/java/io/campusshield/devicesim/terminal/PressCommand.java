package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Command;
import io.campusshield.devicesim.control.ControlClient;
import io.campusshield.protocol.standing.Button;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Presses a button and follows what becomes of it. */
@CommandLine.Command(
    name = "press",
    description = "Presses a button and prints each stage, with the time since the push.",
    exitCodeListHeading = "Ends with:%n",
    exitCodeList = {
      "0:the press got as far as it was waited for",
      "1:it could not be pressed",
      "2:the command line is wrong",
      "3:it did not get as far: time was up, a later press took the lamps, the simulator ended"
    },
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --device gate-hexi --button alarm",
      "  ${COMMAND-FULL-NAME} --device gate-hexi --button call --until received --within 10"
    })
public final class PressCommand implements Callable<Integer> {
  private static final int NOT_REACHED = 3;

  @Mixin private Simulator simulator = new Simulator();

  @Mixin private DeviceOption device = new DeviceOption();

  @Option(names = "--button", required = true, description = "alarm (red) or call (green)")
  private Button button = Button.ALARM;

  @Option(names = "--drill", description = "by the gesture for drills: marked as exercise")
  private boolean drill;

  @Option(
      names = "--until",
      paramLabel = "STAGE",
      description = "stored, received or answered; default: ${DEFAULT-VALUE}")
  private Goal until = Goal.ANSWERED;

  @Option(
      names = "--within",
      paramLabel = "SECONDS",
      description = "give up after so long; default: 0, never")
  private long withinSeconds;

  @Override
  public Integer call() {
    return simulator.guarded(() -> {
      try (ControlClient watching = simulator.connect();
          ControlClient pressing = simulator.connect()) {
        simulator.read(watching.ask(new Command.Watch()), Answer.Watching.class);
        Answer.Pressed pressed =
            simulator.ask(
                pressing, new Command.Press(device.id(), button, drill), Answer.Pressed.class);
        if (!simulator.json()) {
          simulator.out().println(said(pressed));
        }
        endInTime(watching);
        return reached(watching, pressed.press()) ? Simulator.DONE : NOT_REACHED;
      }
    });
  }

  private static String said(Answer.Pressed pressed) {
    return pressed.pushes() == 1
        ? pressed.press()
        : pressed.press()
            + " stands for this push too (it is the "
            + pressed.pushes()
            + "th): too many are unconfirmed";
  }

  private void endInTime(ControlClient watching) {
    if (withinSeconds > 0) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              Thread.sleep(Duration.ofSeconds(withinSeconds));
              watching.close();
            } catch (InterruptedException | IOException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  /** Prints what is shown of the press until it is as far as wanted; false if it never will be. */
  private boolean reached(ControlClient watching, String press) throws Simulator.Failed {
    boolean shown = false;
    for (Optional<String> line = next(watching); line.isPresent(); line = next(watching)) {
      Answer.Lamp lamp = simulator.read(line.get(), Answer.Lamp.class);
      if (lamp.press().equals(press)) {
        shown = true;
        simulator.out().println(simulator.json() ? line.get() : Printed.latest(lamp));
        if (until.reachedBy(lamp.stage())) {
          return true;
        }
      } else if (shown && lamp.device().equals(device.id().name())) {
        return false;
      }
    }
    return false;
  }

  private static Optional<String> next(ControlClient watching) {
    try {
      return watching.next();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
