package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Command;
import io.campusshield.devicesim.control.ControlClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Tells every change of any device until it is ended. */
@CommandLine.Command(
    name = "watch",
    description = "Tells every change of any device until it is ended.",
    footer = {"", "Example: ${COMMAND-FULL-NAME} --json"})
public final class WatchCommand implements Callable<Integer> {
  @Mixin private Simulator simulator = new Simulator();

  @Override
  public Integer call() {
    return simulator.guarded(() -> {
      try (ControlClient client = simulator.connect()) {
        Answer.Watching watching =
            simulator.ask(client, new Command.Watch(), Answer.Watching.class);
        if (!simulator.json()) {
          simulator.out().println("watching " + watching.watching() + " devices");
        }
        for (Optional<String> line = client.next(); line.isPresent(); line = client.next()) {
          Answer.Lamp lamp = simulator.read(line.get(), Answer.Lamp.class);
          simulator.out().println(simulator.json() ? line.get() : Printed.lamp(lamp));
        }
        throw new Simulator.Failed("The simulator has ended.");
      }
    });
  }
}
