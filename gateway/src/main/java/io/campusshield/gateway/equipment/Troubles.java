package io.campusshield.gateway.equipment;

import io.campusshield.gateway.equipment.Item.OfTrouble;
import io.campusshield.gateway.event.Fact.TroubleTaken;
import io.campusshield.gateway.event.Storing;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.Trouble;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of troubles that the station does not have. Never shed: but of one origin only so
 * many, and in all; beyond, one that a later change of its kind has overtaken gives way, so that
 * the newest of each kind of each origin is always there.
 */
final class Troubles {
  static final int MOST_OF_ORIGIN = 256;
  static final int MOST = 8192;
  private static final int MOST_RECEIPTED = 4096;

  private record Sort(Origin origin, Trouble.Kind kind) {
    static Sort of(OfTrouble item) {
      Trouble trouble = item.fact().trouble();
      return new Sort(trouble.id().origin(), trouble.kind());
    }
  }

  record Kept(OfTrouble item, Storing storing) {
    TroubleId id() {
      return item.fact().trouble().id();
    }
  }

  private final Map<TroubleId, Kept> kept = new LinkedHashMap<>();
  private final Map<Long, TroubleId> byNumber = new HashMap<>();
  private final Map<Sort, TroubleId> newest = new HashMap<>();
  private final Map<Origin, Integer> ofOrigin = new HashMap<>();
  private final Set<TroubleId> receipted = new LinkedHashSet<>();
  private final Set<Long> inFlight = new HashSet<>();

  /** Takes the place of one of the same id. */
  void put(OfTrouble item, Storing storing) {
    TroubleId id = item.fact().trouble().id();
    remove(id);
    kept.put(id, new Kept(item, storing));
    byNumber.put(item.number(), id);
    ofOrigin.merge(id.origin(), 1, Integer::sum);
    newest.merge(Sort.of(item), id, Troubles::later);
    if (ofOrigin.getOrDefault(id.origin(), 0) > MOST_OF_ORIGIN) {
      giveWay(Optional.of(id.origin()));
    } else if (kept.size() > MOST) {
      giveWay(Optional.empty());
    }
  }

  /** By their numbers within a boot; of another boot, what came later. */
  private static TroubleId later(TroubleId known, TroubleId come) {
    return known.boot() == come.boot() && known.number() > come.number() ? known : come;
  }

  private void giveWay(Optional<Origin> of) {
    kept.values().stream()
        .filter(each -> of.isEmpty() || of.get().equals(each.id().origin()))
        .filter(each -> !each.id().equals(newest.get(Sort.of(each.item()))))
        .findFirst()
        .ifPresent(overtaken -> remove(overtaken.id()));
  }

  private void remove(TroubleId id) {
    Kept gone = kept.remove(id);
    if (gone != null) {
      byNumber.remove(gone.item().number());
      inFlight.remove(gone.item().number());
      newest.remove(Sort.of(gone.item()), id);
      ofOrigin.computeIfPresent(id.origin(), (origin, n) -> n > 1 ? n - 1 : null);
    }
  }

  void receipted(TroubleId id) {
    remove(id);
    receipted.add(id);
    if (receipted.size() > MOST_RECEIPTED) {
      receipted.remove(receipted.iterator().next());
    }
  }

  boolean isReceipted(TroubleId id) {
    return receipted.contains(id);
  }

  Optional<Kept> find(TroubleId id) {
    return Optional.ofNullable(kept.get(id));
  }

  List<TroubleTaken> all() {
    return kept.values().stream().map(each -> each.item().fact()).toList();
  }

  Optional<OfTrouble> numbered(long number) {
    return Optional.ofNullable(byNumber.get(number)).flatMap(this::find).map(Kept::item);
  }

  void stored(TroubleId id, long append, Storing storing) {
    kept.computeIfPresent(
        id,
        (same, was) ->
            was.storing().equals(new Storing.Pending(append))
                ? new Kept(was.item(), storing)
                : was);
  }

  /** The next that is not on its way, the longest kept first. */
  Optional<OfTrouble> next() {
    if (inFlight.size() >= kept.size()) {
      return Optional.empty();
    }
    return kept.values().stream()
        .map(Kept::item)
        .filter(item -> !inFlight.contains(item.number()))
        .findFirst();
  }

  void take(OfTrouble item) {
    inFlight.add(item.number());
  }

  void giveBack(Collection<Item> items) {
    items.forEach(item -> inFlight.remove(item.number()));
  }

  int waiting() {
    return kept.size() - inFlight.size();
  }

  boolean any(Origin origin, Trouble.Kind kind) {
    return newest.containsKey(new Sort(origin, kind));
  }
}
