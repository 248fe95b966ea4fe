package io.campusshield.desk.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.campusshield.desk.places.Places.Checked;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlacesTest {
  /** A town of one school, to which a test adds what it is about. */
  private final Map<Table, List<Row>> town = new EnumMap<>(Table.class);

  PlacesTest() {
    row(Table.SITES, Map.of(Column.ID, "hexi", Column.NAME, "河西小学", Column.SILENT, "是"));
    row(Table.SITES, Map.of(Column.ID, "donghu", Column.NAME, "东湖中学"));
    row(Table.GATEWAYS, Map.of(Column.ID, "gw-hexi", Column.SITE, "hexi"));
    row(Table.DEVICES, device("gate-hexi", "hexi", "gw-hexi"));
    row(Table.PEOPLE, Map.of(Column.ID, "zhou", Column.NAME, "周敏", Column.PHONE, "110"));
    row(Table.SEATS, Map.of(Column.ID, "seat-1", Column.NAME, "一号席"));
    row(Table.DUTIES, duty("seat-1", "zhou", "2026-11-23 08:00", "2026/11/23 20:00"));
  }

  private static Map<Column, String> device(String id, String site, String gateway) {
    return Map.of(Column.ID, id, Column.SITE, site, Column.PLACE, "正门", Column.GATEWAY, gateway);
  }

  private static Map<Column, String> duty(String seat, String person, String from, String to) {
    return Map.of(Column.SEAT, seat, Column.PERSON, person, Column.FROM, from, Column.TO, to);
  }

  private void row(Table table, Map<Column, String> cells) {
    List<Row> rows = town.computeIfAbsent(table, _ -> new ArrayList<>());
    rows.add(new Row(rows.size() + 2, cells));
  }

  private Places sound() {
    return switch (Places.check(town)) {
      case Checked.Sound(Places places) -> places;
      case Checked.Faulty(List<Fault> faults) -> fail(faults.toString());
    };
  }

  private List<String> faults() {
    return Places.check(town) instanceof Checked.Faulty(List<Fault> faults)
        ? faults.stream().map(Fault::toString).toList()
        : List.of();
  }

  @Test
  void aDevice_hasItsSitesNameAndSilence() {
    Places.Device device = sound().devices().getFirst();

    assertThat(device.id().name()).isEqualTo("gate-hexi");
    assertThat(device.gateway().name()).isEqualTo("gw-hexi");
    assertThat(device.site().name()).isEqualTo("河西小学");
    assertThat(device.site().silent()).isTrue();
  }

  @Test
  void aTimeAsExcelWritesIt_isTheSameTime() {
    assertThat(sound().rows(Table.DUTIES).getFirst().cell(Column.TO)).isEqualTo("2026-11-23 20:00");
  }

  @Test
  void everythingWrong_isToldAtOnce_withFileLineAndColumn() {
    row(Table.SITES, Map.of(Column.ID, "Beimen", Column.NAME, "北门小学", Column.SILENT, "maybe"));
    row(Table.GATEWAYS, Map.of(Column.ID, "gw-hexi", Column.SITE, "nowhere"));
    row(Table.DEVICES, device("gw-hexi", "donghu", "gw-hexi"));
    row(Table.PEOPLE, Map.of(Column.ID, "lin", Column.PHONE, "1.38E+10"));
    row(Table.DUTIES, duty("seat-9", "nobody", "2026-11-23 20:00", "2026-11-23 08:00"));

    assertThat(faults())
        .containsExactly(
            "sites.csv, line 4, id: found 'Beimen'; wanted 1 to 40 of a-z, 0-9 and '-', as 'hexi'",
            "sites.csv, line 4, silent: found 'maybe'; wanted yes or no, 是 or 否",
            "gateways.csv, line 3, id: found 'gw-hexi'; wanted a row of its own: line 2 is this"
                + " one",
            "gateways.csv, line 3, site: found 'nowhere'; wanted what stands in sites.csv as 'id'",
            "devices.csv, line 3, id: found 'gw-hexi'; wanted a name of its own: a gateway has this"
                + " one",
            "devices.csv, line 3, gateway: found 'gw-hexi'; wanted a gateway of this site; it is at"
                + " hexi",
            "people.csv, line 3, name: found ''; wanted 1 to 80 characters in one line, none of"
                + " them invisible",
            "people.csv, line 3, phone: found '1.38E+10'; wanted a number with 3 to 20 digits, as"
                + " '0571-88231234' or '+86 138 0013 8000'",
            "duties.csv, line 3, seat: found 'seat-9'; wanted what stands in seats.csv as 'id'",
            "duties.csv, line 3, person: found 'nobody'; wanted what stands in people.csv as 'id'",
            "duties.csv, line 3, to: found '2026-11-23 08:00'; wanted what is later than"
                + " 2026-11-23 20:00");
  }

  @Test
  void whoRefersToARowThatIsAtFault_isNotAtFault() {
    row(Table.SITES, Map.of(Column.ID, "North Gate", Column.NAME, "北门小学"));
    row(Table.GATEWAYS, Map.of(Column.ID, "gw-beimen", Column.SITE, "North Gate"));

    assertThat(faults())
        .allMatch(fault -> fault.contains("'North Gate'; wanted 1 to 40"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "hid\u200Bden", "cut\uD83D", "bell\u0007"})
  void whatDoesNotShow_isNoName(String name) {
    row(Table.SEATS, Map.of(Column.ID, "seat-2", Column.NAME, name));

    assertThat(faults()).singleElement().asString().startsWith("seats.csv, line 3, name:");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-29 08:00",
    "2026-11-23 24:00",
    "23.11.2026 08:00",
    "2026-11-23",
    "99999-01-01 00:00"
  })
  void aTimeThatIsNone_isRefused(String from) {
    row(Table.DUTIES, duty("seat-1", "zhou", from, "2027-01-01 00:00"));

    assertThat(faults()).singleElement().asString().startsWith("duties.csv, line 3, from:");
  }

  @Test
  void moreRowsThanMayBe_areRefused_andNothingElseIsSaidOfThem() {
    for (int i = 0; i < Table.SEATS.most(); i++) {
      row(Table.SEATS, Map.of(Column.ID, "seat-1"));
    }

    assertThat(faults()).first().asString().contains("seats.csv").contains("201 rows");
  }

  @Test
  void oneDutyTwice_isRefused() {
    row(Table.DUTIES, duty("seat-1", "zhou", "2026-11-23 8:00", "2026-11-23 12:00"));

    assertThat(faults())
        .containsExactly(
            "duties.csv, line 3, seat: found 'seat-1'; wanted a row of its own: line 2 is this one");
  }

  @Test
  void aDifference_tellsWhatWasAndIs_butNothingOfAPersonThatMayHaveToBeForgotten() {
    Places before = sound();
    town.put(Table.DEVICES, List.of());
    row(Table.SEATS, Map.of(Column.ID, "seat-2", Column.NAME, "二号席"));
    town.put(Table.PEOPLE, new ArrayList<>());
    row(Table.PEOPLE, Map.of(Column.ID, "zhou", Column.NAME, "周敏", Column.SITE, "hexi"));
    town.put(Table.SITES, town.getOrDefault(Table.SITES, List.of()).reversed());

    assertThat(before.until(sound()))
        .containsExactly(
            new Difference(
                Table.DEVICES,
                "gate-hexi",
                Difference.What.REMOVED,
                Map.of(
                    Column.ID, new Difference.Cell("gate-hexi", ""),
                    Column.SITE, new Difference.Cell("hexi", ""),
                    Column.PLACE, new Difference.Cell("正门", ""),
                    Column.GATEWAY, new Difference.Cell("gw-hexi", "")),
                Set.of()),
            new Difference(
                Table.PEOPLE,
                "zhou",
                Difference.What.CHANGED,
                Map.of(Column.SITE, new Difference.Cell("", "hexi")),
                Set.of(Column.PHONE)),
            new Difference(
                Table.SEATS,
                "seat-2",
                Difference.What.ADDED,
                Map.of(
                    Column.ID, new Difference.Cell("", "seat-2"),
                    Column.NAME, new Difference.Cell("", "二号席")),
                Set.of()));
  }

  @Test
  void words_areReadBackTheSame() {
    Places places = sound();

    assertThat(Places.check(Places.rows(places.words()))).isEqualTo(new Checked.Sound(places));
  }

  @Test
  void otherRowsInOneTable_areCheckedAgainstTheRest() {
    Places places = sound();

    assertThat(places.with(Map.of(Table.GATEWAYS, List.of())))
        .isInstanceOfSatisfying(
            Checked.Faulty.class,
            faulty ->
                assertThat(faulty.faults())
                    .singleElement()
                    .asString()
                    .startsWith("devices.csv, line 2, gateway: found 'gw-hexi'"));
    assertThat(places.with(Map.of())).isEqualTo(new Checked.Sound(places));
  }
}
