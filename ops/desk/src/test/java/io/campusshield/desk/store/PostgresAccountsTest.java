package io.campusshield.desk.store;

final class PostgresAccountsTest extends AccountsContract {
  private final Server server = Postgres.shared().database();

  PostgresAccountsTest() throws Exception {}

  @Override
  Store opened() throws StoreException {
    return Store.open(server);
  }
}
