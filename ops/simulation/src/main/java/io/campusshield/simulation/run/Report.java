package io.campusshield.simulation.run;

import io.campusshield.simulation.mutant.Hunt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of it, for people. */
public final class Report {
  private Report() {}

  /** In a few lines. */
  public static String of(Sum sum) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d seeds: %d virtual hours, %d presses, %d mishaps, %d crashes, %d findings.%n",
            sum.seeds(),
            sum.virtualHours(),
            sum.presses(),
            sum.mishaps(),
            sum.crashes(),
            sum.found().size()));
    for (Sum.Found found : sum.found()) {
      text.append(
          String.format(
              Locale.ROOT,
              "seed %d: %s: %s%n  ops/shield simulate --seed %d%n",
              found.seed(),
              found.finding().rule(),
              found.finding().what(),
              found.seed()));
    }
    return text.toString();
  }

  /** As a page of its own. */
  public static String page(List<String> commandLine, Duration took, Sum sum) {
    return head("Simulated", commandLine)
        + String.format(
            Locale.ROOT,
            """
            | | |
            |---|---|
            | seeds | %d |
            | virtual hours | %d |
            | presses | %d |
            | mishaps | %d |
            | crashes | %d |
            | told and carried | %d |
            | took | %d min %d s |
            | findings | %d |

            """,
            sum.seeds(),
            sum.virtualHours(),
            sum.presses(),
            sum.mishaps(),
            sum.crashes(),
            sum.events(),
            took.toMinutes(),
            took.toSecondsPart(),
            sum.found().size())
        + of(sum);
  }

  /** Each mutant, who was to see it, and in how many seeds somebody did. */
  public static String mutants(List<String> commandLine, long seeds, List<Hunt.Ending> endings) {
    StringBuilder text = new StringBuilder(head("Mutants", commandLine));
    text.append("Each bug below was planted alone in the product's source and run in ")
        .append(seeds)
        .append(" seeds.\n\n| the bug | is to be seen by | seen in | first seed | seen by |\n")
        .append("|---|---|---|---|---|\n");
    for (Hunt.Ending ending : endings) {
      text.append("| ")
          .append(ending.mutant().name())
          .append(" | ")
          .append(ending.mutant().caughtBy())
          .append(" | ")
          .append(ending.caughtInAll())
          .append(" | ")
          .append(ending.firstSeed() < 0 ? "none" : ending.firstSeed())
          .append(" | ")
          .append(
              ending.caught().entrySet().stream()
                  .map(by -> by.getKey() + " " + by.getValue())
                  .collect(Collectors.joining(", ")))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String head(String title, List<String> commandLine) {
    return "# "
        + title
        + "\n\n`ops/shield simulate "
        + withoutHome(commandLine)
        + "`, "
        + LocalDate.now(ZoneOffset.UTC)
        + ", on "
        + Runtime.getRuntime().availableProcessors()
        + " cores, "
        + processor()
        + ", JDK "
        + System.getProperty("java.runtime.version")
        + ".\n\n";
  }

  private static String withoutHome(List<String> commandLine) {
    int home = commandLine.indexOf("--home");
    return commandLine.stream()
        .filter(
            word -> home < 0 || (!word.equals("--home") && !word.equals(commandLine.get(home + 1))))
        .collect(Collectors.joining(" "));
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
