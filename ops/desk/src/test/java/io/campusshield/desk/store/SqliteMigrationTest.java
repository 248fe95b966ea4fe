package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.START;
import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteMigrationTest extends MigrationContract {
  @TempDir Path temporary;
  private Path directory = Path.of("");

  @BeforeEach
  @Override
  void emptied() throws IOException {
    directory = Files.createTempDirectory(temporary, "desk");
  }

  @Override
  String folder() {
    return "sqlite";
  }

  @Override
  Store opened() throws StoreException {
    return Store.open(directory);
  }

  @Override
  Connection connection() throws SQLException {
    return DriverManager.getConnection(url());
  }

  @Override
  Examination.Seen read(Examination examination) throws StoreException {
    return RecordReading.ofDesk(directory, examination, (_, _) -> {}).seen();
  }

  @Override
  String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection connection = connection()) {
      List<String> tables = new ArrayList<>();
      for (List<String> made :
          rows(connection, "select type, name, sql from sqlite_master where sql is not null")) {
        dump.append(made.get(2)).append(";\n\n");
        if (made.get(0).equals("table")) {
          tables.add(made.get(1));
        }
      }
      for (String table : tables) {
        String columns =
            rows(connection, "select name from pragma_table_info('" + table + "')").stream()
                .map(column -> "quote(" + column.getFirst() + ")")
                .collect(Collectors.joining(", "));
        for (List<String> row : rows(connection, "select " + columns + " from " + table)) {
          dump.append("insert into " + table + " values (" + String.join(", ", row) + ");\n\n");
        }
      }
    }
    return dump.toString();
  }

  private static List<List<String>> rows(Connection connection, String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(row.getString(i));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private String url() {
    return "jdbc:sqlite:" + directory.resolve("desk.db");
  }

  private void fillAsInForm(int form) throws Exception {
    Flyway.configure()
        .dataSource(url(), "", "")
        .locations("classpath:db/migration/sqlite")
        .target(Integer.toString(form))
        .load()
        .migrate();
    try (Connection file = DriverManager.getConnection(url());
        Statement statement = file.createStatement()) {
      for (String line : ROWS.lines().toList()) {
        statement.executeUpdate(
            line.replace("ID", "gate-hexi.9f86d081884c7d65.")
                .replace("T0", String.valueOf(START.toEpochMilli())));
      }
    }
  }

  private static final String ROWS =
      """
      insert into incident values ('ID1', 'gate-hexi', 'alarm', 'real', T0 + 1000, null);
      insert into incident_fact values ('ID1', 1, 'press-received', 1, T0 + 1000, '{"press":"ID1","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437201000,"pressedAtLatest":false,"seenMs":1772437201000,"seenProven":true}');
      insert into incident_fact values ('ID1', 2, 'answered', 1, T0 + 5000, '{"by":"周敏","presses":["ID1"]}');
      insert into press values ('ID1', 'ID1', 1, T0 + 1000, T0 + 1000);
      insert into incident values ('ID2', 'gate-hexi', 'alarm', 'real', T0 + 2000, T0 + 7000);
      insert into incident_fact values ('ID2', 1, 'press-received', 1, T0 + 2000, '{"press":"ID2","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437202000,"pressedAtLatest":false,"seenMs":1772437202000,"seenProven":true}');
      insert into incident_fact values ('ID2', 2, 'answered', 1, T0 + 5000, '{"by":"周敏","presses":["ID2"]}');
      insert into incident_fact values ('ID2', 3, 'closed', 1, T0 + 7000, '{"result":"false-alarm","note":"学生误碰","by":"周敏"}');
      insert into press values ('ID2', 'ID2', 1, T0 + 2000, T0 + 2000);
      insert into way values ('gw-hexi', 'wired', 'a');
      insert into device_heard values ('gate-hexi', 'gw-hexi');
      insert into confirmation values ('ID1', 2)
      """;

  private static Fact received(int number) {
    Fact now = new Fact.PressReceived(copy(number, at(number)), 1, false, false, at(number));
    return Filled.withoutBoots(List.of(now)).getFirst();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aStoreOfTheFirstForms_keepsItsIncidents_andTakesOwnPathsFromNowOn(int form)
      throws Exception {
    fillAsInForm(form);
    Change.WayHeard own = new Change.WayHeard(World.OWN);
    Kept kept;
    try (Store store = Store.open(directory)) {
      assertThat(store.ledger().commit(List.of(own))).isEqualTo(new Ledger.Commit.Done());
      kept = ((Ledger.Read.Got<Kept>) store.ledger().load(START, Duration.ofSeconds(10))).value();
    }
    assertThat(kept.incidents())
        .containsExactly(
            new History(
                press(1),
                List.of(received(1), new Fact.Answered("周敏", List.of(press(1)), at(5))),
                2),
            new History(
                press(2),
                List.of(
                    received(2),
                    new Fact.Answered("周敏", List.of(press(2)), at(5)),
                    new Fact.Closed(Result.FALSE_ALARM, "学生误碰", "周敏", at(7))),
                0));
    assertThat(kept.ways()).containsExactly(new Change.WayHeard(World.WIRED), own);
    assertThat(kept.devices())
        .containsExactly(
            new Change.DeviceHeard(new DeviceId("gate-hexi"), new GatewayId("gw-hexi")));
  }
}
