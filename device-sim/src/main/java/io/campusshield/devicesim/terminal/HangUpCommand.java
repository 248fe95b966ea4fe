package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Command;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Hangs up the latest call of a device. */
@CommandLine.Command(
    name = "hangup",
    description = "Hangs up the latest call of a device.",
    footer = {"", "Example: ${COMMAND-FULL-NAME} --device gate-hexi"})
public final class HangUpCommand implements Callable<Integer> {
  @Mixin private Simulator simulator = new Simulator();

  @Mixin private DeviceOption device = new DeviceOption();

  @Override
  public Integer call() {
    return simulator.once(
        new Command.HangUp(device.id()),
        Answer.HungUp.class,
        answer -> "Hung up " + answer.hungUp());
  }
}
