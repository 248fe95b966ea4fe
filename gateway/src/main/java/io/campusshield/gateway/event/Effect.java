package io.campusshield.gateway.event;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something to do, at once or after an append: see {@link Timing}. */
public sealed interface Effect {

  /**
   * Tell the device, by the way of its copy, that the press is stored. Only ever {@link
   * Timing.After} the append of that press.
   */
  record ConfirmStored(PressId press, Way way) implements Effect {}

  /**
   * Tell the device, by the way of its copy, that the hang-up is stored. Only ever {@link
   * Timing.After} its append.
   */
  record ConfirmHangUp(PressId press, Way way) implements Effect {}

  /**
   * Tell the device, by the way of its copy, that the trouble is stored. Only ever {@link
   * Timing.After} its append.
   */
  record ConfirmTrouble(DeviceId device, TroubleId trouble, Way way) implements Effect {}

  /**
   * Tell a device; dropped if it can not be told by this way now: the next hello brings what is
   * open.
   */
  record TellDevice(DeviceId device, Way way, ToDevice message) implements Effect {}

  /**
   * Hand to the path's session, whose window has room for it: one packet.
   *
   * @param messages not empty, at most {@link Up#MOST_TOGETHER}
   * @param ticket comes back in {@link Signal.Released} or {@link Signal.Refused}
   */
  record Publish(PathId path, Urgency urgency, long ticket, List<Up> messages) implements Effect {}

  /**
   * Store these facts once more: they are still needed, and the records that hold them shall go.
   *
   * @param first the number of the first of them, in the count of all facts
   */
  record StoreAgain(long first, List<Fact> facts) implements Effect {
    public StoreAgain {
      facts = List.copyOf(facts);
    }
  }

  /**
   * What is still needed of the facts below this number, and of those of earlier lives, has been
   * stored again. Only ever after that survives a power cut.
   */
  record ForgetBefore(long first) implements Effect {}

  /** The station's clock showed this now. */
  record ProveTime(Instant station) implements Effect {}

  /**
   * A trouble or something routine has its receipt: for whoever measures.
   *
   * @param after how long after it was taken
   */
  record Receipted(PathId path, Urgency urgency, Duration after) implements Effect {}

  /**
   * Something was refused, once: for the log, which does not say each of an origin, and the metric
   * of this reason.
   */
  record Refuse(Reason reason, Origin origin, String about) implements Effect {
    public Refuse(Reason reason, PressId press) {
      this(reason, new Origin.OfDevice(press.device()), press.toString());
    }
  }

  /** Why something was refused. */
  enum Reason {
    /** As many presses are open as the gateway can carry; the device goes on repeating. */
    TOO_MANY_OPEN,
    /** A hang-up of a press that is no call. */
    HANG_UP_OF_NO_CALL,
    /** The journal could not store; the press is sent all the same. */
    NOT_STORED
  }

  /** When an effect may happen. */
  sealed interface Timing {
    record Now() implements Timing {}

    /** When all facts up to this number survive a power cut; never, if their append fails. */
    record After(long append) implements Timing {}
  }
}
