package io.campusshield.bench.report;

import io.campusshield.bench.load.Latencies;
import io.campusshield.bench.storm.Storm;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Presses through misfortunes.
 *
 * @param command that made it
 * @param disk on which the parts wrote
 */
public record StormReport(String command, Path disk, Storm.Outcome outcome) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** As Markdown. */
  public String page() {
    Latencies receipts = outcome.receipts();
    int presses = receipts.count() + receipts.missing();
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Presses through misfortunes

        Real processes: 200 devices press in turn, alarm and call, while gateway, desk and broker are killed and
        started again and the gateway's paths are cut and black-holed, one after the other, some together. A device
        presses again when its last press has its receipt. Afterwards the presses that the devices showed are compared
        with the facts in the desk's store.

        """);
    page.append("Command: `").append(command).append("`\n\n");
    page.append("Date: ").append(LocalDate.now(ZoneOffset.UTC)).append(". Machine:\n\n");
    new Machine(disk).lines().forEach(line -> page.append("- ").append(line).append('\n'));
    page.append("\n| What happened | Times |\n|---|---:|\n");
    outcome.misfortunes().forEach((what, times) -> row(page, what, times));
    page.append("\n| What came of it | Presses |\n|---|---:|\n");
    row(page, "pressed", presses);
    row(page, "without receipt", receipts.missing());
    row(page, "shown by a device and not in the desk's store", outcome.lost());
    row(page, "in the desk's store more than once", outcome.doubled());
    row(page, "in the desk's store and shown by no device", outcome.strange());
    page.append(
        String.format(
            Locale.ROOT,
            "%nFrom the intended moment to the receipt: p50 %.3f s, p90 %.2f s, p99 %.1f s, max %.1f s.%n",
            seconds(receipts, 50),
            seconds(receipts, 90),
            seconds(receipts, 99),
            seconds(receipts, 100)));
    return page.toString();
  }

  private static void row(StringBuilder page, String what, int number) {
    page.append("| ").append(what).append(" | ").append(number).append(" |\n");
  }

  private static double seconds(Latencies receipts, double percent) {
    return receipts.percentile(percent).toNanos() / NANOS_PER_SECOND;
  }
}
