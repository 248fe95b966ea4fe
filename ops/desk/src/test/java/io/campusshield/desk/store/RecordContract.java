package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.desk.access.Accounts;
import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Finding;
import io.campusshield.desk.record.PublicKey;
import io.campusshield.desk.record.Roots;
import io.campusshield.desk.record.SigningKey;
import io.campusshield.desk.station.Ledger;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Custody;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The record in every store of a desk. Incident 1 is closed and under root 1, incident 2 grew on
 * and is under roots 1 and 2, incident 3 is new and under none. Attacks come past the desk, by
 * whoever can write the store and has no key.
 */
abstract class RecordContract {
  private static final String FIRST = "incident = '" + press(1) + "'";
  private static final String SECOND = "incident = '" + press(2) + "'";
  private static final Entry.Place CLOSING = new Entry.Place(press(2).toString(), 3);
  private static final PressId THIRD = new PressId(new DeviceId("back-hexi"), 5, 1);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @TempDir Path keys;
  private Store store;
  private SigningKey key;
  private final Intruder intruder = new Intruder(this::connection);

  /** The test's own store, empty at first. */
  abstract Store opened() throws Exception;

  /** To the same, past the desk. */
  abstract Connection connection() throws SQLException;

  abstract Examination.Seen read(Examination examination) throws StoreException;

  abstract void erase(Erasing.Wish wish, Erasing.Seal seal) throws StoreException;

  @BeforeEach
  void fill() throws Exception {
    store = opened();
    key = SigningKey.in(Files.createDirectory(keys.resolve("own")));
    commits(Filled.changes());
    assertThat(store.accounts().add(Filled.ACCOUNT, Filled.ACT)).isEqualTo(Accounts.Written.DONE);
    assertThat(store.sessions().put(Filled.SESSION)).isTrue();
    roots(DAY);
    commits(
        List.of(
            new Change.FactAdded(
                press(2), 3, new Fact.Closed(Result.OTHER, "王小明不在", "周敏", at(20)))));
    roots(DAY.plusDays(1));
    commits(List.of(Filled.opening(THIRD)));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void commits(List<Change> changes) {
    assertThat(store.ledger().commit(changes)).isEqualTo(new Ledger.Commit.Done());
  }

  private void roots(LocalDate day) {
    assertThat(store.roots().make(day, at(100), key)).isInstanceOf(Roots.Made.Signed.class);
  }

  private void erase(Erasing.Wish wish) throws StoreException {
    erase(wish, new Erasing.Seal(at(200), key));
  }

  private List<Finding> findings(Set<PublicKey> trusted) throws StoreException {
    List<Finding> findings = new ArrayList<>();
    read(new Examination(trusted, findings::add));
    return findings;
  }

  private List<Finding> findings() throws StoreException {
    return findings(Set.of(key.shown()));
  }

  private void sound() throws StoreException {
    assertThat(findings()).isEmpty();
  }

  /** Each names its place. */
  private void finds(String... places) throws StoreException {
    assertThat(new HashSet<>(findings().stream().map(Finding::where).toList()))
        .containsExactlyInAnyOrder(places);
  }

  private static String entry(PressId incident, int number) {
    return new Entry.Place(incident.toString(), number).toString();
  }

  private static String act(int number) {
    return new Entry.Place(Entry.Place.ACTS, number).toString();
  }

  @Test
  void aRecordThatNobodyTouched_isSound() throws Exception {
    Examination.Seen seen =
        read(
            new Examination(
                Set.of(key.shown()),
                finding -> {
                  throw new AssertionError(finding);
                }));
    assertThat(seen.entries()).isEqualTo(7 + 5);
    assertThat(seen.chains()).isEqualTo(4);
    assertThat(seen.roots()).isEqualTo(2);
  }

  @Test
  void actsOfPeople_areOnRecord_underTheirAccounts() throws Exception {
    assertThat(store.sessions().signOut(Filled.SESSION.tokenHash())).isTrue();
    List<String> acts = new ArrayList<>();
    intruder.rows(
        "select kind, who from desk_act order by seq",
        row -> acts.add(row.getString(1) + " " + row.getString(2)));
    String account = Filled.ACCOUNT.id().text();
    assertThat(acts)
        .containsExactly(
            "record-begun desk",
            "set-up " + account,
            "signed-in " + account,
            "root-signed desk",
            "root-signed desk",
            "signed-out " + account);
    List<String> facts = new ArrayList<>();
    intruder.rows(
        "select kind, who from incident_fact where " + SECOND + " order by seq",
        row -> facts.add(row.getString(1) + " " + row.getString(2)));
    assertThat(facts)
        .containsExactly("press-received desk", "answered unknown", "closed " + account);
    sound();
  }

  @Test
  void anActThatChangesNothing_isNotOnRecord() throws Exception {
    assertThat(store.accounts().addFirst(Filled.ACCOUNT, Filled.ACT))
        .isEqualTo(Accounts.Written.TAKEN);
    assertThat(read(new Examination(Set.of(), _ -> {})).entries()).isEqualTo(7 + 5);
    sound();
  }

  @Test
  void aWriterThatLosesTheRace_leavesTheChainSound() throws Exception {
    Fact learnt = new Fact.CustodyLearnt(THIRD, Custody.STORED, at(31));
    assertThat(store.ledger().commit(List.of(new Change.FactAdded(THIRD, 1, learnt))))
        .isEqualTo(new Ledger.Commit.Raced());
    commits(List.of(new Change.FactAdded(THIRD, 2, learnt)));
    sound();
  }

  @Test
  void anEntryThatWasChanged_isFound() throws Exception {
    for (String change :
        List.of("at_ms = 1", "who = 'somebody'", "kind = 'closed'", "format = 9")) {
      intruder.does("update incident_fact set " + change + " where " + FIRST + " and seq = 2");
      finds(entry(press(1), 2));
    }
  }

  @Test
  void anEntryThatWasChangedTogetherWithItsDigest_isFoundAtTheNext_andItsLastByTheRoot()
      throws Exception {
    intruder.rewrites(press(1), 2, "{\"by\":\"李四\"}");
    finds(entry(press(1), 3));
    intruder.rewrites(press(1), 3, "{\"result\":\"other\",\"note\":\"\",\"by\":\"李四\"}");
    finds(entry(press(1), 3));
    assertThat(findings()).singleElement().extracting(Finding::wanted).asString().contains("root");
  }

  @Test
  void anEntryRemovedFromTheMiddle_isFound_alsoIfTheRestMovesUp() throws Exception {
    intruder.does("delete from incident_fact where " + FIRST + " and seq = 2");
    finds(entry(press(1), 3));
    intruder.does("update incident_fact set seq = 2 where " + FIRST + " and seq = 3");
    finds(entry(press(1), 2), entry(press(1), 3));
  }

  @Test
  void anEntryRemovedFromTheEnd_isFound() throws Exception {
    intruder.does("delete from incident_fact where " + FIRST + " and seq = 3");
    finds(entry(press(1), 3), entry(press(1), 2), "incident " + press(1));
  }

  @Test
  void aWholeChainRemoved_isFound() throws Exception {
    intruder.takesAway(press(2));
    finds(entry(press(2), 2), entry(press(2), 3));
  }

  @Test
  void anEntryPutAtTheEnd_isFound_alsoWithARightDigest() throws Exception {
    intruder.copies(press(1), 3);
    intruder.rewrites(press(1), 4, "{}");
    finds(entry(press(1), 4));
  }

  @Test
  void anEntryPutBetween_isFound() throws Exception {
    intruder.does("update incident_fact set seq = 4 where " + FIRST + " and seq = 3");
    intruder.copies(press(1), 2);
    intruder.rewrites(press(1), 3, "{}");
    assertThat(findings())
        .extracting(Finding::where)
        .contains(entry(press(1), 3), entry(press(1), 4));
  }

  @Test
  void entriesThatChangedPlaces_areFound() throws Exception {
    intruder.does(
        "update incident_fact set seq = 9 where " + FIRST + " and seq = 2",
        "update incident_fact set seq = 2 where " + FIRST + " and seq = 3",
        "update incident_fact set seq = 3 where " + FIRST + " and seq = 9");
    finds(entry(press(1), 2), entry(press(1), 3));
  }

  @Test
  void aPayloadThatWasChanged_orTakenAwayWithoutAnErasure_isFound() throws Exception {
    intruder.does(
        "update incident_fact set payload = replace(payload, '学生误碰', '误碰') where "
            + FIRST
            + " and seq = 3");
    finds(entry(press(1), 3));
    intruder.does(
        "update incident_fact set payload = '', salt = '' where " + FIRST + " and seq = 3");
    finds(entry(press(1), 3));
  }

  @Test
  void anActThatWasChangedOrRemoved_isFound() throws Exception {
    intruder.does("update desk_act set who = 'desk' where seq = 3");
    finds(act(3));
    intruder.does("delete from desk_act where seq = 3");
    finds(act(3), act(4));
  }

  @Test
  void theLastActTakenAway_isFound_asItTellsOfARoot() throws Exception {
    intruder.does("delete from desk_act where seq = 5");
    finds("root 2 of " + DAY.plusDays(1));
  }

  @Test
  void allActsTakenAway_isFound() throws Exception {
    intruder.does("delete from desk_act");
    assertThat(findings()).extracting(Finding::where).contains(act(1), "root 1 of " + DAY);
  }

  @Test
  void aRootThatWasChanged_isFound() throws Exception {
    intruder.does("update record_root set day = '2026-03-05' where number = 1");
    finds("root 1 of 2026-03-05", "root 2 of " + DAY.plusDays(1));
    intruder.does("update record_root set day = '" + DAY + "' where number = 1");
    sound();
    intruder.does("update record_head set digest = '" + "0".repeat(64) + "' where chain <> 'desk'");
    assertThat(findings()).extracting(Finding::where).contains("root 1 of " + DAY);
  }

  @Test
  void aRootTakenAway_isFound_alsoTheLast() throws Exception {
    intruder.does(
        "delete from record_head where root = 2", "delete from record_root where number = 2");
    intruder.does("update incident set unrooted = 1 where id = '" + press(2) + "'");
    finds("root 2");
  }

  @Test
  void aRootInTheMiddleTakenAway_isFound() throws Exception {
    intruder.does(
        "delete from record_head where root = 1", "delete from record_root where number = 1");
    assertThat(findings())
        .extracting(Finding::where)
        .contains("root 1", "root 2 of " + DAY.plusDays(1));
  }

  @Test
  void aRootSignedWithAnotherKey_isFound() throws Exception {
    SigningKey other = SigningKey.in(Files.createDirectory(keys.resolve("other")));
    intruder.signs(1, other);
    finds("root 1 of " + DAY);
    assertThat(findings(Set.of(key.shown(), other.shown()))).isEmpty();
    intruder.does("update record_root set key = '" + key.shown().base64() + "'");
    finds("root 1 of " + DAY);
  }

  @Test
  void theNewestRootMadeAnewWithTheDesksKey_isFound_byTheActThatTellsOfIt() throws Exception {
    intruder.does("update record_root set day = '2026-03-09' where number = 2");
    intruder.signs(2, key);
    finds("root 2 of 2026-03-09");
  }

  @Test
  void whatIsErased_isGone_andTheRecordIsSound_andSaysByWhomAndWhy() throws Exception {
    erase(new Erasing.Wish(CLOSING, "note", "周敏", "asked for by his parents"));
    List<String> said = new ArrayList<>();
    intruder.rows("select payload from incident_fact", row -> said.add(row.getString(1)));
    intruder.rows(
        "select who, payload from desk_act where kind = 'erased'",
        row -> said.add(row.getString(1) + row.getString(2)));
    assertThat(said).noneMatch(payload -> payload.contains("王小明"));
    assertThat(said.getLast()).contains(Filled.ACCOUNT.id().text(), "asked for by his parents");
    sound();
    assertThat(store.ledger().histories(Set.of(press(2)))).isInstanceOf(Ledger.Read.Got.class);
  }

  @Test
  void whatAnErasureLeft_isGuardedAsWell_andWhatItTookMustStayAway() throws Exception {
    StringBuilder before = new StringBuilder();
    intruder.rows(
        "select payload, salt from incident_fact where " + SECOND + " and seq = 3",
        row ->
            before.append(
                "payload = '" + row.getString(1) + "', salt = '" + row.getString(2) + "'"));
    erase(new Erasing.Wish(CLOSING, "note", "周敏", "asked for"));
    intruder.does(
        "update incident_fact set payload = replace(payload, 'other', 'drill') where "
            + SECOND
            + " and seq = 3");
    finds(entry(press(2), 3));
    intruder.does("update incident_fact set " + before + " where " + SECOND + " and seq = 3");
    finds(entry(press(2), 3));
  }

  @Test
  void anErasureThatTheDeskDidNotSign_isFound() throws Exception {
    SigningKey other = SigningKey.in(Files.createDirectory(keys.resolve("other")));
    erase(new Erasing.Wish(CLOSING, "note", "周敏", "asked for"), new Erasing.Seal(at(200), other));
    finds(act(6));
  }

  @Test
  void whatCanNotBeErased_isToldSo_andNothingIsWritten() throws Exception {
    for (Erasing.Wish wish :
        List.of(
            new Erasing.Wish(CLOSING, "note", "谁也不是", "why"),
            new Erasing.Wish(CLOSING, "result", "周敏", "why"),
            new Erasing.Wish(new Entry.Place(press(2).toString(), 1), "note", "周敏", "why"),
            new Erasing.Wish(new Entry.Place(press(2).toString(), 9), "note", "周敏", "why"))) {
      assertThatThrownBy(() -> erase(wish)).isInstanceOf(StoreException.class);
    }
    assertThat(read(new Examination(Set.of(), _ -> {})).entries()).isEqualTo(7 + 5);
    sound();
  }

  @Test
  void whatIsUnderNoRootYet_canBeTakenAwayWithAllItsTraces_andOnlyThenIsNotFound()
      throws Exception {
    intruder.does("delete from incident_fact where incident = '" + THIRD + "'");
    finds("incident " + THIRD);
    intruder.takesAway(THIRD);
    sound();
  }

  @Test
  void aStoreWithMoreChainsThanARootTakes_isClosedByMore() throws Exception {
    List<Change> many = new ArrayList<>();
    for (int i = 0; i < SqlRoots.MOST; i++) {
      many.add(Filled.opening(new PressId(new DeviceId("gate-" + i), 1, 1)));
    }
    for (int i = 0; i < many.size(); i += 250) {
      commits(many.subList(i, i + 250));
    }
    assertThat(more()).isTrue();
    assertThat(more()).isFalse();
    sound();
  }

  private boolean more() {
    return ((Roots.Made.Signed) store.roots().make(DAY.plusDays(2), at(200), key)).more();
  }
}
