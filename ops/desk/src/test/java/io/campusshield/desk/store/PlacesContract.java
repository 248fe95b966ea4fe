package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.desk.access.Accounts;
import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore;
import io.campusshield.desk.places.PlacesStore.Found;
import io.campusshield.desk.places.PlacesStore.Kept;
import io.campusshield.desk.places.PlacesStore.Written;
import io.campusshield.desk.places.Town;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Finding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a station looks after, in every store of a desk. */
abstract class PlacesContract {
  private static final Kept FIRST = new Kept(1, Town.of("河西小学", "no"));
  private static final Kept SECOND = new Kept(2, Town.of("河西中学", "no"));

  private Store store;
  private PlacesStore places;

  /** The test's own store, empty at first. */
  abstract Store opened() throws Exception;

  /** To the same, past the desk. */
  abstract Connection connection() throws SQLException;

  abstract PlacesBeside beside() throws StoreException;

  abstract void read(Examination examination) throws StoreException;

  @BeforeEach
  void open() throws Exception {
    store = opened();
    places = store.places();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Written first() {
    return places.write(FIRST, Places.none(), "desk");
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  @Test
  void places_outliveARestart_withTheirVersion() throws Exception {
    assertThat(places.newerThan(0)).isEqualTo(new Found.NothingNewer());
    assertThat(first()).isEqualTo(new Written.Done(1));
    assertThat(places.write(SECOND, FIRST.places(), "desk")).isEqualTo(new Written.Done(2));
    close();
    open();
    assertThat(places.newerThan(1)).isEqualTo(new Found.Newer(SECOND));
    assertThat(places.newerThan(2)).isEqualTo(new Found.NothingNewer());
  }

  @Test
  void ofTwoChangesOfOneVersion_theSecondIsRaced_andNotOnRecord() throws Exception {
    assertThat(first()).isEqualTo(new Written.Done(1));
    assertThat(first()).isEqualTo(new Written.Raced());
    assertThat(places.write(SECOND, FIRST.places(), "desk")).isEqualTo(new Written.Done(2));
    Kept other = new Kept(2, Town.of("河西幼儿园", "yes"));
    assertThat(places.write(other, FIRST.places(), "desk")).isEqualTo(new Written.Raced());
    assertThat(places.newerThan(0)).isEqualTo(new Found.Newer(SECOND));
    assertThat(rows("select payload from desk_act where kind = 'places-changed'")).hasSize(2);
  }

  @Test
  void aChange_isOnRecord_underTheAccount_withoutWhatAPersonMayWantForgotten() throws Exception {
    assertThat(store.accounts().add(Filled.ACCOUNT, Filled.ACT)).isEqualTo(Accounts.Written.DONE);
    assertThat(first()).isEqualTo(new Written.Done(1));
    beside().write(new PlacesBeside.Change(SECOND, FIRST.places(), "周敏", at(1)));

    assertThat(rows("select who from desk_act where kind = 'places-changed' order by seq"))
        .containsExactly("desk", Filled.ACCOUNT.id().text());
    List<String> said = rows("select payload from desk_act where kind = 'places-changed'");
    assertThat(said.getLast())
        .isEqualTo(
            "{\"version\":2,\"changes\":[{\"table\":\"sites\",\"row\":\"hexi\",\"what\":\"changed\","
                + "\"cells\":{\"name\":{\"was\":\"河西小学\",\"is\":\"河西中学\"}}}]}");
    assertThat(said.getFirst())
        .contains("\"personal\":[\"name\",\"phone\"]")
        .doesNotContain("王小明", "13800000001");
    List<Finding> findings = new ArrayList<>();
    read(new Examination(Set.of(), findings::add));
    assertThat(findings).isEmpty();
  }

  @Test
  void whoeverOwnsTheMachine_changesThem_beside_inSomebodysName_orNotAtAll() throws Exception {
    assertThat(beside().newest()).isEqualTo(new Kept(0, Places.none()));
    PlacesBeside.Change change = new PlacesBeside.Change(FIRST, Places.none(), "周敏", at(1));
    assertThatThrownBy(() -> beside().write(change))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'周敏': nobody has an account of that name");
    assertThat(store.accounts().add(Filled.ACCOUNT, Filled.ACT)).isEqualTo(Accounts.Written.DONE);
    beside().write(change);
    assertThat(places.newerThan(0)).isEqualTo(new Found.Newer(FIRST));
    assertThat(beside().newest()).isEqualTo(FIRST);
    assertThatThrownBy(() -> beside().write(change))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("somebody else has changed them since");
  }
}
