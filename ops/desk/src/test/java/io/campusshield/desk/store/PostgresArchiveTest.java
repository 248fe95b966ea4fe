package io.campusshield.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class PostgresArchiveTest extends ArchiveContract {
  private static final Pattern RANGE =
      Pattern.compile("Index Scan (?:Backward )?using incident_\\w+ on incident.*rows=(\\d+)");
  private static final Pattern PASSED_OVER = Pattern.compile("Rows Removed by Filter: (\\d+)");

  private final Postgres postgres = Postgres.shared();
  private final Server server = postgres.database();

  PostgresArchiveTest() throws Exception {}

  @Override
  Store opened() throws StoreException {
    return Store.open(server);
  }

  /** Which of two ways by an index is the cheaper is not looked at. */
  @Override
  Connection connection() throws SQLException {
    Connection connection = postgres.connect(server);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "alter database " + server.address().database() + " set enable_bitmapscan = off");
    }
    return connection;
  }

  @Override
  String explain() {
    return "explain (analyze, costs off, timing off, summary off) ";
  }

  @Override
  void readsOnlyItsRanges(List<String> plan, int ranges) {
    assertThat(plan)
        .filteredOn(line -> line.contains(" on incident"))
        .hasSize(ranges)
        .allMatch(line -> number(RANGE, line) <= MOST);
    assertThat(plan)
        .filteredOn(line -> line.contains("Rows Removed"))
        .allMatch(line -> number(PASSED_OVER, line) <= OPEN);
  }

  private static int number(Pattern pattern, String line) {
    Matcher found = pattern.matcher(line);
    return found.find() ? Integer.parseInt(found.group(1)) : Integer.MAX_VALUE;
  }
}
