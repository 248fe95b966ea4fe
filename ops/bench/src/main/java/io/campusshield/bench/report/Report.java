package io.campusshield.bench.report;

import io.campusshield.bench.load.Latencies;
import io.campusshield.bench.load.Pace;
import io.campusshield.bench.rig.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Press to receipt, beside the floor. */
public final class Report {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  /**
   * @param used by each part during ours
   */
  public record Row(Pace pace, Latencies floor, Latencies ours, List<Usage> used) {
    public Row {
      used = List.copyOf(used);
    }
  }

  private final String command;
  private final Path disk;
  private final int devices;
  private final List<Row> rows = new ArrayList<>();

  public Report(String command, Path disk, int devices) {
    this.command = command;
    this.disk = disk;
    this.devices = devices;
  }

  public void add(Row row) {
    rows.add(row);
  }

  /** As Markdown. */
  public String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Press to receipt

        From the moment at which a press was to be made to the moment at which the device shows *received*, milliseconds,
        on one clock. Ours: simulated device, gateway, broker, desk, each a process; TLS 1.3 on every hop, both paths, the
        journal forced at the gateway, SQLite forced at the desk before the receipt. Floor: a C program with the same hops and
        forces over plain TCP, one path, no parsing. Floor and ours ran after each other at each pace, in one run.

        """);
    page.append("Command: `").append(command).append("`\n\n");
    page.append("Date: ").append(LocalDate.now(ZoneOffset.UTC)).append(". Machine:\n\n");
    new Machine(disk).lines().forEach(line -> page.append("- ").append(line).append('\n'));
    page.append(
        "\n%d devices press in turn, alarm and call, each when it has its last receipt; presses of a button join%nits open incident. Where the pace is more than the machine carries, the waiting shows in every figure.%n%n"
            .formatted(devices));
    page.append(
        """
        | Pace | What | Presses | Without receipt | p50 | p90 | p99 | p99.9 | max |
        |---|---|---:|---:|---:|---:|---:|---:|---:|
        """);
    for (Row row : rows) {
      line(page, row.pace() + " | floor", row.floor());
      line(page, row.pace() + " | ours", row.ours());
      ratio(page, row);
    }
    usage(page);
    return page.toString();
  }

  private static void line(StringBuilder page, String what, Latencies latencies) {
    page.append("| %s | %d | %d".formatted(what, latencies.count(), latencies.missing()));
    for (double percent : PERCENTILES) {
      page.append(String.format(Locale.ROOT, " | %.2f", millis(latencies.percentile(percent))));
    }
    page.append(" |\n");
  }

  private static void ratio(StringBuilder page, Row row) {
    page.append("| ").append(row.pace()).append(" | **ours / floor** | | ");
    for (double percent : PERCENTILES) {
      double floor = millis(row.floor().percentile(percent));
      double ours = millis(row.ours().percentile(percent));
      page.append(String.format(Locale.ROOT, " | **%.1f**", floor == 0 ? 0 : ours / floor));
    }
    page.append(" |\n");
  }

  private void usage(StringBuilder page) {
    page.append(
        "\nWhat the parts used: processor time per press, and memory at the end of the pace.\n\n");
    page.append("| Pace | Part | Processor, ms a press | Resident, MB |\n|---|---|---:|---:|\n");
    for (Row row : rows) {
      for (Usage usage : row.used()) {
        page.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %d |%n",
                row.pace(),
                usage.part(),
                millis(usage.processor()) / Math.max(1, row.ours().count()),
                usage.residentKilobytes() / 1024));
      }
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }
}
