package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Kept;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Finding;
import io.campusshield.desk.station.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the store's guide gives for PostgreSQL. */
final class PostgresBackupTest {
  @TempDir Path directory;
  private final Postgres postgres = Postgres.shared();

  PostgresBackupTest() throws Exception {}

  @Test
  void aCopyTakenWhileTheDeskRuns_isPutBackIntoANewDatabase() throws Exception {
    Path copy = directory.resolve("desk.backup");
    Server server = postgres.database();
    try (Store running = Store.open(server)) {
      assertThat(running.ledger().commit(Filled.changes())).isEqualTo(new Ledger.Commit.Done());
      postgres.backup(server, copy);
    }
    Server next = postgres.database();
    postgres.restore(copy, next);
    try (Store store = Store.open(next)) {
      assertThat(store.trouble()).isEmpty();
      var kept = (Ledger.Read.Got<Kept>) store.ledger().load(START, Duration.ofSeconds(10));
      assertThat(kept.value()).isEqualTo(Filled.kept());
      List<Finding> findings = new ArrayList<>();
      var _ = RecordReading.read(next, new Examination(Set.of(), findings::add), (_, _) -> {});
      assertThat(findings).isEmpty();
    }
  }
}
