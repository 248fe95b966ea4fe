package io.campusshield.bench;

import io.campusshield.bench.floor.Floor;
import io.campusshield.bench.load.Gates;
import io.campusshield.bench.load.Latencies;
import io.campusshield.bench.load.Pace;
import io.campusshield.bench.report.Report;
import io.campusshield.bench.report.StormReport;
import io.campusshield.bench.report.ThinReport;
import io.campusshield.bench.rig.Rig;
import io.campusshield.bench.rig.Usage;
import io.campusshield.bench.rig.Wiring;
import io.campusshield.bench.storm.Storm;
import io.campusshield.bench.thin.Bridge;
import io.campusshield.bench.thin.Case;
import io.campusshield.bench.thin.Ours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Press to receipt, beside the floor of the same hops and forces. */
@Command(
    name = "ops/shield bench",
    description = "Measures press to receipt on this machine, beside a bare floor, in one run.",
    footer = {
      "",
      "Examples:",
      "  ops/shield bench --out ops/bench/results/press-to-receipt.md",
      "  ops/shield bench --storm --presses 2000"
    })
public final class Main implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final Duration LINKED_WITHIN = Duration.ofMinutes(2);
  private static final double NANOS_PER_MILLI = 1e6;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "how long each pace is kept; default: ${DEFAULT-VALUE}")
  private int seconds = 100;

  @Option(
      names = "--devices",
      paramLabel = "N",
      description = "how many devices press in turn; default: ${DEFAULT-VALUE}")
  private int devices = 1000;

  @Option(
      names = "--thin",
      description = "instead: alarms on thin links with a backlog, beside bridged Mosquitto")
  private boolean thin;

  @Option(
      names = "--kernel",
      description =
          "with --thin: the link is made by the kernel in a network namespace (needs root, tc)")
  private boolean kernel;

  @Option(
      names = "--storm",
      description =
          "instead: presses while gateway, desk and broker are killed and paths broken, and whether"
              + " each is at the desk")
  private boolean storm;

  @Option(
      names = "--presses",
      paramLabel = "N",
      description = "with --storm: how many; default: ${DEFAULT-VALUE}")
  private int presses = 20_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "with --storm: chooses what happens when; default: the time")
  private long seed = System.currentTimeMillis();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where the page goes; default: to standard output")
  private @Nullable Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--home", hidden = true, description = "the repository")
  private Path home = Path.of("");

  @Option(names = "--data", hidden = true, description = "on the disk to be measured")
  private Path data = Path.of("target/bench");

  /** Whether every device was there and every press got its receipt. */
  private boolean complete = true;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      String page = page();
      if (out == null) {
        System.out.print(page);
      } else {
        Files.writeString(out, page);
      }
      return complete ? DONE : FAILED;
    } catch (Rig.NotReady | Floor.Unusable e) {
      System.err.println("bench: " + e.getMessage());
      return FAILED;
    } catch (IOException e) {
      System.err.println("bench: " + e + (e.getCause() == null ? "" : ": " + e.getCause()));
      return FAILED;
    }
  }

  private String page() throws IOException, InterruptedException, Rig.NotReady, Floor.Unusable {
    if (storm) {
      return storm().page();
    }
    return thin ? thinLinks().page() : measure().page();
  }

  private StormReport storm() throws IOException, InterruptedException, Rig.NotReady {
    Path directory = Files.createTempDirectory(Files.createDirectories(data), "run");
    String command = "ops/shield bench --storm --presses " + presses + " --seed " + seed;
    say(command);
    Storm.Outcome outcome =
        Storm.measure(
            home,
            directory,
            new Storm.Plan(presses, seed),
            made -> say(made + " of " + presses + " presses"));
    complete = outcome.clean();
    return new StormReport(command, directory, outcome);
  }

  private Report measure() throws IOException, InterruptedException, Rig.NotReady, Floor.Unusable {
    Path directory = Files.createTempDirectory(Files.createDirectories(data), "run");
    Floor floor = Floor.compile(home.resolve("ops/bench/src/main/c/floor.c"), directory);
    String command = "ops/shield bench --seconds " + seconds + " --devices " + devices;
    Report report = new Report(command, directory, devices);
    say("starting the parts and " + devices + " devices");
    try (Rig rig = Rig.start(home, directory, devices, Wiring.DIRECT);
        Gates gates = new Gates(rig.members(devices))) {
      int linked = gates.awaitReady(LINKED_WITHIN);
      if (linked < devices) {
        complete = false;
        say("only " + linked + " of " + devices + " devices are linked");
      }
      say("warming up");
      gates.press(new Pace(200, 200 * Math.min(seconds, 20)));
      for (Pace pace : paces()) {
        Latencies bare = floor.press(pace);
        say(pace, "floor", bare);
        List<Usage> before = rig.usage();
        Latencies ours = gates.press(pace);
        say(pace, "ours", ours);
        complete &= ours.missing() == 0;
        report.add(new Report.Row(pace, bare, ours, spent(before, rig.usage())));
      }
    }
    return report;
  }

  private ThinReport thinLinks() throws IOException, InterruptedException, Rig.NotReady {
    Path directory = Files.createTempDirectory(Files.createDirectories(data), "run");
    ThinReport report =
        new ThinReport("ops/shield bench --thin" + (kernel ? " --kernel" : ""), directory);
    int number = 0;
    for (Case each : kernel ? Case.BY_KERNEL : Case.BY_PROXY) {
      say(each.name() + ": ours");
      Path here = Files.createDirectories(directory.resolve("case-" + ++number));
      Ours.Outcome ours = Ours.measure(home, here, each);
      say(new Pace(Case.PER_SECOND, 0), "empty", ours.empty());
      say(new Pace(Case.PER_SECOND, 0), "behind", ours.behind());
      complete &= ours.behind().missing() == 0 && ours.waitingAfter() > 0;
      say(each.name() + ": Mosquitto");
      report.add(new ThinReport.Row(each, ours, Bridge.measure(here.resolve("mosquitto"), each)));
    }
    return report;
  }

  private List<Pace> paces() {
    return List.of(
        new Pace(0, 20 * seconds),
        new Pace(10, 10 * seconds),
        new Pace(200, 200 * seconds),
        new Pace(1000, 1000 * seconds));
  }

  private static List<Usage> spent(List<Usage> before, List<Usage> after) {
    return IntStream.range(0, after.size())
        .mapToObj(i ->
            new Usage(
                after.get(i).part(),
                after.get(i).processor().minus(before.get(i).processor()),
                after.get(i).residentKilobytes()))
        .toList();
  }

  private static void say(Pace pace, String what, Latencies latencies) {
    say(
        String.format(
            Locale.ROOT,
            "%-14s %-6s %6d presses  p50 %.2f  p99 %.2f ms  without receipt %d",
            pace,
            what,
            latencies.count(),
            latencies.percentile(50).toNanos() / NANOS_PER_MILLI,
            latencies.percentile(99).toNanos() / NANOS_PER_MILLI,
            latencies.missing()));
  }

  private static void say(String line) {
    System.err.println(line);
  }
}
