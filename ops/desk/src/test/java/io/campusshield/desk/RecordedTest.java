package io.campusshield.desk;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.record.Roots;
import io.campusshield.desk.record.SigningKey;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about the record, by what they end with. */
final class RecordedTest {
  private static final String SETTINGS =
      """
      desk: desk-1
      station: station.yaml
      data: data
      identity: desk-1
      web: {address: 127.0.0.1, port: 8080}
      brokers: [{name: a, addresses: ["ssl://127.0.0.1:8883"]}]
      """;

  private static final String ROSTER =
      """
      station: {id: chengnan, name: 城南派出所}
      desks: [desk-1]
      sites:
        - id: hexi
          name: 河西小学
          gateways: [gw-hexi]
          devices: [{id: gate-hexi, place: 正门, gateway: gw-hexi}]
      """;

  @TempDir Path directory;
  private String config = "";
  private String store = "";

  @BeforeEach
  void aDeskThatHasRun() throws Exception {
    Files.writeString(directory.resolve("station.yaml"), ROSTER);
    config = Files.writeString(directory.resolve("desk.yaml"), SETTINGS).toString();
    Path data = directory.resolve("data");
    store = data.resolve("desk.db").toString();
    try (Store filled = Store.open(data)) {
      assertThat(
              filled
                  .ledger()
                  .commit(
                      List.of(
                          new Change.FactAdded(
                              press(1),
                              1,
                              new Fact.PressReceived(copy(1, at(1)), 1, false, false, at(1))),
                          new Change.FactAdded(
                              press(1), 2, new Fact.Closed(Result.OTHER, "王小明", "周敏", at(2))))))
          .isEqualTo(new Ledger.Commit.Done());
      assertThat(filled.roots().make(LocalDate.of(2026, 3, 2), at(3), SigningKey.in(data)))
          .isInstanceOf(Roots.Made.Signed.class);
    }
  }

  private void does(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  @Test
  void aSoundRecord_endsWithZero_whereverItLies() throws Exception {
    assertThat(Recorded.verify(List.of("--config", config))).isZero();
    assertThat(Recorded.verify(List.of(store))).isZero();
    Path copy = Files.copy(Path.of(store), directory.resolve("copy"));
    String own = directory.resolve("data/record.pub").toString();
    assertThat(Recorded.verify(List.of(copy.toString(), "--key", own))).isZero();
  }

  @Test
  void aFinding_endsWithOne() throws Exception {
    SigningKey.in(Files.createDirectory(directory.resolve("other")));
    String other = directory.resolve("other/record.pub").toString();
    assertThat(Recorded.verify(List.of(store, "--key", other))).isEqualTo(1);
    does("update incident_fact set at_ms = 1 where seq = 2");
    assertThat(Recorded.verify(List.of("--config", config))).isEqualTo(1);
  }

  @Test
  void whatCanNotBeDone_endsWithTwo() {
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of(directory.resolve("none").toString()),
            List.of(config),
            List.of(store, "--key", config),
            List.of(store, "--key"),
            List.of(store, "--all"),
            List.of(store, store),
            List.of(store, "--config", config))) {
      assertThat(Recorded.verify(words)).as("%s", words).isEqualTo(2);
    }
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("--config", config, "--entry", "no", "--field", "note", "--by", "周敏"),
            List.of("--config", config, "--entry", "1", "--field", "note", "--by", "周敏"))) {
      assertThat(Recorded.erase(words)).as("%s", words).isEqualTo(2);
    }
  }

  @Test
  void whatSomebodyWithAnAccountWantsErased_isErased() throws Exception {
    List<String> wish =
        List.of(
            "--config",
            config,
            "--incident",
            press(1).toString(),
            "--entry",
            "2",
            "--field",
            "note",
            "--by",
            "周敏",
            "--why",
            "asked for");
    assertThat(Recorded.erase(wish)).as("nobody has an account").isEqualTo(2);
    does(
        "insert into account (id, name, name_key, roles, entry, secret, code_until_ms,"
            + " entry_number) values ('0123456789abcdef', '周敏', '周敏', 'leader', 'disabled', '',"
            + " 0, 1)");
    assertThat(Recorded.erase(wish)).isZero();
    assertThat(Recorded.verify(List.of("--config", config))).isZero();
    assertThat(Recorded.erase(wish)).as("nothing is left").isEqualTo(2);
  }
}
