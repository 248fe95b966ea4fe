package io.campusshield.desk.web;

import io.campusshield.desk.access.Person;
import io.campusshield.desk.csv.CsvReading;
import io.campusshield.desk.csv.CsvWriting;
import io.campusshield.desk.places.Column;
import io.campusshield.desk.places.Fault;
import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore;
import io.campusshield.desk.places.PlacesStore.Found;
import io.campusshield.desk.places.PlacesStore.Kept;
import io.campusshield.desk.places.PlacesStore.Written;
import io.campusshield.desk.places.Row;
import io.campusshield.desk.places.Table;
import io.campusshield.protocol.telemetry.Line;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the station looks after: whole as JSON, or one table as a file. Any thread. */
final class PlacesApi {
  /** Of a refusal; the rest is told when these are mended. */
  private static final int MOST_FAULTS = 200;

  private static final Logger LOG = LoggerFactory.getLogger("desk.web");

  /** RFC 9110, 13.1.1: the one version that the change was made from. */
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

  private final PlacesStore store;

  PlacesApi(PlacesStore store) {
    this.store = store;
  }

  void all(Context request) throws Problem {
    Query.of(request);
    Kept kept = kept();
    ObjectNode json = JsonMapper.shared().createObjectNode().put("version", kept.version());
    kept.places().words().forEach(json::putPOJO);
    tagged(request, kept.version());
    Api.json(request, json);
  }

  /** Tables that the body does not name stay as they are. */
  void set(Context request, Person by) throws Problem {
    long version = version(request);
    change(request, by, version, rows(body(request)));
  }

  void table(Context request) throws Problem {
    Query.of(request);
    Table table = named(request);
    Kept kept = kept();
    tagged(request, kept.version());
    request
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"" + table.file() + "\"")
        .result(CsvWriting.write(table, kept.places().rows(table)));
  }

  void setTable(Context request, Person by) throws Problem {
    Table table = named(request);
    long version = version(request);
    CsvReading.Sheet sheet = CsvReading.read(table, body(request));
    if (!sheet.faults().isEmpty()) {
      throw faulty(sheet.faults());
    }
    change(request, by, version, Map.of(table, sheet.rows()));
  }

  private static Table named(Context request) throws Problem {
    String file = request.pathParam("id");
    return Table.parse(file.replaceFirst("\\.csv$", ""))
        .filter(table -> table.file().equals(file))
        .orElseThrow(() -> new Problem(Reason.NO_SUCH_TABLE));
  }

  private Kept kept() throws Problem {
    return switch (store.newerThan(0)) {
      case Found.Newer(Kept kept) -> kept;
      case Found.NothingNewer() -> new Kept(0, Places.none());
      case Found.Unreadable(String reason) -> {
        LOG.debug("refused=request reason=not-readable detail=\"{}\"", reason);
        throw new Problem(Reason.NOT_READABLE, Map.of(Problem.RETRY_AFTER, 1));
      }
    };
  }

  private static long version(Context request) throws Problem {
    String header = Optional.ofNullable(request.header("If-Match")).orElse("");
    if (header.isEmpty()) {
      throw new Problem(Reason.VERSION_MISSING);
    }
    Matcher version = VERSION.matcher(header);
    if (!version.matches()) {
      throw Body.malformed("If-Match is one ETag of what was changed, as \"3\" with its quotes");
    }
    return Long.parseLong(version.group(1));
  }

  /** Longer than other bodies may be. */
  private static byte[] body(Context request) throws Problem {
    try {
      byte[] body = request.bodyInputStream().readNBytes(CsvReading.MOST_BYTES + 1);
      if (body.length <= CsvReading.MOST_BYTES) {
        return body;
      }
    } catch (IOException e) {
      throw Body.malformed("the body could not be read to its end");
    }
    throw Problem.of(Reason.TOO_LONG, "Here it has at most 4 MiB");
  }

  private static Map<Table, List<Row>> rows(byte[] body) throws Problem {
    Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      for (Table table : Table.values()) {
        JsonNode written = json.path(table.word());
        if (!written.isMissingNode()) {
          rows.put(table, rows(table, written));
        }
      }
    } catch (JacksonException e) {
      throw Body.malformed("the body is not JSON");
    }
    return rows;
  }

  private static List<Row> rows(Table table, JsonNode written) throws Problem {
    if (!written.isArray()) {
      throw Body.malformed("'" + table.word() + "' is a list of rows");
    }
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : written) {
      Map<Column, String> cells = new EnumMap<>(Column.class);
      for (Column column : table.columns()) {
        String cell = row.path(column.word()).asString("");
        if (!cell.isEmpty()) {
          cells.put(column, cell);
        }
      }
      rows.add(new Row(rows.size() + 1, cells));
    }
    return rows;
  }

  private void change(Context request, Person by, long version, Map<Table, List<Row>> written)
      throws Problem {
    Kept kept = kept();
    if (kept.version() != version) {
      throw new Problem(Reason.VERSION_OLD);
    }
    switch (kept.places().with(written)) {
      case Places.Checked.Faulty(List<Fault> faults) -> throw faulty(faults);
      case Places.Checked.Sound(Places next) -> {
        long now = version;
        if (!next.equals(kept.places())) {
          now =
              written(store.write(new Kept(version + 1, next), kept.places(), by.account().text()));
          LOG.info("fact=places-changed version={} by={}", now, by.account());
        }
        tagged(request, now);
        Api.json(request, JsonMapper.shared().createObjectNode().put("version", now));
      }
    }
  }

  private static long written(Written ending) throws Problem {
    return switch (ending) {
      case Written.Done(long version) -> version;
      case Written.Raced() -> throw new Problem(Reason.VERSION_OLD);
      case Written.Unknown() -> throw new Problem(Reason.UNKNOWN);
      case Written.Failed(String reason) -> {
        LOG.warn("refused=request reason=not-recorded detail=\"{}\"", Line.detail(reason));
        throw new Problem(Reason.NOT_RECORDED);
      }
    };
  }

  private static void tagged(Context request, long version) {
    request.header("ETag", "\"" + version + "\"");
  }

  private static Problem faulty(List<Fault> faults) {
    List<Map<String, Object>> told =
        faults.stream()
            .limit(MOST_FAULTS)
            .map(fault ->
                Map.<String, Object>of(
                    "table", fault.table().word(),
                    "line", fault.line(),
                    "column", fault.column(),
                    "found", fault.found(),
                    "wanted", fault.wanted()))
            .toList();
    return new Problem(
        Reason.PLACES_FAULTY,
        Map.of(
            "detail", faults.size() + " faults; the first: " + faults.getFirst(), "faults", told));
  }
}
