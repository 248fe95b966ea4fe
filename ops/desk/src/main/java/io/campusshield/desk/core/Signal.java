package io.campusshield.desk.core;

import io.campusshield.desk.incident.Result;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import java.util.List;
import java.util.Optional;

/** What is seen at the desk's edges. */
public sealed interface Signal {
  /** A message from below; the ages in it are as of {@code received}. */
  sealed interface Heard extends Signal {
    Way way();

    Moment received();

    /** The press that it brings, if it brings one. */
    Optional<PressId> press();
  }

  /**
   * By a gateway.
   *
   * @param session in which it came and its receipt goes
   */
  record HeardThrough(Up message, Way.Through way, Session session, Moment received)
      implements Heard {
    @Override
    public Optional<PressId> press() {
      return message.body() instanceof Up.PressSeen seen
          ? Optional.of(seen.press().id())
          : Optional.empty();
    }
  }

  /** By the device itself, on its own path. */
  record HeardDirect(FromDevice message, Way.Direct way, Moment received) implements Heard {
    @Override
    public Optional<PressId> press() {
      return message instanceof Press press ? Optional.of(press.id()) : Optional.empty();
    }
  }

  /** A gateway's urgent session is there, on this way. */
  record GatewayBorn(Way.Through way) implements Signal {}

  /** A gateway's urgent session on this way ended. */
  record GatewayGone(Way.Through way) implements Signal {}

  /** From within the desk. */
  sealed interface Own extends Signal {}

  /** Of this incident's ladder a tier is due. */
  record TierDue(PressId incident) implements Own {}

  /** The station looks after other sites from now on, or they have other names. */
  record SitesChanged(Sites sites) implements Own {}

  /** What a person asks for; each is answered with one {@link Outcome} to its ticket. */
  sealed interface Asked extends Signal {
    long ticket();

    String by();

    PressId incident();
  }

  /**
   * @param presses that the person saw
   */
  record AnswerAsked(long ticket, String by, PressId incident, List<PressId> presses)
      implements Asked {
    public AnswerAsked {
      presses = List.copyOf(presses);
    }
  }

  record CloseAsked(long ticket, String by, PressId incident, Result result, String note)
      implements Asked {}
}
