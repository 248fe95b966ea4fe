package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Command;
import io.campusshield.devicesim.control.ControlClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all commands share: which simulator, printed for whom, how it ends. */
final class Simulator {
  static final int DONE = 0;
  static final int NOT_DONE = 1;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--control",
      paramLabel = "SOCKET",
      description = "the running simulator's socket; default: ${DEFAULT-VALUE}")
  private Path control = Path.of("run/device-sim.sock");

  @Option(names = "--json", description = "print what the simulator says, one JSON object a line")
  private boolean json;

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  boolean json() {
    return json;
  }

  ControlClient connect() throws Failed {
    try {
      return ControlClient.connect(control);
    } catch (IOException e) {
      throw new Failed(
          control
              + ": no simulator listens there ("
              + e.getMessage()
              + "); start one by 'device-sim run --config FILE', or name its '--control'");
    }
  }

  /**
   * @throws Failed if the simulator refuses it or ends
   */
  <T extends Answer> T ask(ControlClient client, Command command, Class<T> kind) throws Failed {
    try {
      String line = client.ask(command);
      if (json) {
        out().println(line);
      }
      return read(line, kind);
    } catch (IOException e) {
      throw new Failed("The simulator has ended: " + e.getMessage() + ".");
    }
  }

  <T extends Answer> T read(String line, Class<T> kind) throws Failed {
    try {
      Answer answer = Answer.read(line, kind);
      if (answer instanceof Answer.Refused(String error)) {
        throw new Failed(error);
      }
      return kind.cast(answer);
    } catch (Answer.Unreadable e) {
      throw new Failed(String.valueOf(e.getMessage()));
    }
  }

  /** One command, one answer. */
  <T extends Answer> int once(Command command, Class<T> kind, Function<T, String> words) {
    return guarded(() -> {
      try (ControlClient client = connect()) {
        T answer = ask(client, command, kind);
        if (!json) {
          out().println(words.apply(answer));
        }
        return DONE;
      }
    });
  }

  /** Runs a command; its failure is a sentence and a code. */
  int guarded(Steps steps) {
    try {
      return steps.run();
    } catch (Failed | IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return NOT_DONE;
    }
  }

  /** What a command does. */
  interface Steps {
    int run() throws Failed, IOException;
  }

  /** It could not be done; the message is for the person at the terminal. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String sentence) {
      super(sentence);
    }
  }
}
