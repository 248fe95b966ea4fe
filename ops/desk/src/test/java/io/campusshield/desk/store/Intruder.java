package io.campusshield.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.record.Digest;
import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Payload;
import io.campusshield.desk.record.Root;
import io.campusshield.desk.record.SigningKey;
import io.campusshield.protocol.id.PressId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Somebody who can write a desk's store past the desk, and knows how digests are made. */
final class Intruder {
  private static final String SAME =
      "kind, format, at_ms, payload, who, salt, payload_digest, digest";

  interface Connections {
    Connection next() throws SQLException;
  }

  interface Row {
    void of(ResultSet row) throws SQLException;
  }

  private final Connections connections;

  Intruder(Connections connections) {
    this.connections = connections;
  }

  /** Each statement must have done something. */
  void does(String... statements) throws SQLException {
    try (Connection connection = connections.next();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
      }
    }
  }

  void rows(String query, Row reading) throws SQLException {
    try (Connection connection = connections.next();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        reading.of(row);
      }
    }
  }

  /** An incident with whatever tells of it, roots apart. */
  void takesAway(PressId incident) throws SQLException {
    try (Connection connection = connections.next();
        Statement statement = connection.createStatement()) {
      for (String of : List.of("incident_fact", "press", "confirmation")) {
        statement.executeUpdate("delete from " + of + " where incident = '" + incident + "'");
      }
      statement.executeUpdate("delete from incident where id = '" + incident + "'");
    }
  }

  /** The entry of that number, as the one behind it. */
  void copies(PressId incident, int number) throws SQLException {
    does(
        "insert into incident_fact (incident, seq, "
            + SAME
            + ") select incident, seq + 1, "
            + SAME
            + " from incident_fact where incident = '"
            + incident
            + "' and seq = "
            + number);
  }

  /** With a digest that fits to what stands there and to the entry before it. */
  void rewrites(PressId incident, int number, String payload) throws SQLException {
    List<String> before = new ArrayList<>(List.of(Digest.NONE));
    rows(
        "select digest from incident_fact" + of(incident, number - 1),
        row -> before.add(row.getString(1)));
    Payload salted = Payload.salted(payload);
    List<Entry> entries = new ArrayList<>();
    rows(
        "select kind, format, who, at_ms from incident_fact" + of(incident, number),
        row ->
            entries.add(
                new Entry(
                    new Entry.Place(incident.toString(), number),
                    new Entry.What(
                        row.getString(1), row.getInt(2), row.getString(3), row.getLong(4)),
                    salted.digest())));
    try (Connection connection = connections.next();
        PreparedStatement update =
            connection.prepareStatement(
                "update incident_fact set payload = ?, salt = ?, payload_digest = ?, digest = ?"
                    + of(incident, number))) {
      update.setString(1, payload);
      update.setString(2, salted.salt());
      update.setString(3, salted.digest());
      update.setString(4, entries.getFirst().digest(before.getLast()));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  /** The root of that number, with a key of his own. */
  void signs(int number, SigningKey own) throws SQLException {
    List<Root.Signed> signed = new ArrayList<>();
    rows(
        "select " + SqlRoots.COLUMNS + " where number = " + number,
        row -> signed.add(own.sign(SqlRoots.signed(row).root())));
    does(
        "update record_root set key = '"
            + own.shown().base64()
            + "', signature = '"
            + signed.getFirst().signature()
            + "' where number = "
            + number);
  }

  private static String of(PressId incident, int number) {
    return " where incident = '" + incident + "' and seq = " + number;
  }
}
