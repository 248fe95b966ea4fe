package io.campusshield.desk.incident;

import io.campusshield.protocol.id.PressId;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A sheet's presses in their order, at least one; immutable.
 *
 * <p>Implementation note. A stuck button's incident lists a press a minute, and nearly each of its
 * facts is about the newest: all before that are shared with the sheet before, so that a fold of
 * many facts takes time by their number alone.
 */
final class Rows extends AbstractList<Row> implements RandomAccess {
  final List<Row> earlier;
  private final boolean earlierRing;
  private final Row newest;

  private Rows(List<Row> earlier, boolean earlierRing, Row newest) {
    this.earlier = earlier;
    this.earlierRing = earlierRing;
    this.newest = newest;
  }

  static Rows of(List<Row> rows) {
    if (rows instanceof Rows already) {
      return already;
    }
    List<Row> earlier = List.copyOf(rows.subList(0, rows.size() - 1));
    return new Rows(earlier, earlier.stream().anyMatch(Row::rings), rows.getLast());
  }

  Rows with(Row next) {
    return of(Stream.concat(stream(), Stream.of(next)).toList());
  }

  Rows withNewest(Row row) {
    return new Rows(earlier, earlierRing, row);
  }

  Rows with(List<PressId> presses, UnaryOperator<Row> change) {
    if (presses.equals(List.of(newest.id()))) {
      return withNewest(change.apply(newest));
    }
    return of(stream().map(row -> presses.contains(row.id()) ? change.apply(row) : row).toList());
  }

  boolean ring() {
    return earlierRing || newest.rings();
  }

  @Override
  public Row get(int index) {
    return index == earlier.size() ? newest : earlier.get(index);
  }

  @Override
  public int size() {
    return earlier.size() + 1;
  }
}
