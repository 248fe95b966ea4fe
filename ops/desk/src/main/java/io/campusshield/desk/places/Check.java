package io.campusshield.desk.places;

import io.campusshield.desk.places.Places.Checked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds everything that is wrong with what was written, at once. */
final class Check {
  private final Map<Table, List<Row>> read = new EnumMap<>(Table.class);

  /** By its id, also if the id is none: whoever refers to it is not at fault. */
  private final Map<Table, Map<String, Row>> known = new EnumMap<>(Table.class);

  private final Map<String, Table> certified = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  Check(Map<Table, List<Row>> written) {
    for (Table table : Table.values()) {
      known.put(table, new HashMap<>());
      List<Row> rows = written.getOrDefault(table, List.of());
      if (rows.size() > table.most()) {
        faults.add(
            new Fault(table, rows.size(), "", rows.size() + " rows", "at most " + table.most()));
      } else {
        read.put(table, rows.stream().map(row -> read(table, row)).toList());
      }
    }
    everyRow(Table.GATEWAYS, row -> refers(Table.GATEWAYS, row, Column.SITE, Table.SITES));
    everyRow(Table.DEVICES, this::device);
    everyRow(Table.PEOPLE, row -> refers(Table.PEOPLE, row, Column.SITE, Table.SITES));
    everyRow(Table.DUTIES, this::duty);
  }

  Checked ended() {
    faults.sort(Comparator.comparing(Fault::table).thenComparingInt(Fault::line));
    return faults.isEmpty() ? new Checked.Sound(new Places(read)) : new Checked.Faulty(faults);
  }

  private void everyRow(Table table, Consumer<Row> check) {
    read.getOrDefault(table, List.of()).forEach(check);
  }

  private Row read(Table table, Row row) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    for (Column column : table.columns()) {
      String cell = row.cell(column).strip();
      Optional<String> meant = cell.isEmpty() ? Optional.empty() : column.read(cell);
      if (meant.isPresent()) {
        cells.put(column, meant.get());
      } else if (!cell.isEmpty() || !table.optional(column)) {
        wrong(table, row, column, column.wanted());
        cells.put(column, cell);
      }
    }
    Row read = new Row(row.line(), cells);
    ofItsOwn(table, read);
    return read;
  }

  /** Gateways and devices are told apart by their certificates, which have but a name. */
  private void ofItsOwn(Table table, Row row) {
    String key = table.key(row);
    Row before = known.getOrDefault(table, Map.of()).putIfAbsent(key, row);
    boolean certificate = table == Table.GATEWAYS || table == Table.DEVICES;
    Column first = table.columns().getFirst();
    if (before != null) {
      wrong(table, row, first, "a row of its own: line " + before.line() + " is this one");
    } else if (certificate && certified.putIfAbsent(key, table) != null) {
      wrong(table, row, first, "a name of its own: a gateway has this one");
    }
  }

  private void refers(Table table, Row row, Column column, Table to) {
    String id = row.cell(column);
    if (!id.isEmpty() && !known.getOrDefault(to, Map.of()).containsKey(id)) {
      wrong(table, row, column, "what stands in " + to.file() + " as '" + Column.ID.word() + "'");
    }
  }

  private void device(Row row) {
    refers(Table.DEVICES, row, Column.SITE, Table.SITES);
    refers(Table.DEVICES, row, Column.GATEWAY, Table.GATEWAYS);
    Optional.ofNullable(known.getOrDefault(Table.GATEWAYS, Map.of()).get(row.cell(Column.GATEWAY)))
        .map(gateway -> gateway.cell(Column.SITE))
        .filter(site -> !site.equals(row.cell(Column.SITE)))
        .ifPresent(site ->
            wrong(Table.DEVICES, row, Column.GATEWAY, "a gateway of this site; it is at " + site));
  }

  private void duty(Row row) {
    refers(Table.DUTIES, row, Column.SEAT, Table.SEATS);
    refers(Table.DUTIES, row, Column.PERSON, Table.PEOPLE);
    String from = row.cell(Column.FROM);
    boolean both =
        Column.FROM.read(from).isPresent() && Column.TO.read(row.cell(Column.TO)).isPresent();
    if (both && from.compareTo(row.cell(Column.TO)) >= 0) {
      wrong(Table.DUTIES, row, Column.TO, "what is later than " + from);
    }
  }

  private void wrong(Table table, Row row, Column column, String wanted) {
    faults.add(new Fault(table, row.line(), column.word(), row.cell(column), wanted));
  }
}
