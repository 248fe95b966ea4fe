package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.START;
import static io.campusshield.desk.incident.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresStoreTest extends StoreContract {
  @TempDir Path directory;
  private final Postgres postgres = Postgres.shared();
  private final Server server = postgres.database();

  PostgresStoreTest() throws Exception {}

  @Override
  Store opened() throws StoreException {
    return Store.open(server);
  }

  @Override
  Connection connection() throws SQLException {
    return postgres.connect(server);
  }

  private void refused(Server asked, String... sentence) throws StoreException {
    try (Store none = Store.open(asked)) {
      assertThat(none.trouble().orElseThrow())
          .contains(sentence)
          .doesNotContain("'desk'", "\"desk\"");
      assertThat(none.ledger().commit(List.of())).isInstanceOf(Ledger.Commit.Failed.class);
      assertThat(none.ledger().load(START, Duration.ofSeconds(10)))
          .isInstanceOf(Ledger.Read.Unreadable.class);
      assertThat(none.probe()).isPresent();
    }
  }

  @Test
  void aSecondDeskAtTheSameDatabase_isToldSo_andHasItWhenTheFirstIsGone() throws Exception {
    Store first = store;
    store = Store.open(server);
    assertThat(store.trouble().orElseThrow()).contains("another desk uses this database");
    assertThat(store.ledger().commit(List.of())).isInstanceOf(Ledger.Commit.Failed.class);
    first.close();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> store.ledger().commit(List.of()).equals(new Ledger.Commit.Done()));
  }

  @Test
  void whoIsNotLetIn_isToldSo_withoutHisName() throws Exception {
    Path wrong = Files.writeString(directory.resolve("wrong"), "not this one\n");
    refused(new Server(server.address(), "desk", wrong, Optional.empty()), "user and password");
    refused(
        new Server(server.address(), "desk", directory.resolve("none"), Optional.empty()),
        "none: can not be read");
    refused(
        new Server(
            server.address(),
            "desk",
            Files.createFile(directory.resolve("empty")),
            Optional.empty()),
        "empty: is empty");
  }

  @Test
  void aServerThatIsNotThere_isToldSo() throws Exception {
    Server.Address nowhere = new Server.Address("127.0.0.1", 1, "desk");
    refused(new Server(nowhere, "desk", server.password(), Optional.empty()), "127.0.0.1:1");
  }

  @Test
  void aDatabaseOfSomebodyElse_isLeftAsItIs() throws Exception {
    Server other = postgres.database();
    postgres.execute(other, "create table theirs (id integer)");
    refused(other, "can not be opened as the store of this build");
  }

  @Test
  void whatTheServerCanNotWrite_isRefusedByItself_andTheNextIsTaken() {
    LogEntry nul = new LogEntry(new DeviceId("gate-hexi"), 1, 1, Age.NOW, "a\0b");
    assertThat(ledger.commit(List.of(new Change.EntryHeard(nul, at(1), at(1)))))
        .isEqualTo(new Ledger.Commit.Raced());
    assertThat(ledger.commit(List.of())).isEqualTo(new Ledger.Commit.Done());
  }

  @Test
  void aCommitThatIsCutOff_mayBeWritten_forAllThatIsKnown() throws Exception {
    postgres.execute(
        server,
        """
        create function cut_off() returns trigger language plpgsql as
          'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
        create constraint trigger at_the_commit after insert on way
          initially deferred for each row execute function cut_off();
        """);
    List<Change> way = List.of(new Change.WayHeard(World.WIRED));
    assertThat(ledger.commit(way)).isInstanceOf(Ledger.Commit.Late.class);
    postgres.execute(server, "drop trigger at_the_commit on way");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ledger.commit(way).equals(new Ledger.Commit.Done()));
  }

  @Test
  void aDatabaseThatCanNotWriteChinese_isRefused() throws Exception {
    refused(
        postgres.database("encoding = 'SQL_ASCII' template = template0"), "'SQL_ASCII'", "'UTF8'");
  }

  @Test
  void aCommit_isForcedBeforeItIsSaidToBeDone() throws Exception {
    Database database =
        ((Database.Opened.Ready) Database.open(new PostgresServer(postgres.database()))).database();
    try (database) {
      var setting =
          database.transaction(
              Duration.ofSeconds(5),
              handle ->
                  handle
                      .createQuery(
                          "select current_setting('synchronous_commit') || current_setting('fsync')"
                              + " || current_setting('transaction_isolation')")
                      .mapTo(String.class)
                      .one());
      assertThat(((StoreThread.Ending.Done<String>) setting).value())
          .isEqualTo("ononrepeatable read");
    }
  }
}
