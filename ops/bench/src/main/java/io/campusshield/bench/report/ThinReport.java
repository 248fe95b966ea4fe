package io.campusshield.bench.report;

import io.campusshield.bench.load.Latencies;
import io.campusshield.bench.thin.Bridge;
import io.campusshield.bench.thin.Case;
import io.campusshield.bench.thin.Ours;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Alarms on thin links. */
public final class ThinReport {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double[] PERCENTILES = {50, 90, 99, 100};

  /**
   * @param bridge empty if the peer is not on this machine
   */
  public record Row(Case thin, Ours.Outcome ours, Optional<Bridge.Outcome> bridge) {}

  private final String command;
  private final Path disk;
  private final List<Row> rows = new ArrayList<>();

  public ThinReport(String command, Path disk) {
    this.command = command;
    this.disk = disk;
  }

  public void add(Row row) {
    rows.add(row);
  }

  /** As Markdown. */
  public String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Alarms on thin links

        Two presses a second, milliseconds. The gateway has one path, through a proxy with the link's rate and delay and
        one queue for all its connections, each way; headers of IP and TCP and acknowledgements count, TLS records and
        MQTT are real. Behind a backlog: the path was cut, the devices wrote their lines, the path came back; the presses
        begin when both sessions are up again, and routine still waits when they end.

        *Ours*: from the press to *received* at the device: there and back, TLS 1.3, forced at the gateway and at the desk.
        *Mosquitto*: two of them, bridged at QoS 1, with room for the backlog; from the publish at the school to a
        subscriber at the station: one way, no TLS, nothing durable. *Not within 120 s* counts those alarms that had not
        arrived by then; they are in no percentile.

        """);
    page.append("Command: `").append(command).append("`\n\n");
    page.append("Date: ").append(LocalDate.now(ZoneOffset.UTC)).append(". Machine:\n\n");
    new Machine(disk).lines().forEach(line -> page.append("- ").append(line).append('\n'));
    page.append(
        String.format(
            Locale.ROOT,
            "- load at the end: %.1f%n",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    page.append(
        """

        | Link | What | Routine waiting | Alarms | Not within 120 s (ours: 30 s) | p50 | p90 | p99 | max |
        |---|---|---|---:|---:|---:|---:|---:|---:|
        """);
    for (Row row : rows) {
      Ours.Outcome ours = row.ours();
      line(page, row.thin(), "ours | none", ours.empty());
      String waiting = ours.waitingBefore() + " to " + ours.waitingAfter();
      line(page, row.thin(), "ours | " + waiting, ours.behind());
      row.bridge()
          .ifPresentOrElse(
              peer -> {
                line(page, row.thin(), "Mosquitto | none", peer.empty());
                line(page, row.thin(), "Mosquitto | " + row.thin().waiting(), peer.behind());
              },
              () ->
                  page.append("| ")
                      .append(row.thin().name())
                      .append(" | Mosquitto | skipped: not on this machine | | | | | | |\n"));
    }
    page.append('\n');
    rows.forEach(row -> page.append(judged(row)));
    return page.toString();
  }

  private static String judged(Row row) {
    return String.format(
        Locale.ROOT,
        "- %s: p99 rises by %.0f ms; the slowest press behind the backlog took %.0f ms, less the way back %.0f ms.%n",
        row.thin().name(),
        millis(row.ours().behind().percentile(99)) - millis(row.ours().empty().percentile(99)),
        millis(row.ours().behind().percentile(100)),
        millis(row.ours().behind().percentile(100).minus(row.thin().delay())));
  }

  private static void line(StringBuilder page, Case thin, String what, Latencies latencies) {
    page.append(
        "| %s | %s | %d | %d |"
            .formatted(thin.name(), what, latencies.count(), latencies.missing()));
    for (double percent : PERCENTILES) {
      page.append(
          latencies.count() == 0
              ? " |"
              : String.format(Locale.ROOT, " %.0f |", millis(latencies.percentile(percent))));
    }
    page.append('\n');
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }
}
