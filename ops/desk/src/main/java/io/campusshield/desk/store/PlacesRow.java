package io.campusshield.desk.store;

import io.campusshield.desk.places.Difference;
import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The one row of what the station looks after, and its changes on the record. */
final class PlacesRow {
  static final String KIND = "places-changed";

  private PlacesRow() {}

  static Optional<Kept> newerThan(Handle handle, long version) {
    return handle
        .createQuery("select version, payload from places where version > :version")
        .bind("version", version)
        .map((row, _) -> new Kept(row.getLong(1), read(row.getString(2))))
        .findOne();
  }

  private static Places read(String payload) {
    Map<String, List<Map<String, String>>> words =
        JsonMapper.shared().readValue(payload, new TypeReference<>() {});
    return switch (Places.check(Places.rows(words))) {
      case Places.Checked.Sound(Places places) -> places;
      case Places.Checked.Faulty(var faults) ->
          throw new IllegalStateException("the store's places: " + faults.getFirst());
    };
  }

  /**
   * With what has changed, on the record; false, and nothing is written, if it is another's turn.
   */
  static boolean write(Handle handle, Kept next, Places was, Signed signed) {
    int rows =
        handle
            .createUpdate(
                next.version() == 1
                    ? "insert into places (only_one, version, payload)"
                        + " values (1, :version, :payload) on conflict do nothing"
                    : "update places set version = :version, payload = :payload"
                        + " where version = :version - 1")
            .bind("version", next.version())
            .bind("payload", JsonMapper.shared().writeValueAsString(next.places().words()))
            .execute();
    if (rows == 1) {
      ObjectNode said = Acts.nothing().put("version", next.version());
      ArrayNode changes = said.putArray("changes");
      was.until(next.places()).forEach(difference -> put(changes.addObject(), difference));
      Acts.write(handle, Acts.what(KIND, signed.by(), signed.at()), said);
    }
    return rows == 1;
  }

  /**
   * @param by an account, or {@code desk}
   */
  record Signed(String by, Instant at) {}

  private static void put(ObjectNode json, Difference difference) {
    json.put("table", difference.table().word())
        .put("row", difference.key())
        .put("what", difference.what().name().toLowerCase(Locale.ROOT));
    ObjectNode cells = json.putObject("cells");
    for (var column : difference.table().columns()) {
      Difference.Cell cell = difference.cells().get(column);
      if (cell != null) {
        cells.putObject(column.word()).put("was", cell.was()).put("is", cell.is());
      } else if (difference.personal().contains(column)) {
        json.withArray("personal").add(column.word());
      }
    }
  }
}
