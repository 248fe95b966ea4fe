package io.campusshield.desk.web;

import io.campusshield.desk.web.FeedEnd.Told;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The feed's latest changes, for whoever was away for a moment. Under the feed's lock. */
final class FeedPast {
  /** Fewer than one end's queue holds. */
  static final int MOST = 192;

  private static final long MOST_CHARS = 4 << 20;
  private static final Pattern PLACE = Pattern.compile("([0-9a-f]{16})-(\\d{1,18})");

  /** What somebody is told who says how far they had come. */
  sealed interface Missed {
    record These(List<Told> changes) implements Missed {}

    /** They have to begin anew. */
    record Unknown(Because because) implements Missed {}
  }

  /** Why somebody gets a snapshot. */
  enum Because {
    /** They named no place. */
    NEW,
    /** The place is of another start of the desk. */
    RESTARTED,
    /** So many changes are not kept. */
    TOO_OLD,
    /** What the station looks after has changed. */
    SITES_CHANGED
  }

  private final String life = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
  private final Deque<Told> kept = new ArrayDeque<>();
  private long chars;
  private long position;

  /** The next change's. */
  long next() {
    return position + 1;
  }

  long position() {
    return position;
  }

  /** At {@link #next()}. */
  void add(Told change) {
    position++;
    kept.add(change);
    chars += change.json().length();
    while (kept.size() > MOST || chars > MOST_CHARS) {
      chars -= kept.remove().json().length();
    }
  }

  /** Whoever comes back after this begins anew. */
  void forget() {
    position++;
    kept.clear();
    chars = 0;
  }

  /** A position as a place, which another start of the desk knows not to be its own. */
  String place(long position) {
    return life + "-" + position;
  }

  /**
   * @param place up to which somebody has heard everything; empty of whoever is new
   */
  Missed since(String place) {
    Matcher parts = PLACE.matcher(place);
    if (!parts.matches()) {
      return new Missed.Unknown(Because.NEW);
    }
    long heard = Long.parseLong(parts.group(2));
    if (!parts.group(1).equals(life) || heard > position) {
      return new Missed.Unknown(Because.RESTARTED);
    }
    return heard < position - kept.size()
        ? new Missed.Unknown(Because.TOO_OLD)
        : new Missed.These(
            kept.stream().filter(change -> change.position().orElseThrow() > heard).toList());
  }
}
