package io.campusshield.gateway.delivery;

import io.campusshield.protocol.standing.Urgency;
import java.util.Comparator;

/**
 * A message that the station has not yet receipted.
 *
 * @param number in this process's epoch; the same on every path and at every repeat
 * @param rank how many presses of the same device were owed before it: among equals, a device's
 *     first goes before any device's second
 * @param most how often it is sent on a path at most
 */
record Owed(Content content, long number, Urgency urgency, int rank, int most) {
  /** The same message with another content of the same key. */
  Owed saying(Content other) {
    return new Owed(other, number, urgency, rank, most);
  }

  static final Comparator<Owed> MOST_URGENT_FIRST =
      Comparator.comparing(Owed::urgency)
          .thenComparingInt(Owed::rank)
          .thenComparingLong(Owed::number);
}
