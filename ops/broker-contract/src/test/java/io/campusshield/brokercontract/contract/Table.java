package io.campusshield.brokercontract.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table of differences in {@code ops/docs/BROKERS.md}, which stands under its heading.
 *
 * @param makers the heads of its columns, but the first
 * @param rows a row's cells by its first one
 */
record Table(List<String> makers, Map<String, List<String>> rows) {
  private static final Path DOCUMENT = Path.of("../docs/BROKERS.md");
  private static final String HEADING = "## In what they differ";

  static Table read() throws IOException {
    List<List<String>> lines =
        Files.readAllLines(DOCUMENT).stream()
            .dropWhile(line -> !line.equals(HEADING))
            .dropWhile(line -> !line.startsWith("|"))
            .takeWhile(line -> line.startsWith("|"))
            .map(Table::cells)
            .toList();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (List<String> line : lines.subList(2, lines.size())) {
      rows.put(line.getFirst(), line.subList(1, line.size()));
    }
    return new Table(lines.getFirst().subList(1, lines.getFirst().size()), rows);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
        .map(String::strip)
        .toList();
  }

  /**
   * @param maker the first words of a column's head; a version may follow
   */
  String cell(String row, String maker) {
    int column = 0;
    while (!makers.get(column).startsWith(maker)) {
      column++;
    }
    return Objects.requireNonNull(rows.get(row), row).get(column);
  }
}
