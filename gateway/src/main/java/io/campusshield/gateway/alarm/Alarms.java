package io.campusshield.gateway.alarm;

import io.campusshield.gateway.event.Effect.ConfirmHangUp;
import io.campusshield.gateway.event.Effect.ConfirmStored;
import io.campusshield.gateway.event.Effect.Reason;
import io.campusshield.gateway.event.Effect.Refuse;
import io.campusshield.gateway.event.Effect.TellDevice;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Fact.HangUpTaken;
import io.campusshield.gateway.event.Fact.PressTaken;
import io.campusshield.gateway.event.Fact.StandingLearnt;
import io.campusshield.gateway.event.Outcome;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Storing;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down.StandingSaid;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice.CustodyTold;
import io.campusshield.protocol.message.ToDevice.HeartbeatEcho;
import io.campusshield.protocol.message.ToDevice.StandingTold;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The machine of the presses. Owned by the owner's thread. */
public final class Alarms {
  /**
   * The most presses of one button and kind that are carried without a receipt: a stuck one shuts
   * out no other. The device goes on repeating what is beyond.
   */
  public static final int MOST_OF_A_BUTTON = 1024;

  /** So many hang-ups are known as stored; a repeat of an older one is stored again. */
  private static final int MOST_HANG_UPS = 4096;

  /** So many of a device are taken before their calls. */
  static final int MOST_EARLY_HANG_UPS = 64;

  /** A call that is older never rings, whether it is known to be hung up or not. */
  static final Duration CALL_RINGS = Duration.ofMinutes(10);

  private record HungUp(Storing storing, Since since) {
    HungUp with(Storing other) {
      return new HungUp(other, since);
    }
  }

  private record Source(DeviceId device, Button button, boolean drill) {
    static Source of(Press press) {
      return new Source(press.id().device(), press.button(), press.drill());
    }
  }

  /** Without a receipt. */
  private final Map<PressId, Kept> presses = new TreeMap<>();

  private final Map<Source, Integer> carried = new HashMap<>();
  private final Map<PressId, HungUp> hangUps = new LinkedHashMap<>();
  private final Incidents incidents = new Incidents();
  private final Reach reach = new Reach();

  /** By which ways the presses came whose append is not yet told: a failure is told by them. */
  private final Map<PressId, Set<Way>> pendingBy = new HashMap<>();

  /** What was asked of the journal and is not yet told, by the fact's number. */
  private final TreeMap<Long, Fact> appending = new TreeMap<>();

  /** Takes a fact into the state. */
  public void fold(Fact fact, Storing storing) {
    switch (fact) {
      case PressTaken taken -> carry(new Kept(taken.press(), storing));
      case HangUpTaken taken -> hungUp(taken.press(), new HungUp(storing, taken.since()));
      case StandingLearnt learnt -> receipted(learnt.standing());
      case Fact.TroubleTaken taken -> {}
      case Fact.TroubleReceipted receipted -> {}
    }
    if (storing instanceof Storing.Pending(long append)) {
      appending.put(append, fact);
    }
  }

  private void carry(Kept kept) {
    if (presses.put(kept.press().id(), kept) == null) {
      carried.merge(Source.of(kept.press()), 1, Integer::sum);
    }
  }

  /** What the station has is no longer carried; its standing answers late copies. */
  private void receipted(Standing standing) {
    incidents.learn(standing);
    for (PressStanding named : standing.presses()) {
      Kept kept = presses.remove(named.press());
      if (kept != null) {
        carried.computeIfPresent(Source.of(kept.press()), (source, n) -> n > 1 ? n - 1 : null);
      }
    }
    if (standing.closed()) {
      incidents.pressesOf(standing.incident()).forEach(hangUps::remove);
    }
  }

  private void hungUp(PressId call, HungUp hungUp) {
    hangUps.put(call, hungUp);
    if (hangUps.size() > MOST_HANG_UPS) {
      hangUps.remove(hangUps.keySet().iterator().next());
    }
  }

  /** The facts of which this machine's state is made, without the presses: see Delivery. */
  public List<Fact> needed() {
    return incidents.all().stream().<Fact>map(StandingLearnt::new).toList();
  }

  /** Whether the state says nothing yet of what the fact says: it can still be folded. */
  public boolean isNews(Fact fact) {
    return switch (fact) {
      case PressTaken taken -> {
        PressId id = taken.press().id();
        yield !presses.containsKey(id) && incidents.ofPress(id).isEmpty();
      }
      case HangUpTaken taken ->
          !hangUps.containsKey(taken.press())
              && incidents.ofPress(taken.press()).filter(Standing::closed).isEmpty();
      case StandingLearnt learnt -> true;
      case Fact.TroubleTaken taken -> true;
      case Fact.TroubleReceipted receipted -> true;
    };
  }

  /** The incidents that are open, as far as the station has told. */
  public List<PressId> open() {
    return incidents.all().stream()
        .filter(standing -> !standing.closed())
        .map(Standing::incident)
        .toList();
  }

  /** The highest standing of an incident, as long as it is known. */
  public Optional<Standing> standing(PressId incident) {
    return incidents.find(incident).map(Told::standing);
  }

  public void on(Signal signal, Mark now, Outcome out) {
    if (signal instanceof Signal.FromDevices told) {
      reach.heard(told);
    }
    switch (signal) {
      case Signal.PressHeard heard -> press(heard, now, out);
      case Signal.HangUpHeard heard -> hangUp(heard, now, out);
      case Signal.DeviceConnected connected -> hello(connected, out);
      case Signal.HeartbeatHeard heard ->
          out.now(new TellDevice(heard.device(), heard.way(), new HeartbeatEcho(heard.number())));
      case Signal.StandingShown(var confirmed, var way) -> shown(confirmed, way, out);
      case Signal.DownHeard(var path, var _, StandingSaid said) -> standing(said.standing(), out);
      case Signal.Appended appended -> appended(appended.through());
      case Signal.AppendFailed failed -> appendFailed(failed, out);
      case Signal.DownHeard other -> {}
      case Signal.DeviceGone gone -> {}
      case Signal.SessionUp up -> {}
      case Signal.SessionDown down -> {}
      case Signal.Released released -> {}
      case Signal.Refused refused -> {}
      case Signal.DeskAnnounced announced -> {}
      case Signal.RoomWanted wanted -> {}
      case Signal.TroubleHeard heard -> {}
      case Signal.StatusHeard heard -> {}
      case Signal.EntryHeard heard -> {}
      case Signal.FactsFound found -> {}
      case Signal.TimePassed passed -> {}
    }
  }

  private void press(Signal.PressHeard heard, Mark now, Outcome out) {
    Press press = heard.press();
    Optional<Standing> standing = incidents.ofPress(press.id());
    if (standing.isPresent()) {
      // The station has it: its standing says more than any custody of ours.
      Standing receipt = Told.naming(standing.get(), press);
      out.now(new TellDevice(heard.device(), heard.way(), new StandingTold(receipt)));
      return;
    }
    Kept kept = presses.get(press.id());
    if (kept == null && carried.getOrDefault(Source.of(press), 0) >= MOST_OF_A_BUTTON) {
      out.now(new Refuse(Reason.TOO_MANY_OPEN, press.id()));
    } else if (kept == null || kept.storing() instanceof Storing.Failed) {
      long append = out.store(new PressTaken(press, now));
      confirm(new Kept(press, new Storing.Pending(append)), heard.way(), out);
    } else {
      confirm(kept, heard.way(), out);
    }
  }

  /** Tells by this way that the press is stored, once it is. */
  private void confirm(Kept kept, Way way, Outcome out) {
    PressId id = kept.press().id();
    switch (kept.storing()) {
      case Storing.Pending(long append) -> {
        pendingBy.computeIfAbsent(id, press -> new LinkedHashSet<>()).add(way);
        out.after(append, new ConfirmStored(id, way));
      }
      case Storing.Stored(long append) -> out.after(append, new ConfirmStored(id, way));
      case Storing.Failed() ->
          out.now(new TellDevice(id.device(), way, new CustodyTold(id, Custody.FAILED)));
    }
  }

  /**
   * Also of a call that never came here: it may have reached the station by the device's own path.
   */
  private void hangUp(Signal.HangUpHeard heard, Mark now, Outcome out) {
    PressId id = heard.hungUp().press();
    Optional<Standing> closed = incidents.ofPress(id).filter(Standing::closed);
    if (closed.isPresent()) {
      out.now(new TellDevice(heard.device(), heard.way(), new StandingTold(closed.get())));
      return;
    }
    switch (hangUps.get(id)) {
      case HungUp(Storing.Pending(long append), _) ->
          out.after(append, new ConfirmHangUp(id, heard.way()));
      case HungUp(Storing.Stored(long append), _) ->
          out.after(append, new ConfirmHangUp(id, heard.way()));
      case null, default -> {
        Optional<Reason> refusal = refusal(id, now);
        if (refusal.isPresent()) {
          out.now(new Refuse(refusal.get(), id));
          return;
        }
        long append = out.store(new HangUpTaken(id, new Since(now, heard.hungUp().age())));
        out.after(append, new ConfirmHangUp(id, heard.way()));
      }
    }
  }

  private Optional<Reason> refusal(PressId hungUp, Mark now) {
    Kept kept = presses.get(hungUp);
    if (kept != null) {
      return kept.press().button() == Button.CALL
          ? Optional.empty()
          : Optional.of(Reason.HANG_UP_OF_NO_CALL);
    }
    boolean early = incidents.ofPress(hungUp).isEmpty();
    return early && earlyOf(hungUp.device(), now) >= MOST_EARLY_HANG_UPS
        ? Optional.of(Reason.TOO_MANY_OPEN)
        : Optional.empty();
  }

  private long earlyOf(DeviceId device, Mark now) {
    return hangUps.entrySet().stream()
        .filter(each -> each.getKey().device().equals(device))
        .filter(each -> !presses.containsKey(each.getKey()))
        .filter(each -> incidents.ofPress(each.getKey()).isEmpty())
        .filter(each -> each.getValue().since().age(now).elapsed().compareTo(CALL_RINGS) < 0)
        .count();
  }

  /** At every hello a device is told what has become of what is open, also of an earlier boot's. */
  private void hello(Signal.DeviceConnected hello, Outcome out) {
    DeviceId device = hello.device();
    for (Kept kept : presses.values()) {
      if (kept.press().id().device().equals(device)) {
        confirm(kept, hello.way(), out);
      }
    }
    for (Told told : incidents.unsettledOf(device)) {
      out.now(new TellDevice(device, hello.way(), new StandingTold(told.standing())));
    }
  }

  /** Also of a known version: from the 65th press on each is named by a standing of its own. */
  private void standing(Standing heard, Outcome out) {
    Optional<Told> known = incidents.find(heard.incident());
    boolean newer = known.isEmpty() || heard.newerThan(known.get().standing());
    boolean receipts =
        heard.presses().stream().anyMatch(named -> presses.containsKey(named.press()));
    if (newer || receipts) {
      out.store(new StandingLearnt(heard));
    }
    boolean shown = !newer && (heard.version() < known.get().version() || known.get().shown());
    if (!shown || receipts) {
      DeviceId device = heard.incident().device();
      for (Way way : reach.of(device)) {
        out.now(new TellDevice(device, way, new StandingTold(heard)));
      }
    }
  }

  /**
   * A device that has shown a newer version before was without power since and has met a late copy:
   * it is told again.
   */
  private void shown(StandingConfirmed confirmed, Way way, Outcome out) {
    Optional<Told> known = incidents.find(confirmed.incident());
    incidents.shown(confirmed.incident(), confirmed.version());
    if (known.isPresent() && known.get().shown() && confirmed.version() < known.get().version()) {
      out.now(new TellDevice(confirmed.device(), way, new StandingTold(known.get().standing())));
    }
  }

  private void appended(long through) {
    var done = appending.headMap(through, true);
    done.forEach((append, fact) -> settle(fact, append, new Storing.Stored(append)));
    done.clear();
  }

  private void appendFailed(Signal.AppendFailed failed, Outcome out) {
    var gone = appending.subMap(failed.first(), true, failed.last(), true);
    gone.forEach((append, fact) -> {
      if (fact instanceof PressTaken(Press press, Mark seen)) {
        PressId id = press.id();
        for (Way way : pendingBy.getOrDefault(id, Set.of())) {
          out.now(new TellDevice(id.device(), way, new CustodyTold(id, Custody.FAILED)));
        }
        Origin origin = new Origin.OfDevice(id.device());
        out.now(new Refuse(Reason.NOT_STORED, origin, id + " " + failed.reason()));
      }
      settle(fact, append, new Storing.Failed());
    });
    gone.clear();
  }

  private void settle(Fact fact, long append, Storing storing) {
    switch (fact) {
      case PressTaken taken -> {
        pendingBy.remove(taken.press().id());
        presses.computeIfPresent(
            taken.press().id(),
            (id, kept) -> pendingAt(kept.storing(), append) ? kept.with(storing) : kept);
      }
      case HangUpTaken taken ->
          hangUps.computeIfPresent(
              taken.press(),
              (id, was) -> pendingAt(was.storing(), append) ? was.with(storing) : was);
      case StandingLearnt learnt -> {}
      case Fact.TroubleTaken taken -> {}
      case Fact.TroubleReceipted receipted -> {}
    }
  }

  private static boolean pendingAt(Storing storing, long append) {
    return storing instanceof Storing.Pending(long pending) && pending == append;
  }
}
