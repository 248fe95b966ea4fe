package io.campusshield.desk.incident;

import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.standing.Custody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is written of an incident, whatever its stage.
 *
 * @param id the press that opened it
 * @param version the number of its last fact, from 1
 * @param tellsSince the number of the last fact that changed what its standing says
 * @param count of all its presses
 * @param climb how far its ladder is climbed; present while it rings
 * @param rows its presses in order: all up to the {@link #EACH}th, of later ones those that rang
 *     and the newest
 */
public record Sheet(
    PressId id,
    Key key,
    boolean silent,
    Instant opened,
    long version,
    long tellsSince,
    int count,
    Optional<Climb> climb,
    List<Row> rows) {
  /** From the next press on the button counts as stuck or chattering. */
  public static final int EACH = 64;

  public Sheet {
    rows = Rows.of(rows);
  }

  static Sheet opened(Fact.PressReceived first) {
    Copy copy = first.copy();
    List<Row> rows = List.of(row(first));
    return new Sheet(
        copy.id(),
        copy.key(),
        first.silent(),
        first.at(),
        1,
        1,
        first.nth(),
        climb(Optional.empty(), rows),
        rows);
  }

  private static Row row(Fact.PressReceived of) {
    return new Row(of.copy(), of.nth(), of.at(), of.quiet(), Custody.PENDING, false, "");
  }

  Sheet with(Fact.PressReceived next) {
    Row newest = rows.getLast();
    Rows before = Rows.of(rows);
    Rows after =
        newest.nth() > EACH && newest.quiet()
            ? before.withNewest(row(next))
            : before.with(row(next));
    return with(version + 1, next.nth(), climb(climb, after), after);
  }

  /** With the next fact, which changes one press. */
  Sheet with(PressId press, boolean tells, UnaryOperator<Row> change) {
    return with(List.of(press), tells, change);
  }

  Sheet with(List<PressId> presses, boolean tells, UnaryOperator<Row> change) {
    Rows after = Rows.of(rows).with(presses, change);
    return with(tells ? version + 1 : tellsSince, count, climb(climb, after), after);
  }

  /** What still rings then climbs a ladder of its own. */
  Sheet answered(String by, List<PressId> presses) {
    Rows after = Rows.of(rows).with(presses, row -> row.answered(by));
    return with(version + 1, count, climb(Optional.empty(), after), after);
  }

  /** What still rings goes on by its own age, from where the ladder is. */
  Sheet hungUp(PressId call) {
    Rows after = Rows.of(rows).with(List.of(call), Row::withHangUp);
    Optional<Climb> next = climb(Optional.empty(), after);
    boolean wasOldest = !next.equals(climb(Optional.empty(), rows));
    Optional<Climb> from =
        climb.flatMap(before -> next.map(n -> wasOldest ? before.since(n.since()) : before));
    return with(version + 1, count, from, after);
  }

  Sheet climbed(Climb to) {
    boolean tells = climb.filter(before -> before.highest() == to.highest()).isEmpty();
    return with(tells ? version + 1 : tellsSince, count, Optional.of(to), rows);
  }

  private Sheet with(long nextTells, int nextCount, Optional<Climb> nextClimb, List<Row> after) {
    return new Sheet(id, key, silent, opened, version + 1, nextTells, nextCount, nextClimb, after);
  }

  /** Of the oldest that rings; what is climbed already counts. */
  private static Optional<Climb> climb(Optional<Climb> before, List<Row> rows) {
    Optional<Since> oldest =
        rows.stream()
            .filter(Row::rings)
            .map(row -> row.copy().since())
            .reduce((one, other) -> other.olderThan(one, Duration.ZERO) ? other : one);
    return oldest.map(
        since -> before.map(climb -> climb.orOlder(since)).orElseGet(() -> Climb.begun(since)));
  }

  public Optional<Row> row(PressId press) {
    return rows.stream().filter(row -> row.id().equals(press)).findFirst();
  }

  public boolean rings() {
    return Rows.of(rows).ring();
  }

  /** When the oldest press that no answer covers was pressed; empty if none rings. */
  public Optional<Instant> roundSince() {
    return rows.stream()
        .filter(Row::rings)
        .map(row -> row.copy().pressed())
        .min(Instant::compareTo);
  }
}
