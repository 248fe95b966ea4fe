package io.campusshield.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore.Found;
import io.campusshield.desk.places.PlacesStore.Kept;
import io.campusshield.desk.places.PlacesStore.Written;
import io.campusshield.desk.places.Table;
import io.campusshield.desk.places.Town;
import io.campusshield.desk.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about what a station looks after, with the sample that is shipped. */
final class PlacingTest {
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

  private static final Path SAMPLE = Path.of("../docs/places");

  @TempDir Path directory;
  private String config = "";

  @BeforeEach
  void aDeskThatHasRun() throws Exception {
    Files.writeString(directory.resolve("station.yaml"), ROSTER);
    config = Files.writeString(directory.resolve("desk.yaml"), SETTINGS).toString();
    try (Store store = Store.open(directory.resolve("data"))) {
      Kept first = new Kept(1, Town.of("河西小学", "no"));
      assertThat(store.places().write(first, Places.none(), "desk")).isEqualTo(new Written.Done(1));
    }
    String url = "jdbc:sqlite:" + directory.resolve("data/desk.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into account (id, name, name_key, roles, entry, secret, code_until_ms,"
              + " entry_number) values ('0123456789abcdef', '周敏', '周敏', 'leader', 'disabled', '',"
              + " 0, 1)");
    }
  }

  private Kept kept() throws Exception {
    try (Store store = Store.open(directory.resolve("data"))) {
      return ((Found.Newer) store.places().newerThan(0)).kept();
    }
  }

  private int imports(Path from, String... more) {
    return Placing.run(
        Stream.concat(Stream.of("import", "--config", config, from.toString()), Stream.of(more))
            .toList());
  }

  private int exports(Path to) {
    return Placing.run(List.of("export", "--config", config, to.toString()));
  }

  @Test
  void sixteenSchools_areImportedByOneCommand() throws Exception {
    assertThat(imports(SAMPLE, "--by", "周敏")).isEqualTo(Placing.DONE);

    Kept kept = kept();
    assertThat(kept.version()).isEqualTo(2);
    assertThat(kept.places().rows(Table.SITES)).hasSize(16);
    assertThat(kept.places().devices()).hasSize(32);
    assertThat(kept.places().rows(Table.PEOPLE)).hasSize(36);
    assertThat(kept.places().rows(Table.DUTIES)).hasSize(12);
    assertThat(imports(SAMPLE, "--by", "周敏")).as("the same again").isEqualTo(Placing.DONE);
    assertThat(kept().version()).isEqualTo(2);
  }

  @Test
  void whatIsExported_isImportedTheSame_andOnlyItsOwnerReadsIt() throws Exception {
    assertThat(imports(SAMPLE, "--by", "周敏")).isEqualTo(Placing.DONE);
    Path folder = directory.resolve("out");

    assertThat(exports(folder)).isEqualTo(Placing.DONE);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("people.csv"))))
        .isEqualTo("rw-------");
    for (Table table : Table.values()) {
      assertThat(folder.resolve(table.file()))
          .as(table.file())
          .hasSameBinaryContentAs(SAMPLE.resolve(table.file()));
    }
    assertThat(imports(folder, "--by", "周敏")).isEqualTo(Placing.DONE);
    assertThat(kept().version()).isEqualTo(2);
    assertThat(exports(folder)).as("nothing is written over").isEqualTo(Placing.NOT_DONE);
  }

  @Test
  void oneFaultyCell_keepsAllOfItOut() throws Exception {
    Path folder = directory.resolve("in");
    Files.createDirectory(folder);
    for (Table table : Table.values()) {
      String text = Files.readString(SAMPLE.resolve(table.file()));
      Files.writeString(folder.resolve(table.file()), text.replace("gate-hexi", "Gate Hexi"));
    }

    assertThat(imports(folder, "--by", "周敏")).isEqualTo(Placing.FAULTY);

    assertThat(kept().version()).isEqualTo(1);
  }

  @Test
  void oneFile_standsForItsKind_andLeavesTheOthers() throws Exception {
    Path people =
        Files.writeString(directory.resolve("people.csv"), "id,name,site\nk-1,Zhu Li,hexi\n");

    assertThat(imports(people, "--by", "周敏")).isEqualTo(Placing.DONE);

    assertThat(kept().places().rows(Table.PEOPLE)).hasSize(1);
    assertThat(kept().places().devices()).hasSize(1);
  }

  @Test
  void aDryRun_changesNothing_andNeedsNobodysName() throws Exception {
    assertThat(imports(SAMPLE, "--dry-run")).isEqualTo(Placing.DONE);

    assertThat(kept().version()).isEqualTo(1);
  }

  @Test
  void whatCanNotBeDone_endsWithTwo() throws Exception {
    assertThat(imports(SAMPLE, "--by", "nobody")).isEqualTo(Placing.NOT_DONE);
    assertThat(imports(SAMPLE)).isEqualTo(Placing.NOT_DONE);
    assertThat(imports(directory, "--by", "周敏")).isEqualTo(Placing.NOT_DONE);
    assertThat(imports(Path.of(config), "--by", "周敏")).isEqualTo(Placing.NOT_DONE);
    assertThat(Placing.run(List.of())).isEqualTo(Placing.NOT_DONE);
    assertThat(kept().version()).isEqualTo(1);
  }
}
