package io.campusshield.demo;

import io.campusshield.demo.layout.Layout;
import io.campusshield.demo.layout.Ports;
import io.campusshield.demo.layout.Unusable;
import io.campusshield.demo.people.Keeper;
import io.campusshield.demo.scenario.Scenario;
import io.campusshield.demo.station.Home;
import io.campusshield.demo.station.NotStarted;
import io.campusshield.demo.station.Station;
import io.campusshield.demo.terminal.Keyboard;
import io.campusshield.demo.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the demo. */
@Command(
    name = "ops/shield demo",
    description = "Runs a station and three schools on this machine until 'q' is pressed.",
    footer = {
      "",
      "Example: ops/shield demo --port 8081",
      "Example: ops/shield demo --scenario morning"
    })
public final class Main implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int NOT_STARTED = 1;
  private static final int HIGHEST_PORT = 65_535;
  private static final int FASTEST = 60;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "the console's port; default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "keep everything in DIR; default: a temporary directory that goes at the end")
  private @Nullable Path data;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description =
          "play by itself: ${COMPLETION-CANDIDATES}; what nobody answers a colleague does")
  private @Nullable Scenario scenario;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "so many times as fast as life; default: ${DEFAULT-VALUE}")
  private int speed = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--code",
      arity = "0..1",
      fallbackValue = "",
      hidden = true,
      description = "only print a code for the demo that runs, for that name or a new one")
  private @Nullable String code;

  @Option(names = "--home", hidden = true, description = "the repository")
  private Path home = Path.of("");

  @Option(names = "--state", hidden = true, description = "the file that says where the demo runs")
  private Path state = Path.of("demo");

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Note note = new Note(state);
    if (code != null) {
      return tellCode(note, code);
    }
    Ending ending = new Ending();
    try {
      check(note);
      Folder folder = ending.with(Folder.of(Optional.ofNullable(data)));
      Layout layout = Layout.write(folder.path(), Ports.freeBeside(port));
      Station station = ending.with(Station.wire(Home.around(home), layout));
      Keyboard keyboard = ending.with(Keyboard.open());
      Demo demo = new Demo(station, ending, new Screen(keyboard.atTerminal()));
      demo.start();
      ending.with(note).write(layout);
      if (scenario != null) {
        demo.play(scenario, speed);
      }
      demo.obey(keyboard);
      return DONE;
    } catch (NotStarted | Unusable | Refused e) {
      return ending.hasBegun() ? DONE : said(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return said(
          "not started (" + e + "); if it is a file, name a directory of yours with --data");
    } finally {
      ending.come();
    }
  }

  private static int tellCode(Note note, String name) throws InterruptedException {
    try (Keeper keeper = note.keeper()) {
      Keeper.Guest guest =
          name.isEmpty() ? keeper.guest() : new Keeper.Guest(name, keeper.codeFor(name));
      System.out.println(guest.name() + " " + guest.code());
      return DONE;
    } catch (IOException e) {
      return said("no code (" + e.getMessage() + ")");
    }
  }

  private static int said(String sentence) {
    System.err.println("demo: " + sentence);
    return NOT_STARTED;
  }

  private void check(Note note) throws Refused {
    if (port < 1 || port > HIGHEST_PORT) {
      throw new Refused("--port " + port + " is no port; wanted is 1 to 65535, as --port 8081");
    }
    if (speed < 1 || speed > FASTEST) {
      throw new Refused("--speed " + speed + " is not 1 to " + FASTEST + ", as --speed 10");
    }
    if (note.running().isPresent()) {
      throw new Refused(
          "a demo runs already, as process "
              + note.running().get()
              + "; end it with 'q' in its terminal, or with: kill "
              + note.running().get());
    }
    if (!Ports.isFree(port)) {
      throw new Refused(
          "port "
              + port
              + " is in use, or not yours to use; name another, as: ops/shield demo --port "
              + (port < 1024 ? 8080 : port % HIGHEST_PORT + 1));
    }
  }

  /** The demo is not started, and its message says why and the way out. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
      super(sentence);
    }
  }
}
