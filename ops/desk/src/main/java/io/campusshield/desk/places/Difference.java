package io.campusshield.desk.places;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a row, for the record.
 *
 * @param key by which the row is told apart from others of its table
 * @param cells that differ, without what a person may want forgotten
 * @param personal columns of which the record says only that they differ
 */
public record Difference(
    Table table, String key, What what, Map<Column, Cell> cells, Set<Column> personal) {
  public Difference {
    cells = Map.copyOf(cells);
    personal = Set.copyOf(personal);
  }

  /** What was done. */
  public enum What {
    ADDED,
    CHANGED,
    REMOVED
  }

  /** Empty where nothing stood or stands. */
  public record Cell(String was, String is) {}

  private static final Row NOTHING = new Row(0, Map.of());

  static List<Difference> between(Places before, Places after) {
    List<Difference> all = new ArrayList<>();
    for (Table table : Table.values()) {
      Map<String, Row> was = byKey(table, before);
      Map<String, Row> is = byKey(table, after);
      was.forEach((key, row) -> {
        if (!is.containsKey(key)) {
          all.add(of(table, What.REMOVED, row, NOTHING));
        } else if (!row.cells().equals(is.getOrDefault(key, NOTHING).cells())) {
          all.add(of(table, What.CHANGED, row, is.getOrDefault(key, NOTHING)));
        }
      });
      is.forEach((key, row) -> {
        if (!was.containsKey(key)) {
          all.add(of(table, What.ADDED, NOTHING, row));
        }
      });
    }
    return all;
  }

  private static Map<String, Row> byKey(Table table, Places places) {
    Map<String, Row> rows = new LinkedHashMap<>();
    places.rows(table).forEach(row -> rows.put(table.key(row), row));
    return rows;
  }

  private static Difference of(Table table, What what, Row was, Row is) {
    Map<Column, Cell> cells = new EnumMap<>(Column.class);
    Set<Column> personal = EnumSet.noneOf(Column.class);
    for (Column column : table.columns()) {
      Cell cell = new Cell(was.cell(column), is.cell(column));
      if (cell.was().equals(cell.is())) {
        continue;
      }
      if (table.personal(column)) {
        personal.add(column);
      } else {
        cells.put(column, cell);
      }
    }
    return new Difference(table, table.key(what == What.REMOVED ? was : is), what, cells, personal);
  }
}
