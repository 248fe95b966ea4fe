package io.campusshield.desk.places;

import static io.campusshield.desk.places.Column.ADDRESS;
import static io.campusshield.desk.places.Column.ENGLISH;
import static io.campusshield.desk.places.Column.FROM;
import static io.campusshield.desk.places.Column.GATEWAY;
import static io.campusshield.desk.places.Column.ID;
import static io.campusshield.desk.places.Column.NAME;
import static io.campusshield.desk.places.Column.PERSON;
import static io.campusshield.desk.places.Column.PHONE;
import static io.campusshield.desk.places.Column.PLACE;
import static io.campusshield.desk.places.Column.ROLE;
import static io.campusshield.desk.places.Column.SEAT;
import static io.campusshield.desk.places.Column.SILENT;
import static io.campusshield.desk.places.Column.SITE;
import static io.campusshield.desk.places.Column.TO;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of rows, those that others refer to first. */
public enum Table {
  SITES(3_000, List.of(ID, NAME, ENGLISH, ADDRESS, SILENT), Set.of(ENGLISH, ADDRESS, SILENT)),
  GATEWAYS(6_000, List.of(ID, SITE), Set.of()),
  DEVICES(10_000, List.of(ID, SITE, PLACE, GATEWAY), Set.of()),
  /** A site's contacts, and the station's own people, who have no site. */
  PEOPLE(10_000, List.of(ID, NAME, PHONE, ROLE, SITE), Set.of(PHONE, ROLE, SITE)),
  SEATS(200, List.of(ID, NAME), Set.of()),
  /** Who holds which seat, and when. */
  DUTIES(10_000, List.of(SEAT, PERSON, FROM, TO), Set.of());

  private final int most;

  @SuppressWarnings("ImmutableEnumChecker") // immutable lists and sets
  private final List<Column> columns;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Column> optional;

  Table(int most, List<Column> columns, Set<Column> optional) {
    this.most = most;
    this.columns = columns;
    this.optional = optional;
  }

  public static Optional<Table> parse(String word) {
    return Arrays.stream(values()).filter(table -> table.word().equals(word)).findFirst();
  }

  /** As {@code sites}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As {@code sites.csv}. */
  public String file() {
    return word() + ".csv";
  }

  /** Rows. */
  public int most() {
    return most;
  }

  public List<Column> columns() {
    return columns;
  }

  /** Whether a cell of it may be empty. */
  public boolean optional(Column column) {
    return optional.contains(column);
  }

  /** By which a row is told apart from all others of the table. */
  String key(Row row) {
    return this == DUTIES
        ? row.cell(SEAT) + " " + row.cell(PERSON) + " " + row.cell(FROM)
        : row.cell(ID);
  }

  /** Whether what stands there is somebody's own affair, and so not on the record. */
  boolean personal(Column column) {
    return this == PEOPLE && column != ID && column != SITE;
  }
}
