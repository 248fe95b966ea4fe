package io.campusshield.desk.store;

import io.campusshield.desk.record.Examination;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

final class SqlitePlacesTest extends PlacesContract {
  @TempDir Path directory;

  @Override
  Store opened() throws StoreException {
    return Store.open(directory);
  }

  @Override
  Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("desk.db"));
  }

  @Override
  PlacesBeside beside() throws StoreException {
    return PlacesBeside.in(directory);
  }

  @Override
  void read(Examination examination) throws StoreException {
    var _ = RecordReading.ofDesk(directory, examination, (_, _) -> {});
  }
}
