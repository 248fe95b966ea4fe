package io.campusshield.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class SqliteArchiveTest extends ArchiveContract {
  @TempDir Path directory;

  @Override
  Store opened() throws StoreException {
    return Store.open(directory);
  }

  @Override
  Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + SqliteFile.in(directory));
  }

  @Override
  String explain() {
    return "explain query plan ";
  }

  @Override
  void readsOnlyItsRanges(List<String> plan, int ranges) {
    assertThat(plan)
        .filteredOn(line -> line.matches("(SCAN|SEARCH) incident .*"))
        .hasSize(ranges)
        .allMatch(line ->
            line.matches(
                "SEARCH incident USING INDEX incident_(by_time|by_device|open_by_time) \\("
                    + "(device=\\? AND )?kind=\\? AND opened_ms>\\?"
                    + " AND \\(opened_ms,id\\)<\\(\\?,\\?\\)\\)"));
  }
}
