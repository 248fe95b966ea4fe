package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.press;
import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Accounts;
import io.campusshield.desk.core.Change;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.station.Archive.Acts;
import io.campusshield.desk.station.Archive.DeskAct;
import io.campusshield.desk.station.Archive.Filed;
import io.campusshield.desk.station.Archive.Page;
import io.campusshield.desk.station.Archive.Place;
import io.campusshield.desk.station.Archive.Story;
import io.campusshield.desk.station.Archive.Wanted;
import io.campusshield.desk.station.Ledger.Commit;
import io.campusshield.desk.station.Ledger.Read;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is on record, read page by page, in every store of a desk. */
abstract class ArchiveContract {
  private static final Wanted ALL =
      new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), EPOCH, at(9999));

  private Store store;

  /** The test's own store, empty at first. */
  abstract Store opened() throws Exception;

  /** To the same store, past the desk. */
  abstract Connection connection() throws SQLException;

  /** What is written before a query to get its plan. */
  abstract String explain();

  /** Holds that each range is read by an index, in its order, and no row beyond what is asked. */
  abstract void readsOnlyItsRanges(List<String> plan, int ranges);

  @BeforeEach
  void open() throws Exception {
    store = opened();
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** An incident of one press, closed at once unless it is to stay open. */
  private void filed(int number, long second, boolean open) {
    List<Change> changes = new ArrayList<>();
    PressId id = press(number);
    changes.add(
        new Change.FactAdded(
            id, 1, new Fact.PressReceived(copy(number, at(second)), 1, false, false, at(second))));
    if (!open) {
      changes.add(
          new Change.FactAdded(id, 2, new Fact.Answered("周敏", List.of(id), at(second + 1))));
      changes.add(
          new Change.FactAdded(id, 3, new Fact.Closed(Result.TEST, "试机", "周敏", at(second + 2))));
    }
    assertThat(store.ledger().commit(changes)).isEqualTo(new Commit.Done());
  }

  private static <T> T got(Read<T> read) {
    assertThat(read).isInstanceOf(Read.Got.class);
    return ((Read.Got<T>) read).value();
  }

  private Page page(Wanted wanted, Optional<Place> before, int most) {
    return got(store.archive().page(wanted, before, most));
  }

  private List<PressId> ids(Wanted wanted) {
    return page(wanted, Optional.empty(), 100).incidents().stream().map(Filed::id).toList();
  }

  private static Optional<Place> end(Page page) {
    Filed last = page.incidents().getLast();
    return Optional.of(new Place(last.opened(), last.id()));
  }

  @Test
  void pages_theLatestFirst_neitherRepeatNorSkip_whileNewOnesCome() {
    filed(1, 10, false);
    filed(2, 10, false);
    filed(3, 10, false);
    filed(4, 20, false);
    Page first = page(ALL, Optional.empty(), 2);
    assertThat(first.more()).isTrue();
    filed(5, 30, false);
    Page second = page(ALL, end(first), 2);
    Page third = page(ALL, end(second), 2);
    assertThat(first.incidents()).extracting(Filed::id).containsExactly(press(4), press(3));
    assertThat(second.incidents()).extracting(Filed::id).containsExactly(press(2), press(1));
    assertThat(second.more()).isFalse();
    assertThat(third.incidents()).isEmpty();
  }

  @Test
  void whatIsWanted_andNothingElse_isFound() {
    filed(1, 10, false);
    filed(2, 20, true);
    assertThat(ids(ALL)).containsExactly(press(2), press(1));
    Set<DeviceId> none = Set.of(new DeviceId("gate-other"));
    Optional<Boolean> yes = Optional.of(true);
    Optional<Boolean> no = Optional.of(false);
    Optional<Boolean> any = Optional.empty();
    assertThat(ids(new Wanted(Optional.empty(), yes, any, at(0), at(99))))
        .containsExactly(press(2));
    assertThat(ids(new Wanted(Optional.empty(), no, any, at(0), at(99)))).containsExactly(press(1));
    assertThat(ids(new Wanted(Optional.empty(), any, yes, at(0), at(99)))).isEmpty();
    assertThat(ids(new Wanted(Optional.empty(), any, any, at(10), at(20))))
        .containsExactly(press(1));
    assertThat(ids(new Wanted(Optional.of(none), any, any, at(0), at(99)))).isEmpty();
    assertThat(ids(new Wanted(Optional.of(Set.of()), any, any, at(0), at(99)))).isEmpty();
    assertThat(ids(new Wanted(Optional.of(Set.of(press(1).device())), any, any, at(0), at(99))))
        .containsExactly(press(2), press(1));
  }

  @Test
  void whoReads_holdsUpNoCommit() {
    filed(1, 10, false);
    Read<Commit> meanwhile =
        ((SqlArchive) store.archive())
            .read(handle -> {
              handle.createQuery("select count(*) from incident").mapTo(Integer.class).one();
              return store.ledger().commit(List.of());
            });
    assertThat(got(meanwhile)).isEqualTo(new Commit.Done());
  }

  @Test
  void anIncidentsStory_isReadInParts() {
    filed(1, 10, false);
    Story first = got(store.archive().story(press(1), 0, 2)).orElseThrow();
    assertThat(first.facts()).hasSize(2);
    assertThat(first.more()).isTrue();
    assertThat(first.incident().closed()).contains(at(12));
    Story rest = got(store.archive().story(press(1), 2, 2)).orElseThrow();
    assertThat(rest.seq()).isEqualTo(3);
    assertThat(rest.facts()).containsExactly(new Fact.Closed(Result.TEST, "试机", "周敏", at(12)));
    assertThat(rest.more()).isFalse();
    assertThat(got(store.archive().story(press(7), 0, 2))).isEmpty();
  }

  @Test
  void eachDevicesNewestStatus_isReadAsItWasHeard() {
    assertThat(got(store.archive().statuses())).isEmpty();
    List<Change> heard = List.of(Filled.status(2, 80), Filled.status(3, 79), Filled.status(1, 81));
    assertThat(store.ledger().commit(heard)).isEqualTo(new Commit.Done());
    List<Change.StatusHeard> kept = got(store.archive().statuses());
    assertThat(kept).containsExactly(Filled.status(3, 79));
  }

  @Test
  void whatPeopleDid_isReadInParts_theLatestFirst() {
    for (int i = 0; i < 3; i++) {
      assertThat(store.accounts().add(Filled.ACCOUNT, Filled.ACT))
          .isEqualTo(i == 0 ? Accounts.Written.DONE : Accounts.Written.TAKEN);
    }
    assertThat(store.sessions().put(Filled.SESSION)).isTrue();
    assertThat(store.sessions().signOut(Filled.SESSION.tokenHash())).isTrue();
    Acts first = got(store.archive().acts(Long.MAX_VALUE, 2));
    assertThat(first.acts()).extracting(DeskAct::kind).containsExactly("signed-out", "signed-in");
    assertThat(first.more()).isTrue();
    Acts rest = got(store.archive().acts(first.acts().getLast().seq(), 2));
    assertThat(rest.acts()).hasSize(2);
    assertThat(rest.acts().getFirst().kind()).isEqualTo("set-up");
    assertThat(rest.acts().getFirst().who()).isEqualTo(Filled.ACCOUNT.id().text());
    assertThat(rest.acts().getFirst().payload()).contains("\"account\":");
    assertThat(rest.more()).isFalse();
  }

  /** Of forty devices, a tenth drills; every five-hundredth open. */
  private static final String MANY =
      """
      insert into incident (id, device, button, kind, opened_ms, closed_ms, set_aside)
      with recursive number (i) as (select 1 union all select i + 1 from number where i < 10000)
      select 'gate-' || (i % 40) || '.1.' || i, 'gate-' || (i % 40), 'alarm',
        case when i % 10 = 0 then 'drill' else 'real' end, i * 1000,
        case when i % 500 = 0 then null else i * 1000 + 500 end, 1
      from number
      """;

  static final int MOST = 30;
  static final int OPEN = 20;

  private void readsOnlyItsRanges(Wanted wanted, int ranges) {
    Pages pages = new Pages(wanted, Optional.of(new Place(at(5000), press(1))), MOST);
    List<String> plan =
        got(
            ((SqlArchive) store.archive())
                .read(handle ->
                    pages
                        .bound(handle.createQuery(explain() + pages.sql()))
                        .map((row, _) -> row.getString(row.getMetaData().getColumnCount()))
                        .list()));
    readsOnlyItsRanges(plan, ranges);
  }

  @Test
  void aPage_readsNoMoreThanItGives_howeverMuchThereIs() throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(MANY);
      statement.execute("analyze incident");
    }
    Optional<Boolean> any = Optional.empty();
    Set<DeviceId> device = Set.of(new DeviceId("gate-7"));
    Set<DeviceId> site = Set.of(new DeviceId("gate-7"), new DeviceId("gate-20"));
    for (Optional<Boolean> open : List.of(any, Optional.of(true), Optional.of(false))) {
      for (Optional<Boolean> drill : List.of(any, Optional.of(true), Optional.of(false))) {
        int kinds = drill.isPresent() ? 1 : 2;
        readsOnlyItsRanges(new Wanted(Optional.empty(), open, drill, EPOCH, at(9999)), kinds);
        readsOnlyItsRanges(new Wanted(Optional.of(device), open, drill, EPOCH, at(9999)), kinds);
        readsOnlyItsRanges(new Wanted(Optional.of(site), open, drill, EPOCH, at(9999)), 2 * kinds);
      }
    }
  }
}
