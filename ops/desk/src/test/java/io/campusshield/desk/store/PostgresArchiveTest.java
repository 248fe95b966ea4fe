package io.campusshield.desk.store;

final class PostgresArchiveTest extends ArchiveContract {
  private final Server server = Postgres.shared().database();

  PostgresArchiveTest() throws Exception {}

  @Override
  Store opened() throws StoreException {
    return Store.open(server);
  }
}
