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
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down.StandingSaid;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice.CustodyTold;
import io.campusshield.protocol.message.ToDevice.HeartbeatEcho;
import io.campusshield.protocol.message.ToDevice.StandingTold;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import java.util.HashMap;
import java.util.LinkedHashSet;
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

  /** Calls that the station has are kept to know their hang-ups; so many of the newest. */
  private static final int MOST_CALLS = 4096;

  private record Source(DeviceId device, Button button, boolean drill) {
    static Source of(Press press) {
      return new Source(press.id().device(), press.button(), press.drill());
    }
  }

  /** Without a receipt. */
  private final Map<PressId, Kept> presses = new TreeMap<>();

  private final Map<Source, Integer> carried = new HashMap<>();
  private final Set<PressId> receiptedCalls = new LinkedHashSet<>();
  private final Map<PressId, Storing> hangUps = new TreeMap<>();
  private final Incidents incidents = new Incidents();

  /** What was asked of the journal and is not yet told, by the fact's number. */
  private final TreeMap<Long, Fact> appending = new TreeMap<>();

  /** Takes a fact into the state. */
  public void fold(Fact fact, Storing storing) {
    switch (fact) {
      case PressTaken taken -> carry(new Kept(taken.press(), storing));
      case HangUpTaken taken -> hangUps.put(taken.press(), storing);
      case StandingLearnt learnt -> receipted(learnt.standing());
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
        if (kept.press().button() == Button.CALL && !standing.closed()) {
          keepCall(named.press());
        }
      }
    }
    if (standing.closed()) {
      for (PressId press : incidents.pressesOf(standing.incident())) {
        receiptedCalls.remove(press);
        hangUps.remove(press);
      }
    }
  }

  private void keepCall(PressId call) {
    receiptedCalls.add(call);
    if (receiptedCalls.size() > MOST_CALLS) {
      PressId oldest = receiptedCalls.iterator().next();
      receiptedCalls.remove(oldest);
      hangUps.remove(oldest);
    }
  }

  public void on(Signal signal, Mark now, Outcome out) {
    switch (signal) {
      case Signal.PressHeard heard -> press(heard.press(), now, out);
      case Signal.HangUpHeard heard -> hangUp(heard.hungUp(), now, out);
      case Signal.DeviceConnected connected -> hello(connected.device(), out);
      case Signal.HeartbeatHeard heard ->
          out.now(new TellDevice(heard.device(), new HeartbeatEcho(heard.number())));
      case Signal.StandingShown(var confirmed) ->
          incidents.shown(confirmed.incident(), confirmed.version());
      case Signal.DownHeard(var path, StandingSaid said) -> standing(said.standing(), out);
      case Signal.Appended appended -> appended(appended.through());
      case Signal.AppendFailed failed -> appendFailed(failed, out);
      case Signal.DownHeard other -> {}
      case Signal.DeviceGone gone -> {}
      case Signal.SessionUp up -> {}
      case Signal.SessionDown down -> {}
      case Signal.Released released -> {}
      case Signal.DeskAnnounced announced -> {}
      case Signal.TimePassed passed -> {}
    }
  }

  private void press(Press press, Mark now, Outcome out) {
    Optional<Standing> standing = incidents.ofPress(press.id());
    if (standing.isPresent()) {
      // The station has it: its standing says more than any custody of ours.
      out.now(new TellDevice(press.id().device(), new StandingTold(standing.get())));
      return;
    }
    Kept kept = presses.get(press.id());
    if (kept == null && carried.getOrDefault(Source.of(press), 0) >= MOST_OF_A_BUTTON) {
      out.now(new Refuse(Reason.TOO_MANY_OPEN, press.id().toString()));
    } else if (kept == null || kept.storing() instanceof Storing.Failed) {
      long append = out.store(new PressTaken(press, now));
      out.after(append, new ConfirmStored(press.id()));
    } else {
      confirmOnceStored(kept, out);
    }
  }

  private static void confirmOnceStored(Kept kept, Outcome out) {
    PressId id = kept.press().id();
    switch (kept.storing()) {
      case Storing.Pending(long append) -> out.after(append, new ConfirmStored(id));
      case Storing.Stored(long append) -> out.after(append, new ConfirmStored(id));
      case Storing.Failed() ->
          out.now(new TellDevice(id.device(), new CustodyTold(id, Custody.FAILED)));
    }
  }

  private void hangUp(HungUp hungUp, Mark now, Outcome out) {
    PressId id = hungUp.press();
    switch (hangUps.get(id)) {
      case Storing.Pending(long append) -> out.after(append, new ConfirmHangUp(id));
      case Storing.Stored(long append) -> out.after(append, new ConfirmHangUp(id));
      case null, default -> {
        if (!isCall(id)) {
          out.now(new Refuse(Reason.HANG_UP_OF_NO_CALL, id.toString()));
          return;
        }
        long append = out.store(new HangUpTaken(id, new Since(now, hungUp.age())));
        out.after(append, new ConfirmHangUp(id));
      }
    }
  }

  private boolean isCall(PressId press) {
    Kept kept = presses.get(press);
    return receiptedCalls.contains(press) || (kept != null && kept.press().button() == Button.CALL);
  }

  /** At every hello a device is told what has become of what is open, also of an earlier boot's. */
  private void hello(DeviceId device, Outcome out) {
    for (Kept kept : presses.values()) {
      if (kept.press().id().device().equals(device)) {
        confirmOnceStored(kept, out);
      }
    }
    incidents
        .unsettledOf(device)
        .forEach(told -> out.now(new TellDevice(device, new StandingTold(told.standing()))));
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
    boolean shown =
        !newer && (heard.version() < known.get().standing().version() || known.get().shown());
    if (!shown || receipts) {
      out.now(new TellDevice(heard.incident().device(), new StandingTold(heard)));
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
      settle(fact, append, new Storing.Failed());
      if (fact instanceof PressTaken(Press press, Mark seen)) {
        PressId id = press.id();
        out.now(new TellDevice(id.device(), new CustodyTold(id, Custody.FAILED)));
        out.now(new Refuse(Reason.NOT_STORED, id + " " + failed.reason()));
      }
    });
    gone.clear();
  }

  private void settle(Fact fact, long append, Storing storing) {
    switch (fact) {
      case PressTaken taken ->
          presses.computeIfPresent(
              taken.press().id(),
              (id, kept) -> pendingAt(kept.storing(), append) ? kept.with(storing) : kept);
      case HangUpTaken taken ->
          hangUps.computeIfPresent(
              taken.press(), (id, was) -> pendingAt(was, append) ? storing : was);
      case StandingLearnt learnt -> {}
    }
  }

  private static boolean pendingAt(Storing storing, long append) {
    return storing instanceof Storing.Pending(long pending) && pending == append;
  }
}
