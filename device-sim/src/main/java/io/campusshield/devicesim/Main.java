package io.campusshield.devicesim;

import io.campusshield.devicesim.terminal.HangUpCommand;
import io.campusshield.devicesim.terminal.LampsCommand;
import io.campusshield.devicesim.terminal.ListCommand;
import io.campusshield.devicesim.terminal.PressCommand;
import io.campusshield.devicesim.terminal.RebootCommand;
import io.campusshield.devicesim.terminal.TroubleCommand;
import io.campusshield.devicesim.terminal.WatchCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "device-sim",
    description = "Devices as at a school's gate, without the school: run them, press, look.",
    subcommands = {
      RunCommand.class,
      PressCommand.class,
      HangUpCommand.class,
      TroubleCommand.class,
      LampsCommand.class,
      WatchCommand.class,
      ListCommand.class,
      RebootCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} run --config device-sim.yaml",
      "  ${COMMAND-FULL-NAME} press --device gate-hexi --button alarm"
    })
public final class Main implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Wanted is a command.");
  }

  /**
   * The system property {@code device-sim.name} is what its help calls it.
   *
   * <p>Exits with 0 when all was done, 1 with a sentence when it could not be, 2 when the command
   * line is wrong, 3 when a press did not get as far as it was waited for.
   */
  public static void main(String[] arguments) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "device-sim-logback.xml");
    }
    System.exit(execute(writer(FileDescriptor.out), writer(FileDescriptor.err), arguments));
  }

  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Main())
        .setCommandName(System.getProperty("device-sim.name", "device-sim"))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .execute(arguments);
  }

  /** Chinese comes out right whatever the locale of a bare service is. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
