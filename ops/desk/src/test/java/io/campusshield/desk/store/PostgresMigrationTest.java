package io.campusshield.desk.store;

import io.campusshield.desk.record.Examination;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

final class PostgresMigrationTest extends MigrationContract {
  private final Postgres postgres = Postgres.shared();
  private Server server = postgres.database();

  PostgresMigrationTest() throws Exception {}

  @BeforeEach
  @Override
  void emptied() throws SQLException {
    server = postgres.database();
  }

  @Override
  String folder() {
    return "postgresql";
  }

  @Override
  Store opened() throws StoreException {
    return Store.open(server);
  }

  @Override
  Connection connection() throws SQLException {
    return postgres.connect(server);
  }

  @Override
  Examination.Seen read(Examination examination) throws StoreException {
    return RecordReading.read(server, examination, (_, _) -> {}).seen();
  }

  @Override
  String dump() throws Exception {
    return postgres.dump(server);
  }
}
