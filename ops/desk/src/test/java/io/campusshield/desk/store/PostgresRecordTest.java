package io.campusshield.desk.store;

import io.campusshield.desk.record.Examination;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;

@Tag("soak")
final class PostgresRecordTest extends RecordContract {
  private final Postgres postgres = Postgres.shared();
  private final Server server = postgres.database();

  PostgresRecordTest() throws Exception {}

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
  void erase(Erasing.Wish wish, Erasing.Seal seal) throws StoreException {
    Erasing.erase(server, wish, seal);
  }
}
