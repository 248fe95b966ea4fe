package io.campusshield.desk.csv;

import io.campusshield.desk.places.Column;
import io.campusshield.desk.places.Row;
import io.campusshield.desk.places.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes one table's file: UTF-8 with a mark, by which Excel knows it, its header in Chinese. */
public final class CsvWriting {
  static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private static final String MARK = "\uFEFF";

  /** What a spreadsheet would reckon with instead of showing it, an apostrophe before it or not. */
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private CsvWriting() {}

  public static byte[] write(Table table, List<Row> rows) {
    StringBuilder text = new StringBuilder(MARK);
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(
          table.columns().stream().map(column -> column.chinese().getFirst()).toList());
      for (Row row : rows) {
        printer.printRecord(
            table.columns().stream().map(column -> harmless(cell(row, column))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("into memory", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(Row row, Column column) {
    String cell = row.cell(column);
    return column == Column.SILENT ? cell.equals("yes") ? "是" : "否" : cell;
  }

  /** A spreadsheet shows a cell that begins with an apostrophe as it is (OWASP, CSV Injection). */
  private static String harmless(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }

  /** What {@link #harmless} has made harmless. */
  static String meant(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
