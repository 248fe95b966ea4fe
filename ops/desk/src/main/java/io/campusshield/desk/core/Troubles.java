package io.campusshield.desk.core;

import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.Trouble;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest change of each kind of trouble of each device and gateway. For one thread. */
final class Troubles {
  /** Far more than a county's equipment has at a time. */
  static final int MOST = 20_000;

  private record Key(Origin origin, Trouble.Kind kind) {}

  private final Map<Key, Change.TroubleHeard> newest = new LinkedHashMap<>();

  /**
   * @return whether it is newer than what was known
   */
  boolean put(Change.TroubleHeard heard) {
    Trouble trouble = heard.trouble();
    Key key = new Key(trouble.id().origin(), trouble.kind());
    Change.TroubleHeard known = newest.get(key);
    if (known != null && !later(heard, known)) {
      return false;
    }
    newest.remove(key);
    newest.put(key, heard);
    if (newest.size() > MOST) {
      newest.remove(newest.keySet().iterator().next());
    }
    return true;
  }

  /** By their numbers within a boot; between boots by when they were. */
  private static boolean later(Change.TroubleHeard one, Change.TroubleHeard other) {
    TroubleId id = one.trouble().id();
    TroubleId known = other.trouble().id();
    return id.boot() == known.boot() ? id.number() > known.number() : one.at().isAfter(other.at());
  }

  /** Whether it is what is known of its kind: then it is written down. */
  boolean knows(Trouble trouble) {
    Change.TroubleHeard known = newest.get(new Key(trouble.id().origin(), trouble.kind()));
    return known != null && known.trouble().id().equals(trouble.id());
  }

  /** Raised and not restored, the latest first. */
  List<Change.TroubleHeard> open() {
    return newest.values().stream()
        .filter(heard -> heard.trouble().change() == Trouble.Change.RAISED)
        .sorted(Comparator.comparing(Change.TroubleHeard::at).reversed())
        .toList();
  }

  void forgetAll() {
    newest.clear();
  }
}
