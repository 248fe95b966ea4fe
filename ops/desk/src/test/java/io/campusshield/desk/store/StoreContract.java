package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.START;
import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.mark;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Given;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.incident.Seen;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.Station;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Custody;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of a desk must do. */
abstract class StoreContract {
  private static final PressId BACK = new PressId(new DeviceId("back-hexi"), 5, 1);
  private static final Fact OTHER = new Fact.PressReceived(back(), 1, false, false, at(2));

  Store store;
  Ledger ledger;

  /** The test's own store, empty at first. */
  abstract Store opened() throws Exception;

  /** To the same, past the desk. */
  abstract Connection connection() throws SQLException;

  private void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private String one(String query) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  @BeforeEach
  void open() throws Exception {
    store = opened();
    ledger = store.ledger();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Change.FactAdded fact(int incident, long seq, Fact fact) {
    return new Change.FactAdded(press(incident), seq, fact);
  }

  private static Fact received(int number, int nth) {
    return new Fact.PressReceived(copy(number, at(number)), nth, false, false, at(number));
  }

  private static Copy back() {
    Copy gate = copy(1, at(1));
    return new Copy(
        BACK,
        gate.button(),
        gate.drill(),
        gate.deviceTime(),
        at(1),
        false,
        gate.seen(),
        mark(at(1)));
  }

  private Kept load(Instant since) {
    return ((Ledger.Read.Got<Kept>) ledger.load(since, Duration.ofSeconds(10))).value();
  }

  private void commits(Change... changes) {
    assertThat(ledger.commit(List.of(changes))).isEqualTo(new Ledger.Commit.Done());
  }

  private void races(Change... changes) {
    assertThat(ledger.commit(List.of(changes))).isEqualTo(new Ledger.Commit.Raced());
  }

  @Test
  void everyKindOfFact_isReadAsItWasWritten() throws Exception {
    List<Fact> facts =
        List.of(
            new Fact.PressReceived(Given.direct(copy(1, at(1))), 1, false, false, at(1)),
            new Fact.PressFoundOlder(press(1), at(-9), true, mark(at(2)), at(2)),
            new Fact.SeenLearnt(press(1), new Seen.ByGateway(at(1), true), at(3)),
            new Fact.CustodyLearnt(press(1), Custody.STORED, at(3)),
            new Fact.CallHungUp(press(1), at(3), at(4)),
            new Fact.Answered("周敏", List.of(press(1)), at(5)),
            new Fact.Closed(Result.FALSE_ALARM, "学生误碰", "周敏", at(6)));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      changes.add(fact(1, i + 1, facts.get(i)));
    }
    commits(changes.toArray(Change[]::new));
    close();
    open();
    assertThat(load(START).incidents()).containsExactly(new History(press(1), facts, 0));
  }

  @Test
  void waysDevicesAndConfirmations_outliveARestart() throws Exception {
    Change.WayHeard way = new Change.WayHeard(World.WIRED);
    Change.DeviceHeard device =
        new Change.DeviceHeard(new DeviceId("gate-hexi"), new GatewayId("gw-hexi"));
    Change.WayHeard own = new Change.WayHeard(World.OWN);
    commits(fact(1, 1, received(1, 1)), way, own, device, new Change.Confirmed(press(1), 4));
    commits(way, own, device, new Change.Confirmed(press(1), 3));
    close();
    open();
    Kept kept = load(START);
    assertThat(kept.ways()).containsExactly(way, own);
    assertThat(kept.devices()).containsExactly(device);
    assertThat(kept.incidents().getFirst().confirmed()).isEqualTo(4);
  }

  @Test
  void theSecondOfTwoFactsWithOneNumber_isRefused_andNothingOfItsBatchIsWritten() {
    commits(fact(1, 1, received(1, 1)));
    races(
        new Change.WayHeard(World.WIRED),
        fact(1, 1, new Fact.CustodyLearnt(press(1), Custody.STORED, at(3))));
    assertThat(load(START).ways()).isEmpty();
  }

  @Test
  void aPress_isInOneIncidentForEver() {
    commits(fact(1, 1, received(1, 1)), fact(1, 2, received(2, 2)));
    races(fact(1, 3, received(2, 3)));
  }

  @Test
  void aDeviceButtonAndKind_hasOneOpenIncident_andAnotherAfterClosing() {
    commits(fact(1, 1, received(1, 1)));
    races(fact(2, 1, received(2, 1)));
    commits(
        fact(1, 2, new Fact.Answered("周敏", List.of(press(1)), at(5))),
        fact(1, 3, new Fact.Closed(Result.OTHER, "完", "周敏", at(6))));
    commits(fact(2, 1, received(2, 1)));
  }

  @Test
  void onlyOpenAndLatelyClosedIncidents_areLoaded_olderOnesAreFoundByTheirPresses() {
    commits(
        fact(1, 1, received(1, 1)),
        fact(1, 2, new Fact.Answered("周敏", List.of(press(1)), at(5))),
        fact(1, 3, new Fact.Closed(Result.OTHER, "完", "周敏", at(6))));
    assertThat(load(at(7)).incidents()).isEmpty();
    assertThat(load(at(6)).incidents()).hasSize(1);
    assertThat(ledger.incidentsOf(Set.of(press(1), press(9))))
        .isEqualTo(new Ledger.Read.Got<>(Map.of(press(1), press(1))));
    var histories = (Ledger.Read.Got<List<History>>) ledger.histories(Set.of(press(1)));
    assertThat(histories.value().getFirst().facts()).hasSize(3);
  }

  @Test
  void anIncidentThatCanNotBeRead_keepsNoOtherFromBeingLoaded() throws Exception {
    commits(fact(1, 1, received(1, 1)), new Change.FactAdded(BACK, 1, OTHER));
    close();
    execute("update incident_fact set kind = 'unheard-of' where incident = '" + press(1) + "'");
    open();
    assertThat(load(START).incidents()).extracting(History::incident).containsExactly(BACK);
    assertThat(ledger.histories(Set.of(press(1)))).isInstanceOf(Ledger.Read.Damaged.class);
  }

  @Test
  void anOpenIncidentThatCanNotBeRead_keepsNoNewPressOfItsDeviceFromBeingRecorded()
      throws Exception {
    commits(fact(1, 1, received(1, 1)));
    close();
    execute("update incident_fact set payload = '{'");
    open();
    World world = new World(ledger);
    assertThat(world.station.start()).isInstanceOf(Station.Started.Running.class);
    world.take(world.press(World.WIRED, press(2)));
    assertThat(world.view(press(2)).unrecorded()).isEmpty();
    assertThat(world.standings(World.WIRED)).isNotEmpty();
    assertThat(load(START).incidents()).extracting(History::incident).containsExactly(press(2));
  }

  @Test
  void anOpenIncidentDamagedWhileTheDeskRuns_keepsNoNewPressFromBeingRecorded() throws Exception {
    World before = new World(ledger);
    assertThat(before.station.start()).isInstanceOf(Station.Started.Running.class);
    commits(fact(1, 1, received(1, 1)));
    execute("update incident_fact set payload = '{'");
    before.take(before.press(World.WIRED, press(2)));
    assertThat(before.view(press(2)).unrecorded()).isEmpty();
    assertThat(before.standings(World.WIRED)).isNotEmpty();
  }

  @Test
  void anIncidentWhoseFactsDoNotFollow_isLeftOut() {
    commits(
        fact(1, 1, received(1, 1)),
        fact(1, 2, new Fact.Closed(Result.OTHER, "完", "周敏", at(6))),
        new Change.FactAdded(BACK, 1, OTHER));
    assertThat(load(START).incidents()).extracting(History::incident).containsExactly(BACK);
  }

  @Test
  void aNewerStatusTakesAnOlderOnesPlace_andNoOther() throws Exception {
    String battery = "select battery_percent from device_status";
    commits(Filled.status(3, 80));
    commits(Filled.status(2, 90));
    assertThat(one(battery)).isEqualTo("80");
    commits(Filled.status(4, 70));
    assertThat(one(battery)).isEqualTo("70");
    assertThat(one("select signal_dbm from device_status")).isEqualTo("null");
  }

  @Test
  void aLineOfALogBookAndAChangeOfATrouble_areWrittenOnce() throws Exception {
    commits(Filled.changes().toArray(Change[]::new));
    commits(Filled.entry(1), Filled.entry(2), load(START).troubles().getFirst());
    assertThat(one("select count(*) from log_entry")).isEqualTo("2");
    assertThat(load(START).troubles()).isEqualTo(Filled.kept().troubles());
  }

  private static Change.TroubleHeard mains(String device, int number, Instant at) {
    Trouble.Change change = number % 2 == 1 ? Trouble.Change.RAISED : Trouble.Change.RESTORED;
    return new Change.TroubleHeard(
        new Trouble(
            new TroubleId(new Origin.OfDevice(new DeviceId(device)), 1, number),
            Trouble.Kind.MAINS_LOST,
            change,
            new Age(Duration.ZERO, false),
            new Trouble.Tally(0, Duration.ZERO)),
        at,
        at);
  }

  @Test
  void aSensorThatFlaps_hidesNoTroubleThatIsOpen() throws Exception {
    Change.TroubleHeard open = mains("gate-hexi", 1, START);
    commits(open);
    execute(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20010)"
            + " insert into trouble_change (origin_kind, origin, boot, number, kind, change, at_ms,"
            + " received_ms, counted, counted_over_ms) select 'device', 'gate-flaps', 1, i,"
            + " 'mains-lost', case i % 2 when 1 then 'raised' else 'restored' end, "
            + START.toEpochMilli()
            + " + i, "
            + START.toEpochMilli()
            + " + i, 0, 0 from n");
    assertThat(load(START).troubles())
        .containsExactly(open, mains("gate-flaps", 20_010, START.plusMillis(20_010)));
  }

  @Test
  void ofTwoBootsTheLaterTroubleCounts_andWithinOneTheHigherNumber() {
    Change.TroubleHeard low = mains("gate-hexi", 1, START.plusSeconds(5));
    Change.TroubleHeard high = mains("gate-hexi", 2, START);
    commits(high, low);
    assertThat(load(START).troubles()).containsExactly(high);
  }

  @Test
  void afterNinetyDays_whatWasOvertakenIsGone_andWhatIsOpenIsNot() throws Exception {
    Duration day = Duration.ofDays(1);
    commits(
        mains("gate-hexi", 1, START),
        mains("gate-hexi", 2, START.plus(day)),
        mains("back-hexi", 1, START));
    commits(mains("gate-hexi", 3, START.plus(day.multipliedBy(92))));
    assertThat(load(START).troubles())
        .containsExactly(
            mains("gate-hexi", 3, START.plus(day.multipliedBy(92))), mains("back-hexi", 1, START));
    assertThat(one("select count(*) from trouble_change")).isEqualTo("2");
  }

  @Test
  void ofALogBookThatHasGathered_aCommitTakesAwayAFewLines() throws Exception {
    execute(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 150)"
            + " insert into log_entry (device, boot, number, at_ms, received_ms, text)"
            + " select 'gate-gathers', 1, i, 0, i, 'x' from n");
    commits(Filled.entry(1));
    assertThat(one("select count(*) from log_entry")).isEqualTo("51");
    assertThat(one("select min(received_ms) from log_entry")).as("the oldest").isEqualTo("101");
    commits(Filled.entry(2));
    assertThat(one("select count(*) from log_entry")).isEqualTo("2");
  }

  @Test
  void aProbe_isARowThatNobodyReads_andTakesBackTheOneBefore() throws Exception {
    commits(Filled.entry(1));
    assertThat(store.probe()).isEmpty();
    commits();
    assertThat(store.probe()).isEmpty();
    assertThat(one("select count(*) from log_entry")).isEqualTo("2");
    assertThat(one("select length(text) from log_entry where device = ''"))
        .isEqualTo(String.valueOf(Probe.CHARACTERS));
  }

  @Test
  void aLoadThatTakesLongerThanItsPatience_isReadOn_andIsTheNextCalls() {
    commits(Filled.changes().toArray(Change[]::new));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ledger.load(START, Duration.ZERO) instanceof Ledger.Read.Got<Kept>);
  }

  @Test
  void aLoadThatWasLate_isNotTakenForWhatIsThere_afterACommit() {
    var _ = ledger.load(START, Duration.ZERO);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ledger.commit(Filled.changes()).equals(new Ledger.Commit.Done()));
    assertThat(load(START)).isEqualTo(Filled.kept());
  }
}
