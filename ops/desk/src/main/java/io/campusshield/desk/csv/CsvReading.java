package io.campusshield.desk.csv;

import io.campusshield.desk.places.Column;
import io.campusshield.desk.places.Fault;
import io.campusshield.desk.places.Row;
import io.campusshield.desk.places.Table;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one table's file: UTF-8, with or without a mark, or GB18030. */
public final class CsvReading {
  /** Ten times what the longest table of a county takes. */
  public static final int MOST_BYTES = 4 << 20;

  private static final String MARK = "\uFEFF";

  private final Table table;
  private final List<Optional<Column>> header = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private CsvReading(Table table) {
    this.table = table;
  }

  /**
   * What stands in a file.
   *
   * @param rows one for each line that is not empty; what its cells may hold is not looked at
   * @param faults if there are any, the rows are worth nothing
   */
  public record Sheet(List<Row> rows, List<Fault> faults) {
    public Sheet {
      rows = List.copyOf(rows);
      faults = List.copyOf(faults);
    }
  }

  public static Sheet read(Table table, byte[] file) {
    CsvReading reading = new CsvReading(table);
    reading.read(file);
    return new Sheet(reading.rows, reading.faults);
  }

  private void read(byte[] file) {
    if (file.length > MOST_BYTES) {
      wrong(1, "", file.length + " bytes", "at most " + MOST_BYTES);
      return;
    }
    Optional<String> text =
        decoded(file, StandardCharsets.UTF_8).or(() -> decoded(file, Charset.forName("GB18030")));
    if (text.isEmpty()) {
      wrong(1, "", "", "a text in UTF-8 or GB18030, as 'CSV UTF-8' when saved from Excel");
      return;
    }
    String plain = text.get().startsWith(MARK) ? text.get().substring(1) : text.get();
    long line = 1;
    try (CSVParser parser = CsvWriting.FORMAT.parse(new StringReader(plain))) {
      for (CSVRecord record : parser) {
        line(record, (int) line);
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      wrong((int) line, "", "quotes that do not end", "'\"' around a cell, and '\"\"' within it");
    }
    if (header.isEmpty()) {
      wrong(1, "", "nothing", headers());
    }
  }

  private static Optional<String> decoded(byte[] file, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private void line(CSVRecord record, int line) {
    if (record.stream().allMatch(String::isBlank)) {
      return;
    }
    if (header.isEmpty()) {
      header(record, line);
      return;
    }
    Map<Column, String> cells = new EnumMap<>(Column.class);
    for (int i = 0; i < record.size(); i++) {
      String cell = CsvWriting.meant(record.get(i));
      if (i >= header.size() && !cell.isBlank()) {
        wrong(line, "", cell, header.size() + " cells, as in the first line");
      } else if (i < header.size() && !cell.isBlank()) {
        header.get(i).ifPresent(column -> cells.put(column, cell));
      }
    }
    if (rows.size() <= table.most()) {
      rows.add(new Row(line, cells));
    }
  }

  private void header(CSVRecord record, int line) {
    Set<Column> seen = new HashSet<>();
    for (String cell : record) {
      String word = CsvWriting.meant(cell).strip();
      Optional<Column> column =
          table.columns().stream()
              .filter(known ->
                  known.word().equals(word.toLowerCase(Locale.ROOT))
                      || known.chinese().contains(word))
              .findFirst();
      header.add(column);
      if (column.isEmpty()) {
        wrong(line, "", word, headers());
      } else if (!seen.add(column.get())) {
        wrong(line, column.get().word(), word, "each column once");
      }
    }
    for (Column column : table.columns()) {
      if (!seen.contains(column) && !table.optional(column)) {
        wrong(line, column.word(), "no such column", headers());
      }
    }
  }

  private String headers() {
    return table.columns().stream()
        .map(column -> column.word() + " (" + column.chinese().getFirst() + ")")
        .collect(Collectors.joining(", ", "columns of ", ""));
  }

  private void wrong(int line, String column, String found, String wanted) {
    faults.add(new Fault(table, line, column, found, wanted));
  }
}
