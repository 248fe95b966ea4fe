package io.campusshield.desk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a PostgreSQL server.
 *
 * <p>Implementation note. A commit that has ended survives a power cut of the server: {@code
 * synchronous_commit} is set for the session, and a server that does not force its log is refused.
 * A server that does not answer is given up after {@link #ANSWERS_WITHIN}, and itself gives up what
 * takes longer than {@link #STATEMENT}; so neither end holds the other's locks. One desk at a time
 * has the database, by an advisory lock that ends with its connection: a desk that died in a way
 * that the network does not tell is noticed by the server within about ten seconds.
 */
final class PostgresServer implements Engine {
  private static final Duration CONNECTING = Duration.ofMillis(300);

  /** In whole seconds, as the driver counts. */
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);

  /** Of another form into this one; a year's facts get an index in less. */
  private static final Duration MIGRATING = Duration.ofMinutes(5);

  private static final Duration STATEMENT = Duration.ofMillis(1500);

  /** Any number that no other program locks in this database: "shield" in ASCII. */
  private static final long ONE_DESK = 0x736869656c64L;

  private static final String REFUSED_RULE = "23";
  private static final String REFUSED_DATA = "22";
  private static final String RACED = "40";
  private static final String NOT_LET_IN = "28";
  private static final String WAITED_IN_VAIN = "57014";

  private final Server server;
  private boolean migrated;

  PostgresServer(Server server) {
    this.server = server;
  }

  @Override
  public Handle connect() throws SQLException, StoreException {
    String password = password(server.password());
    Connection connection = source(password, ANSWERS_WITHIN).getConnection();
    try {
      begin(connection);
      if (!migrated) {
        Migrations.apply(source(password, MIGRATING), "postgresql", server.toString());
        migrated = true;
      }
      return Jdbi.create(() -> connection).open();
    } catch (SQLException | StoreException e) {
      close(connection);
      throw e;
    }
  }

  @Override
  public Handle lookingOn() throws SQLException, StoreException {
    Connection connection = source(password(server.password()), ANSWERS_WITHIN).getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("set statement_timeout = " + STATEMENT.toMillis());
      return Jdbi.create(() -> connection).open();
    } catch (SQLException e) {
      close(connection);
      throw e;
    }
  }

  /** Beside the desk that has the database; to look at, and nothing else. */
  Handle reading() throws SQLException, StoreException {
    Connection connection = source(password(server.password()), MIGRATING).getConnection();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    return Jdbi.create(() -> connection).open();
  }

  /** Beside the desk that has the database. */
  Handle writing() throws SQLException, StoreException {
    Connection connection = source(password(server.password()), ANSWERS_WITHIN).getConnection();
    return Jdbi.create(() -> connection).open();
  }

  private static String password(Path file) throws StoreException {
    try {
      List<String> lines = Files.readAllLines(file);
      if (!lines.isEmpty() && !lines.getFirst().isBlank()) {
        return lines.getFirst().strip();
      }
      throw new StoreException(
          file + ": is empty, wanted is the database's password as its first line");
    } catch (IOException e) {
      throw new StoreException(
          file
              + ": can not be read, wanted is a file of this user alone with the database's"
              + " password as its first line",
          e);
    }
  }

  private PGSimpleDataSource source(String password, Duration answersWithin) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {server.address().host()});
    source.setPortNumbers(new int[] {server.address().port()});
    source.setDatabaseName(server.address().database());
    source.setUser(server.user());
    source.setPassword(password);
    source.setApplicationName("campus-shield-desk");
    source.setConnectTimeout((int) ANSWERS_WITHIN.toSeconds());
    source.setSocketTimeout((int) answersWithin.toSeconds());
    source.setTcpKeepAlive(true);
    source.setGssEncMode("disable");
    source.setSslMode(server.authority().isPresent() ? "verify-full" : "disable");
    server.authority().ifPresent(file -> source.setSslRootCert(file.toString()));
    return source;
  }

  private void begin(Connection connection) throws SQLException, StoreException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "synchronous_commit = on",
              "statement_timeout = " + STATEMENT.toMillis(),
              "idle_in_transaction_session_timeout = " + ANSWERS_WITHIN.toMillis(),
              "tcp_keepalives_idle = 4",
              "tcp_keepalives_interval = 2",
              "tcp_keepalives_count = 3")) {
        statement.execute("set " + setting);
      }
      require(statement, "fsync", "on", "what it takes would not survive a power cut");
      require(statement, "server_encoding", "UTF8", "names could not be written");
      lock(statement);
    }
  }

  /** One that has just ended may have it for a moment yet. */
  private void lock(Statement statement) throws SQLException, StoreException {
    try {
      one(statement, "select pg_advisory_lock(" + ONE_DESK + ")");
    } catch (SQLException e) {
      if (is(e, WAITED_IN_VAIN)) {
        throw new StoreException(server + ": another desk uses this database", e);
      }
      throw e;
    }
  }

  private void require(Statement statement, String setting, String wanted, String why)
      throws SQLException, StoreException {
    String found = one(statement, "show " + setting);
    if (!found.equals(wanted)) {
      throw new StoreException(
          server + ": " + setting + " is '" + found + "', wanted '" + wanted + "': " + why);
    }
  }

  private static String one(Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  @Override
  public void committed(Handle handle) {
    // Whatever became of the server, it is the server's own file.
  }

  /**
   * The server refuses a commit in words with a class of its own; else it may not have come back.
   */
  @Override
  public boolean mayBeCommitted(SQLException failure) {
    return !refusedByRule(failure);
  }

  @Override
  public boolean refusedByRule(SQLException failure) {
    return is(failure, REFUSED_RULE) || is(failure, REFUSED_DATA) || is(failure, RACED);
  }

  private static boolean is(SQLException failure, String kind) {
    return Optional.ofNullable(failure.getSQLState()).orElse("").startsWith(kind);
  }

  @Override
  public Duration connecting() {
    return CONNECTING;
  }

  @Override
  public String told(Throwable failure) {
    Optional<SQLException> sql = Failures.sql(failure);
    if (sql.isPresent() && is(sql.get(), NOT_LET_IN)) {
      return server + ": does not let the desk in with the user and password of its settings";
    }
    return Failures.words(failure)
        .replace("\"" + server.user() + "\"", "the desk's")
        .replace("'" + server.user() + "'", "the desk's");
  }

  @Override
  public void close() {
    // Its lock went with its connection.
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The failure that made it useless is on its way to the caller.
    }
  }
}
