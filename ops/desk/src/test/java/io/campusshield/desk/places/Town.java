package io.campusshield.desk.places;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A station's one school, for tests. */
public final class Town {
  private Town() {}

  /** Its gate is {@code gate-hexi}. */
  public static Places of(String school, String silent) {
    Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
    rows.put(
        Table.SITES, row(Map.of(Column.ID, "hexi", Column.NAME, school, Column.SILENT, silent)));
    rows.put(Table.GATEWAYS, row(Map.of(Column.ID, "gw-hexi", Column.SITE, "hexi")));
    rows.put(
        Table.DEVICES,
        row(
            Map.of(
                Column.ID, "gate-hexi",
                Column.SITE, "hexi",
                Column.PLACE, "正门",
                Column.GATEWAY, "gw-hexi")));
    rows.put(
        Table.PEOPLE,
        row(Map.of(Column.ID, "s-1", Column.NAME, "王小明", Column.PHONE, "13800000001")));
    return ((Places.Checked.Sound) Places.check(rows)).places();
  }

  private static List<Row> row(Map<Column, String> cells) {
    return List.of(new Row(1, cells));
  }
}
