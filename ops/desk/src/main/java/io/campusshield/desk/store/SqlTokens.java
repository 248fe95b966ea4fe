package io.campusshield.desk.store;

import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.access.Accounts.Written;
import io.campusshield.desk.access.Act;
import io.campusshield.desk.access.MachineToken;
import io.campusshield.desk.access.PersonName;
import io.campusshield.desk.access.TokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Tokens of machines in the desk's store. */
final class SqlTokens implements TokenStore {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Database database;

  SqlTokens(Database database) {
    this.database = database;
  }

  @Override
  public Optional<List<MachineToken>> all() {
    var ending =
        database.transaction(
            PATIENCE,
            handle ->
                handle
                    .createQuery(
                        "select id, account, name, token_hash, entry_number, made_ms, used_day"
                            + " from access_token")
                    .map((row, _) -> token(row))
                    .list());
    return ending instanceof StoreThread.Ending.Done<List<MachineToken>>(List<MachineToken> found)
        ? Optional.of(found)
        : Optional.empty();
  }

  private static MachineToken token(ResultSet row) throws SQLException {
    String day = row.getString("used_day");
    return new MachineToken(
        new MachineToken.Named(
            row.getString("id"),
            PersonName.parse(row.getString("name"))
                .orElseThrow(() -> new SQLException("a name that does not show")),
            Instant.ofEpochMilli(row.getLong("made_ms"))),
        new AccountId(row.getString("account")),
        row.getString("token_hash"),
        row.getInt("entry_number"),
        day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)));
  }

  private static ObjectNode said(MachineToken token) {
    return Acts.nothing()
        .put("account", token.account().text())
        .put("token", token.named().id())
        .put("name", token.named().name().text());
  }

  @Override
  public Written add(MachineToken token, Act act) {
    return Acts.together(
        database,
        act,
        said(token),
        handle ->
            handle
                .createUpdate(
                    "insert into access_token (id, account, name, token_hash, entry_number,"
                        + " made_ms, used_day)"
                        + " values (:id, :account, :name, :hash, :entry, :made, :used)")
                .bind("id", token.named().id())
                .bind("account", token.account().text())
                .bind("name", token.named().name().text())
                .bind("hash", token.hash())
                .bind("entry", token.entryNumber())
                .bind("made", token.named().made().toEpochMilli())
                .bind("used", token.used().map(LocalDate::toString).orElse(""))
                .execute());
  }

  @Override
  public Written remove(MachineToken token, Act act) {
    return Acts.together(
        database,
        act,
        said(token),
        handle ->
            handle
                .createUpdate("delete from access_token where id = :id")
                .bind("id", token.named().id())
                .execute());
  }

  @Override
  public boolean used(MachineToken token, LocalDate day) {
    return database.transaction(
            PATIENCE,
            handle ->
                handle
                    .createUpdate("update access_token set used_day = :day where id = :id")
                    .bind("day", day.toString())
                    .bind("id", token.named().id())
                    .execute())
        instanceof StoreThread.Ending.Done;
  }
}
