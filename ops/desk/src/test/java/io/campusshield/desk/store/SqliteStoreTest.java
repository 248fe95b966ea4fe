package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.desk.station.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends StoreContract {
  @TempDir Path directory;

  @Override
  Store opened() throws StoreException {
    return Store.open(directory);
  }

  @Override
  Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("desk.db"));
  }

  @Test
  void aSecondDeskInTheSameDirectory_isToldSo() {
    assertThatThrownBy(() -> Store.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("desk.lock");
  }

  @Test
  void aFileThatIsNoStore_isToldSo_andKeepsNobodyFromHearing() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("desk.db"), "this is not a database, whatever its name says\n");
    try (Store none = Store.open(other)) {
      assertThat(none.trouble().orElseThrow()).contains("desk.db");
      assertThat(none.ledger().commit(List.of())).isInstanceOf(Ledger.Commit.Failed.class);
      assertThat(none.ledger().load(START, Duration.ofSeconds(10)))
          .isInstanceOf(Ledger.Read.Unreadable.class);
      assertThat(none.probe()).isPresent();
    }
  }
}
