package io.campusshield.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.desk.station.Ledger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS, known by its certificate. */
@Tag("soak")
final class PostgresTlsTest {
  @TempDir Path directory;
  private final Postgres postgres = Postgres.start();
  private final Server server = postgres.database();

  PostgresTlsTest() throws Exception {}

  @AfterEach
  void end() {
    postgres.close();
  }

  private Authority authority(String name) throws Exception {
    return Authority.openOrCreate(directory.resolve(name));
  }

  private Server checkedAgainst(String authority) {
    return new Server(
        server.address(),
        server.user(),
        server.password(),
        Optional.of(directory.resolve(authority).resolve("ca.pem")));
  }

  private String encrypted() throws Exception {
    try (Connection connection = postgres.connect(server);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_ssl join pg_stat_activity using (pid)"
                    + " where ssl and application_name = 'campus-shield-desk'")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aServer_isSpokenToInTls_andOnlyIfItsCertificateIsOfTheAuthority() throws Exception {
    postgres.speakTls(authority("ours"));
    authority("theirs");
    try (Store store = Store.open(checkedAgainst("ours"))) {
      assertThat(store.trouble()).isEmpty();
      assertThat(encrypted()).isEqualTo("1");
    }
    try (Store store = Store.open(checkedAgainst("theirs"))) {
      assertThat(store.trouble()).isPresent();
      assertThat(store.ledger().commit(List.of())).isInstanceOf(Ledger.Commit.Failed.class);
    }
  }

  @Test
  void aServerThatSpeaksNoTls_isNotSpokenToWhereAnAuthorityIsNamed() throws Exception {
    authority("ours");
    try (Store store = Store.open(checkedAgainst("ours"))) {
      assertThat(store.trouble()).isPresent();
    }
  }
}
