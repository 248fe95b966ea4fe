package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.desk.access.Accounts;
import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.SigningKey;
import io.campusshield.desk.station.Ledger;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased is in no byte of the files. */
final class ErasedWordsTest {
  private static final int INCIDENTS = 160;

  @TempDir Path directory;
  @TempDir Path keys;
  private SigningKey key;
  private final Random random = new Random(7);
  private final List<PressId> incidents = new ArrayList<>();

  @BeforeEach
  void aDeskWithOneAccount() throws Exception {
    key = SigningKey.in(keys);
    try (Store store = Store.open(directory)) {
      assertThat(store.accounts().add(Filled.ACCOUNT, Filled.ACT)).isEqualTo(Accounts.Written.DONE);
    }
  }

  private static String words(int incident) {
    return "WORDS-%05d".formatted(incident);
  }

  /** In no order, so that pages are split. */
  private void fill(Store store) {
    for (int i = 0; i < INCIDENTS; i++) {
      PressId id =
          new PressId(new DeviceId("gate-" + random.nextInt(1_000_000)), random.nextLong(), 1);
      incidents.add(id);
      Fact closed = new Fact.Closed(Result.OTHER, words(i), "周敏", at(40));
      commits(store, Filled.opening(id), new Change.FactAdded(id, 2, closed));
    }
  }

  private static void commits(Store store, Change... changes) {
    assertThat(store.ledger().commit(List.of(changes))).isEqualTo(new Ledger.Commit.Done());
  }

  private Optional<String> erases(int incident) throws StoreException {
    return Erasing.erase(
        directory,
        new Erasing.Wish(
            new Entry.Place(incidents.get(incident).toString(), 2), "note", "周敏", "asked for"),
        new Erasing.Seal(at(200), key));
  }

  private boolean isIn(String file, String words) throws IOException {
    Path path = directory.resolve(file);
    return Files.exists(path)
        && new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).contains(words);
  }

  private Connection pastTheDesk() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("desk.db"));
  }

  @Test
  void whatIsErased_leavesNoCopyInTheStoresFiles_whereverPagesWereSplit() throws Exception {
    try (Store store = Store.open(directory)) {
      fill(store);
      for (int i = 0; i < INCIDENTS; i += 4) {
        assertThat(erases(i)).isEmpty();
      }
      List<String> left = new ArrayList<>();
      for (int i = 0; i < INCIDENTS; i += 4) {
        if (isIn("desk.db", words(i)) || isIn("desk.db-wal", words(i))) {
          left.add(words(i));
        }
      }
      assertThat(left).isEmpty();
      assertThat(isIn("desk.db", words(1))).as("what was not erased").isTrue();
    }
  }

  @Test
  void wordsThatAReaderKeepsInTheLog_areToldOf_andAreGoneWhenItIsAskedAgain() throws Exception {
    try (Store store = Store.open(directory)) {
      incidents.add(press(1));
      Fact closed = new Fact.Closed(Result.OTHER, words(0), "周敏", at(40));
      commits(store, Filled.opening(press(1)), new Change.FactAdded(press(1), 2, closed));
      try (Connection reader = pastTheDesk();
          Statement statement = reader.createStatement()) {
        reader.setAutoCommit(false);
        statement.executeQuery("select count(*) from incident").close();
        assertThat(erases(0).orElseThrow()).contains("desk.db-wal", "still holds");
        assertThat(isIn("desk.db-wal", words(0))).as("it is so").isTrue();
        reader.rollback();
      }
      assertThatThrownBy(() -> erases(0)).hasMessageContaining("nothing in 'note'");
      assertThat(isIn("desk.db-wal", words(0)) || isIn("desk.db", words(0))).isFalse();
    }
  }

  /** As a build left it that did not overwrite what it let go of. */
  @Test
  void copiesFromBefore_areSweptOutAtTheNextStart() throws Exception {
    try (Connection before = pastTheDesk();
        Statement statement = before.createStatement()) {
      statement.execute("pragma secure_delete = off");
      before.setAutoCommit(false);
      try (PreparedStatement insert =
          before.prepareStatement(
              "insert into log_entry (device, boot, number, at_ms, received_ms, text)"
                  + " values ('gate-hexi', 1, ?, 0, 0, ?)")) {
        for (int i = 1; i <= INCIDENTS; i++) {
          insert.setInt(1, i);
          insert.setString(2, words(i));
          insert.executeUpdate();
        }
      }
      statement.executeUpdate("delete from log_entry");
      statement.executeUpdate("pragma user_version = 0");
      before.commit();
      before.setAutoCommit(true);
      statement.execute("pragma wal_checkpoint(truncate)");
    }
    assertThat(isIn("desk.db", words(1))).as("it is as it was before").isTrue();
    try (Store store = Store.open(directory)) {
      assertThat(store.trouble()).isEmpty();
      for (String file : List.of("desk.db", "desk.db-wal")) {
        assertThat(isIn(file, "WORDS-")).as(file).isFalse();
      }
      commits(store, Filled.opening(press(1)));
    }
  }
}
