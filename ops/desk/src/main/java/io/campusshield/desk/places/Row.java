package io.campusshield.desk.places;

import java.util.Map;

/**
 * What somebody wrote in a line of a table.
 *
 * @param line where, from 1, for a sentence to them
 * @param cells without those that are empty
 */
public record Row(int line, Map<Column, String> cells) {
  public Row {
    cells = Map.copyOf(cells);
  }

  /** Empty if nothing stands there. */
  public String cell(Column column) {
    return cells.getOrDefault(column, "");
  }
}
