package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Command;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Takes a device's power and gives it back; unconfirmed presses are lost. */
@CommandLine.Command(
    name = "reboot",
    description = "Takes a device's power and gives it back; unconfirmed presses are lost.",
    footer = {"", "Example: ${COMMAND-FULL-NAME} --device gate-hexi"})
public final class RebootCommand implements Callable<Integer> {
  @Mixin private Simulator simulator = new Simulator();

  @Mixin private DeviceOption device = new DeviceOption();

  @Override
  public Integer call() {
    return simulator.once(
        new Command.Reboot(device.id()), Answer.Rebooted.class, Answer.Rebooted::sentence);
  }
}
