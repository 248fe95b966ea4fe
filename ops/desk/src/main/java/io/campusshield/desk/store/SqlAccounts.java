package io.campusshield.desk.store;

import io.campusshield.desk.access.Account;
import io.campusshield.desk.access.Account.Entry;
import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.access.Accounts;
import io.campusshield.desk.access.Act;
import io.campusshield.desk.access.PersonName;
import io.campusshield.desk.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Update;
import tools.jackson.databind.node.ObjectNode;

/** Accounts in the desk's store. */
final class SqlAccounts implements Accounts {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String INSERT =
      "insert into account (id, name, name_key, roles, entry, secret, code_until_ms, entry_number)"
          + " select :id, :name, :key, :roles, :entry, :secret, :until, :number"
          + " where not exists (select 1 from account where ";

  private final Database database;

  SqlAccounts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<List<Account>> all() {
    var ending =
        database.transaction(
            PATIENCE,
            handle ->
                handle
                    .createQuery(
                        "select id, name, roles, entry, secret, code_until_ms, entry_number"
                            + " from account")
                    .map((row, _) -> account(row))
                    .list());
    return ending instanceof StoreThread.Ending.Done<List<Account>>(List<Account> found)
        ? Optional.of(found)
        : Optional.empty();
  }

  private static Account account(ResultSet row) throws SQLException {
    String name = row.getString("name");
    return new Account(
        new AccountId(row.getString("id")),
        PersonName.parse(name).orElseThrow(() -> new SQLException("a name that does not show")),
        roles(row.getString("roles")),
        entry(row),
        row.getInt("entry_number"));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    String secret = row.getString("secret");
    return switch (row.getString("entry")) {
      case "password" -> new Entry.ByPassword(secret);
      case "code" -> new Entry.ByCode(secret, Instant.ofEpochMilli(row.getLong("code_until_ms")));
      case "tokens" -> new Entry.ByTokens();
      case "disabled" -> new Entry.Disabled();
      default -> throw new SQLException("an entry of a later build");
    };
  }

  private static Set<Role> roles(String words) throws SQLException {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : words.split(",", -1)) {
      roles.add(Role.parse(word).orElseThrow(() -> new SQLException("a role of a later build")));
    }
    return roles;
  }

  private static String words(Set<Role> roles) {
    return EnumSet.copyOf(roles).stream().map(Role::word).collect(Collectors.joining(","));
  }

  @Override
  public Written add(Account account, Act act) {
    return insert(account, "name_key = :key)", act);
  }

  @Override
  public Written addFirst(Account account, Act act) {
    return insert(account, "1 = 1)", act);
  }

  private Written insert(Account account, String unless, Act act) {
    ObjectNode said = of(account.id()).put("name", account.name().text());
    return Acts.together(
        database,
        act,
        said.put("roles", words(account.roles())),
        handle ->
            bound(handle.createUpdate(INSERT + unless), account.entry())
                .bind("id", account.id().text())
                .bind("name", account.name().text())
                .bind("key", account.name().key())
                .bind("roles", words(account.roles()))
                .bind("number", account.entryNumber())
                .execute());
  }

  private static ObjectNode of(AccountId account) {
    return Acts.nothing().put("account", account.text());
  }

  @Override
  public Written setRoles(AccountId account, Set<Role> roles, Act act) {
    return Acts.together(
        database,
        act,
        of(account).put("roles", words(roles)),
        handle ->
            handle
                .createUpdate("update account set roles = :roles where id = :id")
                .bind("roles", words(roles))
                .bind("id", account.text())
                .execute());
  }

  @Override
  public Written setEntry(AccountId account, Entry entry, int number, Act act) {
    return Acts.together(
        database,
        act,
        of(account),
        handle ->
            bound(
                    handle.createUpdate(
                        "update account set entry = :entry, secret = :secret,"
                            + " code_until_ms = :until, entry_number = :number"
                            + " where id = :id and entry_number = :number - 1"),
                    entry)
                .bind("id", account.text())
                .bind("number", number)
                .execute());
  }

  private static Update bound(Update update, Entry entry) {
    return switch (entry) {
      case Entry.ByPassword(String hash) -> bound(update, "password", hash, Instant.EPOCH);
      case Entry.ByCode(String hash, Instant until) -> bound(update, "code", hash, until);
      case Entry.ByTokens() -> bound(update, "tokens", "", Instant.EPOCH);
      case Entry.Disabled() -> bound(update, "disabled", "", Instant.EPOCH);
    };
  }

  private static Update bound(Update update, String entry, String secret, Instant until) {
    return update.bind("entry", entry).bind("secret", secret).bind("until", until.toEpochMilli());
  }
}
