package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Accounts;
import io.campusshield.desk.access.Answers.Found;
import io.campusshield.desk.access.Once;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Finding;
import io.campusshield.desk.station.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A store that an earlier build has filled is brought to this build's form and keeps what is in it.
 * {@code stores} holds one of each form since the fourth, as SQL; none is ever changed. The newest
 * form's is written by running these tests with {@code -Dgolden.write=src/test/resources/stores};
 * an existing one is not overwritten.
 */
abstract class MigrationContract {
  private static final int FIRST_GOLDEN = 4;
  private static final int FIRST_WITH_ACCOUNTS = 5;
  private static final int FIRST_WITH_TOKENS = 7;
  private static final int LAST_WITHOUT_BOOTS = 7;
  private static final int FIRST_WITH_PLACES = 8;

  /** Of the migrations. */
  abstract String folder();

  /** The test's own store, empty at first. */
  abstract Store opened() throws Exception;

  /** To the same, past the desk. */
  abstract Connection connection() throws SQLException;

  /** Its record. */
  abstract Examination.Seen read(Examination examination) throws StoreException;

  /** Everything in it as statements, each with an empty line after it. */
  abstract String dump() throws Exception;

  private Stream<Integer> forms() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration", folder()))) {
      return files
          .map(file -> Integer.parseInt(file.getFileName().toString().split("\\D+", 3)[1]))
          .sorted()
          .toList()
          .stream();
    }
  }

  private String golden(int form) {
    return folder() + "-" + form + ".sql";
  }

  private static Path at(String golden) {
    return Path.of(System.getProperty("golden.write", "src/test/resources/stores"), golden);
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Before there were accounts nobody of whom a session told is known: those are over. */
  private void isAllThere(int form, Kept facts) throws Exception {
    boolean accounts = form >= FIRST_WITH_ACCOUNTS;
    try (Store store = opened()) {
      assertThat(store.trouble()).isEmpty();
      var kept = (Ledger.Read.Got<Kept>) store.ledger().load(START, Duration.ofSeconds(10));
      assertThat(kept.value()).isEqualTo(facts);
      assertThat(store.accounts().all()).contains(accounts ? List.of(Filled.ACCOUNT) : List.of());
      assertThat(store.sessions().notExpired(START))
          .contains(accounts ? List.of(Filled.SESSION) : List.of());
      boolean tokens = form >= FIRST_WITH_TOKENS;
      assertThat(store.tokens().all()).contains(tokens ? List.of(Filled.TOKEN) : List.of());
      assertThat(store.answers().find(Filled.ONCE))
          .isEqualTo(tokens ? new Found.Given(new Once.Answer(201, "{}")) : new Found.Nothing());
      assertThat(store.places().newerThan(0))
          .isEqualTo(
              form >= FIRST_WITH_PLACES
                  ? new PlacesStore.Found.Newer(Filled.PLACES)
                  : new PlacesStore.Found.NothingNewer());
    }
    List<Finding> findings = new ArrayList<>();
    assertThat(read(new Examination(Set.of(), findings::add)).chains())
        .as("two incidents and the desk's acts")
        .isEqualTo(3);
    assertThat(findings).isEmpty();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery("select battery_percent, text from device_status, log_entry")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(80);
      assertThat(row.getString(2)).isEqualTo("自检通过");
    }
  }

  @Test
  void whatThisBuildWrites_isThereAtTheNextStart() throws Exception {
    try (Store store = opened()) {
      assertThat(store.ledger().commit(Filled.changes())).isEqualTo(new Ledger.Commit.Done());
      assertThat(store.accounts().add(Filled.ACCOUNT, Filled.ACT)).isEqualTo(Accounts.Written.DONE);
      assertThat(store.sessions().put(Filled.SESSION)).isTrue();
      assertThat(store.tokens().add(Filled.TOKEN, Filled.TOKEN_MADE))
          .isEqualTo(Accounts.Written.DONE);
      assertThat(store.places().write(Filled.PLACES, Places.none(), "desk"))
          .isEqualTo(new PlacesStore.Written.Done(1));
    }
    int form = forms().reduce((_, last) -> last).orElseThrow();
    Path golden = at(golden(form));
    if (Optional.ofNullable(System.getProperty("golden.write")).isPresent()
        && !Files.exists(golden)) {
      Files.writeString(golden, dump());
    }
    isAllThere(form, Filled.kept());
  }

  @Test
  void aStoreOfEachEarlierForm_keepsWhatIsInIt() throws Exception {
    List<Integer> forms = forms().filter(form -> form >= FIRST_GOLDEN).toList();
    for (int form : forms) {
      Path golden = at(golden(form));
      if (form < forms.getLast() || Files.exists(golden)) {
        emptied();
        execute(Files.readString(golden).split(";\n\n"));
        isAllThere(form, form > LAST_WITHOUT_BOOTS ? Filled.kept() : Filled.keptWithoutBoots());
      }
    }
  }

  /** The test's own store is empty again. */
  abstract void emptied() throws Exception;

  @Test
  void aStoreOfANewerBuild_isRefused_andLeftAsItIs() throws Exception {
    opened().close();
    execute(
        "insert into flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success) select 1000, '1000', 'later',"
            + " type, 'V1000__later.sql', 1, installed_by, 1, success"
            + " from flyway_schema_history where version = '4'",
        "create table later (id integer)");
    try (Store store = opened()) {
      assertThat(store.trouble().orElseThrow())
          .contains("is of form 1000, which a newer build has made", "restore a backup");
      assertThat(store.ledger().commit(Filled.changes())).isInstanceOf(Ledger.Commit.Failed.class);
    }
    execute("select id from later");
  }
}
