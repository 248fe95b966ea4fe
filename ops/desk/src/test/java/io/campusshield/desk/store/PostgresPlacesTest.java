package io.campusshield.desk.store;

import io.campusshield.desk.record.Examination;
import java.sql.Connection;
import java.sql.SQLException;

final class PostgresPlacesTest extends PlacesContract {
  private final Postgres postgres = Postgres.shared();
  private final Server server = postgres.database();

  PostgresPlacesTest() throws Exception {}

  @Override
  Store opened() throws StoreException {
    return Store.open(server);
  }

  @Override
  Connection connection() throws SQLException {
    return postgres.connect(server);
  }

  @Override
  PlacesBeside beside() {
    return PlacesBeside.in(server);
  }

  @Override
  void read(Examination examination) throws StoreException {
    var _ = RecordReading.read(server, examination, (_, _) -> {});
  }
}
