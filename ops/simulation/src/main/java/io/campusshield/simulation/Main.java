package io.campusshield.simulation;

import io.campusshield.simulation.mutant.Hunt;
import io.campusshield.simulation.mutant.Mutant;
import io.campusshield.simulation.mutant.Mutants;
import io.campusshield.simulation.mutant.NotPlanted;
import io.campusshield.simulation.rule.Finding;
import io.campusshield.simulation.run.LongRun;
import io.campusshield.simulation.run.Progress;
import io.campusshield.simulation.run.Report;
import io.campusshield.simulation.world.Story;
import io.campusshield.simulation.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole system in virtual time, from a command line. */
@Command(
    name = "ops/shield simulate",
    description = {
      "Runs devices, gateways, brokers, the desk and people in virtual time, with everything that"
          + " can befall them, and watches the rules at every step. The same seed gives the same"
          + " story.",
      "Exit status: 0 if no rule was seen broken, 1 if one was, 2 if the command line is wrong."
    },
    sortOptions = false,
    footer = {
      "",
      "Example: ops/shield simulate --seed 7",
      "Example: ops/shield simulate --seeds 100000",
      "Example: ops/shield simulate --mutants --out ops/simulation/results/mutants.md"
    })
public final class Main implements Callable<Integer> {
  private static final int WELL = 0;
  private static final int FOUND = 1;

  @Option(names = "--seed", paramLabel = "N", description = "tells the story of this seed")
  private @Nullable Long seed;

  @Option(names = "--every-word", description = "tells also what is said on every wire")
  private boolean everyWord;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "runs so many seeds; with --mutants, each mutant in so many (2000)")
  private @Nullable Long seeds;

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "the first of them; default: ${DEFAULT-VALUE}")
  private long from = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "on so many threads; default: ${DEFAULT-VALUE}")
  private int threads = 2;

  @Option(
      names = "--mutants",
      description = "plants one bug after another in the product and says who saw it")
  private boolean mutants;

  @Option(names = "--out", paramLabel = "FILE", description = "where the report goes, too")
  private @Nullable Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--home", hidden = true, description = "the repository")
  private Path home = Path.of("");

  private final List<String> commandLine;

  private Main(List<String> commandLine) {
    this.commandLine = commandLine;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main(List.of(arguments))).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (mutants) {
      return hunt();
    }
    if (seeds != null) {
      return run(seeds);
    }
    return tell(seed == null ? 1 : seed);
  }

  private int tell(long one) {
    World.Ending ending = new World(one, new Story.Telling(System.out::println, everyWord)).run();
    System.out.println();
    System.out.printf(
        Locale.ROOT,
        "Seed %d: %d presses, %d mishaps, %d crashes, %.1f virtual minutes, fingerprint %016x.%n",
        one,
        ending.tally().presses(),
        ending.tally().mishaps(),
        ending.tally().crashes(),
        ending.lasted().toMillis() / 60_000.0,
        ending.fingerprint());
    System.out.println("Watched: " + String.join(", ", World.watched()) + ".");
    Optional<Finding> finding = ending.finding();
    System.out.println(
        finding.map(f -> "FOUND by " + f.rule() + ": " + f.what()).orElse("Nothing was found."));
    return finding.isPresent() ? FOUND : WELL;
  }

  private int run(long count) throws IOException, InterruptedException {
    LongRun run = new LongRun(from, count);
    Progress progress = new Progress(run);
    Thread ending =
        new Thread(
            () -> {
              run.stop();
              awaitQuietly(run);
              System.out.println();
              System.out.println(Report.of(run.sum()));
            },
            "ending");
    Runtime.getRuntime().addShutdownHook(ending);
    run.start(threads);
    while (!run.await(progress.interval())) {
      progress.show();
    }
    Runtime.getRuntime().removeShutdownHook(ending);
    progress.show();
    System.out.println();
    String page = Report.page(commandLine, progress.took(), run.sum());
    System.out.println(page);
    write(page);
    return run.sum().found().isEmpty() ? WELL : FOUND;
  }

  private static void awaitQuietly(LongRun run) {
    try {
      var _ = run.await(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int hunt() throws IOException, InterruptedException {
    long each = seeds == null ? 2000 : seeds;
    List<Callable<Hunt.Ending>> hunts = new ArrayList<>();
    for (Mutant mutant : Mutants.all()) {
      hunts.add(() -> hunt(mutant, each));
    }
    List<Hunt.Ending> endings = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Hunt.Ending> hunt : pool.invokeAll(hunts)) {
        endings.add(hunt.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotPlanted not) {
        System.err.println(not.getMessage());
        return FOUND;
      }
      throw new AssertionError("a hunt ends", e);
    }
    String page = Report.mutants(commandLine, each, endings);
    System.out.println();
    System.out.println(page);
    write(page);
    return endings.stream().allMatch(Hunt.Ending::caughtAsSaid) ? WELL : FOUND;
  }

  private Hunt.Ending hunt(Mutant mutant, long each) throws NotPlanted {
    Hunt.Ending ending = Hunt.in(mutant, home, from, each);
    System.out.println(
        mutant.name() + ": caught in " + ending.caughtInAll() + " of " + each + " seeds");
    return ending;
  }

  private void write(String page) throws IOException {
    if (out != null) {
      Files.writeString(out, page);
    }
  }
}
