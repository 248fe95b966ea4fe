package io.campusshield.desk.places;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.SiteId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a station looks after. Every cell and reference in it was checked. Immutable. */
public final class Places {
  /**
   * @param silent whether nothing there may show that an alarm was raised
   */
  public record Site(SiteId id, String name, boolean silent) {}

  /**
   * @param place where at the site, as people say it
   */
  public record Device(DeviceId id, Site site, String place, GatewayId gateway) {}

  /** How a check ended. */
  public sealed interface Checked {
    record Sound(Places places) implements Checked {}

    /**
     * @param faults all of them, in the order of tables and lines
     */
    record Faulty(List<Fault> faults) implements Checked {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);

  /** Of rows that are checked. */
  Places(Map<Table, List<Row>> rows) {
    for (Table table : Table.values()) {
      this.rows.put(table, List.copyOf(rows.getOrDefault(table, List.of())));
    }
  }

  public static Places none() {
    return new Places(Map.of());
  }

  /**
   * @param written as people wrote it; a table that is missing has no rows
   */
  public static Checked check(Map<Table, List<Row>> written) {
    return new Check(written).ended();
  }

  /** The same with other rows in some tables; the whole is checked. */
  public Checked with(Map<Table, List<Row>> written) {
    Map<Table, List<Row>> all = new EnumMap<>(rows);
    all.putAll(written);
    return check(all);
  }

  /** In the order in which they were written. */
  public List<Row> rows(Table table) {
    return rows.getOrDefault(table, List.of());
  }

  /** In the order in which they were written. */
  public List<Device> devices() {
    Map<String, Site> sites = new LinkedHashMap<>();
    for (Row row : rows(Table.SITES)) {
      String id = row.cell(Column.ID);
      boolean silent = row.cell(Column.SILENT).equals("yes");
      sites.put(id, new Site(new SiteId(id), row.cell(Column.NAME), silent));
    }
    return rows(Table.DEVICES).stream()
        .map(row ->
            new Device(
                new DeviceId(row.cell(Column.ID)),
                site(sites, row),
                row.cell(Column.PLACE),
                new GatewayId(row.cell(Column.GATEWAY))))
        .toList();
  }

  private static Site site(Map<String, Site> sites, Row device) {
    Site site = sites.get(device.cell(Column.SITE));
    if (site == null) {
      throw new AssertionError("a device at a site that is none: " + device);
    }
    return site;
  }

  /** What is different in {@code after}, in the order of tables; rows that only moved are not. */
  public List<Difference> until(Places after) {
    return Difference.between(this, after);
  }

  /** By the words of tables and columns, for a text of it. */
  public Map<String, List<Map<String, String>>> words() {
    Map<String, List<Map<String, String>>> words = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      words.put(table.word(), rows(table).stream().map(row -> words(table, row)).toList());
    }
    return words;
  }

  private static Map<String, String> words(Table table, Row row) {
    Map<String, String> words = new LinkedHashMap<>();
    table.columns().forEach(column -> words.put(column.word(), row.cell(column)));
    return words;
  }

  /** What {@link #words} was made of, its lines numbered from 1; other words are passed over. */
  public static Map<Table, List<Row>> rows(Map<String, List<Map<String, String>>> words) {
    Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
    words.forEach((word, written) ->
        Table.parse(word).ifPresent(table -> rows.put(table, rows(table, written))));
    return rows;
  }

  private static List<Row> rows(Table table, List<Map<String, String>> written) {
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> words : written) {
      Map<Column, String> cells = new EnumMap<>(Column.class);
      for (Column column : table.columns()) {
        String cell = words.getOrDefault(column.word(), "");
        if (!cell.isEmpty()) {
          cells.put(column, cell);
        }
      }
      rows.add(new Row(rows.size() + 1, cells));
    }
    return rows;
  }

  /** Whether the same cells stand in the same order, on whichever lines they were written. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Places places && cells().equals(places.cells());
  }

  @Override
  public int hashCode() {
    return cells().hashCode();
  }

  private Map<Table, List<Map<Column, String>>> cells() {
    Map<Table, List<Map<Column, String>>> cells = new EnumMap<>(Table.class);
    rows.forEach((table, all) -> cells.put(table, all.stream().map(Row::cells).toList()));
    return cells;
  }
}
