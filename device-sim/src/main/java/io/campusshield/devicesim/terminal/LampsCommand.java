package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Command;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Tells what a device shows, and when each stage came. */
@CommandLine.Command(
    name = "lamps",
    description = "Tells what a device shows, and when each stage came.",
    footer = {"", "Example: ${COMMAND-FULL-NAME} --device gate-hexi"})
public final class LampsCommand implements Callable<Integer> {
  @Mixin private Simulator simulator = new Simulator();

  @Mixin private DeviceOption device = new DeviceOption();

  @Override
  public Integer call() {
    return simulator.once(
        new Command.ReadLamps(device.id()), Answer.Lamp.class, Printed::lampWithStages);
  }
}
