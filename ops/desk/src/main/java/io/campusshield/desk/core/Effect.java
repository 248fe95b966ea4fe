package io.campusshield.desk.core;

import io.campusshield.protocol.codec.Topics.Session;
import java.util.List;

/** What is to be done, in this order, after what it rests on was written down. */
public sealed interface Effect {
  /** On one way, in this order; when one is not taken, those behind it are not offered. */
  record Send(Way way, Session session, List<Letter> letters) implements Effect {
    public Send {
      letters = List.copyOf(letters);
    }
  }

  record Show(View view) implements Effect {}

  /** All that is wrong with our equipment now, the latest first. */
  record ShowTroubles(List<Change.TroubleHeard> open) implements Effect {
    public ShowTroubles {
      open = List.copyOf(open);
    }
  }

  /** The station's sites are these now; all that is open is shown anew behind it. */
  record ShowSites(Sites sites) implements Effect {}

  record Reply(long ticket, Outcome outcome) implements Effect {}

  /** To be told to whoever looks after the system. */
  record Report(Trouble trouble, String about) implements Effect {}

  /** What is wrong. */
  enum Trouble {
    /** A press of a device that the roster does not name. */
    UNKNOWN_DEVICE,
    /** A button was pressed more than 64 times in one incident. */
    STUCK_BUTTON,
    /** Something was said of a press that never reached this desk. */
    UNKNOWN_PRESS,
    /** A hang-up of a press that is no call. */
    HANG_UP_OF_NO_CALL,
    /** A device spoke of another device's press on its own path: nothing of it is believed. */
    NOT_ITS_OWN,
    /** A message of a later time. */
    NOT_UNDERSTOOD,
    /** A gateway or a device did not understand one of ours. */
    NOT_UNDERSTOOD_BELOW,
    /** A gateway or a device has more ways than are kept. */
    TOO_MANY_WAYS,
    /** More presses wait for the store than are kept here; their gateways keep them. */
    TOO_MANY_UNRECORDED
  }
}
