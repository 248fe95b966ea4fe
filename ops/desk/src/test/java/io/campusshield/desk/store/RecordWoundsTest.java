package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Finding;
import io.campusshield.desk.record.Roots;
import io.campusshield.desk.record.SigningKey;
import io.campusshield.desk.station.Ledger;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk that goes on with a record somebody has been at: it heals nothing and hides nothing. */
final class RecordWoundsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @TempDir Path directory;
  @TempDir Path keys;
  private Store store;
  private SigningKey key;
  private final Intruder intruder =
      new Intruder(
          () -> DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("desk.db")));

  @BeforeEach
  void aRecordUnderARoot() throws Exception {
    key = SigningKey.in(keys);
    store = Store.open(directory);
    commits(Filled.changes());
    rooted(DAY);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void commits(List<Change> changes) {
    assertThat(store.ledger().commit(changes)).isEqualTo(new Ledger.Commit.Done());
  }

  private void rooted(LocalDate day) {
    assertThat(store.roots().make(day, at(100), key)).isInstanceOf(Roots.Made.Signed.class);
  }

  private void restarts() throws StoreException {
    store.close();
    store = Store.open(directory);
    assertThat(store.trouble()).isEmpty();
  }

  private List<String> places() throws StoreException {
    List<Finding> findings = new ArrayList<>();
    RecordReading.Read read =
        RecordReading.ofDesk(
            directory, new Examination(Set.of(key.shown()), findings::add), (_, _) -> {});
    assertThat(read.seen().entries()).isPositive();
    return findings.stream().map(Finding::where).distinct().toList();
  }

  private List<String> proof() throws Exception {
    List<String> proof = new ArrayList<>();
    intruder.rows(
        "select incident || ' ' || seq || ' ' || salt || ' ' || digest from incident_fact",
        row -> proof.add(row.getString(1)));
    intruder.rows(
        "select seq || ' ' || salt || ' ' || digest from desk_act",
        row -> proof.add(row.getString(1)));
    return proof;
  }

  private static String act(int number) {
    return new Entry.Place(Entry.Place.ACTS, number).toString();
  }

  @Test
  void aRecordWhoseBeginningWasTakenAway_isLeftAsItIs_andStaysFound() throws Exception {
    intruder.does("delete from desk_act where seq = 1");
    List<String> before = proof();
    restarts();
    assertThat(proof()).isEqualTo(before);
    commits(List.of(Filled.opening(new PressId(new DeviceId("back-hexi"), 5, 1))));
    rooted(DAY.plusDays(1));
    assertThat(places()).contains(act(1));
  }

  @Test
  void aRecordWhoseActsWereAllTakenAway_isLeftAsItIs_andIsSignedOn() throws Exception {
    intruder.does("delete from desk_act");
    List<String> before = proof();
    restarts();
    assertThat(proof()).isEqualTo(before);
    assertThat(store.roots().closed().orElseThrow().day()).contains(DAY);
    rooted(DAY.plusDays(1));
    rooted(DAY.plusDays(2));
    assertThat(places()).contains(act(1), "root 1 of " + DAY);
  }

  // MORE

  @Test
  void aChainNotedAsGrownThatARootCovers_isFound_andKeepsNoLaterRootFromBeingMade()
      throws Exception {
    intruder.does("update incident set unrooted = 1 where id = '" + press(1) + "'");
    commits(
        List.of(
            new Change.FactAdded(press(2), 3, new Fact.Closed(Result.OTHER, "误碰", "周敏", at(20)))));
    rooted(DAY.plusDays(1));
    rooted(DAY.plusDays(2));
    assertThat(places()).containsExactly(new Entry.Place(press(1).toString(), 3).toString());
  }

  @Test
  void aRootWhoseDayIsNone_isFound() throws Exception {
    rooted(DAY.plusDays(1));
    intruder.does("update record_root set day = 'x' where number = 1");
    assertThat(places()).contains("root 1");
  }
}
