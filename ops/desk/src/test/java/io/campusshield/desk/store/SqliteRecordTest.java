package io.campusshield.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.record.Examination;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRecordTest extends RecordContract {
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
  Examination.Seen read(Examination examination) throws StoreException {
    return RecordReading.ofDesk(directory, examination, (_, _) -> {}).seen();
  }

  @Override
  void erase(Erasing.Wish wish, Erasing.Seal seal) throws StoreException {
    assertThat(Erasing.erase(directory, wish, seal)).isEmpty();
  }
}
