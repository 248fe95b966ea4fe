package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Command;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Tells what every device shows. */
@CommandLine.Command(
    name = "list",
    description = "Tells what every device shows.",
    footer = {"", "Example: ${COMMAND-FULL-NAME}"})
public final class ListCommand implements Callable<Integer> {
  @Mixin private Simulator simulator = new Simulator();

  @Override
  public Integer call() {
    return simulator.once(new Command.ReadAll(), Answer.All.class, Printed::all);
  }
}
