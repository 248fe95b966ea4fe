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
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an earlier build has filled. */
final class MigrationTest {
  @TempDir Path directory;

  private String url() {
    return "jdbc:sqlite:" + directory.resolve("desk.db");
  }

  private void fillAsTheFirstBuild() throws Exception {
    Flyway.configure()
        .dataSource(url(), "", "")
        .locations("classpath:db/migration")
        .target("1")
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
    return new Fact.PressReceived(copy(number, at(number)), 1, false, false, at(number));
  }

  @Test
  void aStoreOfTheFirstForm_keepsItsIncidents_andTakesOwnPathsFromNowOn() throws Exception {
    fillAsTheFirstBuild();
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
