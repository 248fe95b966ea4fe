package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.codec.Versions;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.Map;

/** The way up, the way down, and the proof that the other end lives. */
final class Links {
  /** What the device calls itself in its hello. */
  static final String FIRMWARE = "device-sim 0.1";

  private Links() {}

  static Outcome connected(Turn turn, Way way) {
    return switch (turn.device().link(way)) {
      case Link.Dialling dialling -> {
        turn.become(turn.device().with(way, new Link.Greeting(dialling.past(), turn.now())));
        hello(turn, way);
        yield new Outcome.Done();
      }
      case Link.Raising _ -> {
        turn.become(turn.device().with(way, new Link.Ready(new Link.KeptAlive(), Map.of())));
        hello(turn, way);
        yield new Outcome.Done();
      }
      case Link.Down _, Link.Greeting _, Link.Ready _ ->
          new Outcome.Unchanged(Outcome.Reason.NOT_DIALLED);
    };
  }

  private static void hello(Turn turn, Way way) {
    turn.send(
        way,
        Urgency.REAL_ALARM,
        new FromDevice.Hello(Versions.LOWEST, Versions.HIGHEST, turn.device().boot(), FIRMWARE));
  }

  static Outcome disconnected(Turn turn, Way way) {
    return switch (turn.device().link(way)) {
      case Link.Down _, Link.Raising _ -> new Outcome.Unchanged(Outcome.Reason.ALREADY_DOWN);
      case Link.Dialling(Link.Past past, Duration _) -> down(turn, way, past);
      case Link.Greeting(Link.Past past, Duration _) -> down(turn, way, past);
      case Link.Ready(Link.Beat _, var _) -> down(turn, way, Link.Past.NONE);
      case Link.Ready(Link.KeptAlive _, var _) -> {
        turn.become(turn.device().with(way, new Link.Raising()));
        yield new Outcome.Done();
      }
    };
  }

  static Outcome welcomed(Turn turn, Way way, ToDevice.Welcome welcome) {
    return switch (turn.device().link(way)) {
      case Link.Greeting _ -> {
        if (welcome.version() < Versions.LOWEST || welcome.version() > Versions.HIGHEST) {
          yield refused(turn, way, ToDevice.Refused.Reason.VERSION);
        }
        Link ready = new Link.Ready(Link.Beat.first(turn.now()), Map.of());
        turn.become(turn.device().with(way, ready));
        yield new Outcome.Done();
      }
      case Link.Down _, Link.Dialling _, Link.Ready(Link.Beat _, var _) ->
          new Outcome.Unchanged(Outcome.Reason.NOT_GREETING);
      case Link.Raising _, Link.Ready(Link.KeptAlive _, var _) ->
          new Outcome.Unchanged(Outcome.Reason.NOT_NEGOTIATED);
    };
  }

  static Outcome refused(Turn turn, Way way, ToDevice.Refused.Reason reason) {
    return switch (turn.device().link(way)) {
      case Link.Down _ -> new Outcome.Unchanged(Outcome.Reason.ALREADY_DOWN);
      case Link.Raising _, Link.Ready(Link.KeptAlive _, var _) ->
          new Outcome.Unchanged(Outcome.Reason.NOT_NEGOTIATED);
      case Link.Dialling _, Link.Greeting _, Link.Ready(Link.Beat _, var _) ->
          shut(turn, way, reason);
    };
  }

  private static Outcome shut(Turn turn, Way way, ToDevice.Refused.Reason reason) {
    turn.then(new Effect.Close(way));
    LinkLamp lamp =
        switch (reason) {
          case VERSION -> LinkLamp.REFUSED_VERSION;
          case NOT_YOUR_NAME -> LinkLamp.REFUSED_NAME;
          case UNSPECIFIED -> LinkLamp.REFUSED;
        };
    return down(turn, way, new Link.Past(0, lamp));
  }

  static Outcome echoed(Turn turn, Way way, long number) {
    if (turn.device().link(way) instanceof Link.Ready(Link.Beat beat, var repeats)
        && number > 0
        && number <= beat.number()) {
      turn.become(turn.device().with(way, new Link.Ready(beat.proven(turn.now()), repeats)));
      return new Outcome.Done();
    }
    return new Outcome.Unchanged(Outcome.Reason.NEVER_SENT);
  }

  /** What was sent on this way may be lost: all that it owes is sent at once. */
  static Outcome deskCame(Turn turn, Way way) {
    if (turn.device().link(way) instanceof Link.Ready(Link.Proof proof, var _)) {
      turn.become(turn.device().with(way, new Link.Ready(proof, Map.of())));
      return new Outcome.Done();
    }
    return new Outcome.Unchanged(Outcome.Reason.ALREADY_DOWN);
  }

  /** Somebody presses: no back-off is waited for. */
  static void dialNow(Turn turn) {
    turn.device()
        .links()
        .forEach((way, link) -> {
          switch (link) {
            case Link.Down(Link.Past past, Duration _) ->
                turn.become(turn.device().with(way, new Link.Down(past, turn.now())));
            case Link.Raising _ -> turn.then(new Effect.Dial(way));
            case Link.Dialling _, Link.Greeting _, Link.Ready _ -> {}
          }
        });
  }

  /** Whatever the time asks for. */
  static void due(Turn turn, Way way) {
    Duration now = turn.now();
    switch (turn.device().link(way)) {
      case Link.Down(Link.Past past, Duration retryAt) -> {
        if (retryAt.compareTo(now) <= 0) {
          turn.become(turn.device().with(way, dialled(way, past, now)));
          turn.then(new Effect.Dial(way));
        }
      }
      case Link.Raising _, Link.Ready(Link.KeptAlive _, var _) -> {}
      case Link.Dialling dialling -> giveUpIf(turn, way, dialling.due());
      case Link.Greeting greeting -> giveUpIf(turn, way, greeting.due());
      case Link.Ready(Link.Beat beat, var repeats) -> {
        if (beat.proofDue().compareTo(now) <= 0) {
          giveUpIf(turn, way, beat.proofDue());
        } else if (beat.nextAt().compareTo(now) <= 0) {
          Link.Beat sent = beat.sent(now);
          turn.become(turn.device().with(way, new Link.Ready(sent, repeats)));
          turn.send(way, Urgency.ROUTINE, new FromDevice.Heartbeat(sent.number()));
        }
      }
    }
  }

  private static Link dialled(Way way, Link.Past past, Duration now) {
    return switch (way) {
      case WIRED -> new Link.Dialling(past, now);
      case OWN -> new Link.Raising();
    };
  }

  private static void giveUpIf(Turn turn, Way way, Duration due) {
    if (due.compareTo(turn.now()) <= 0) {
      turn.then(new Effect.Close(way));
      disconnected(turn, way);
    }
  }

  private static Outcome down(Turn turn, Way way, Link.Past past) {
    Backoff backoff = past.lamp() == LinkLamp.DOWN ? Backoff.RECONNECT : Backoff.REFUSED;
    Duration retryAt = turn.now().plus(backoff.afterAttempt(past.failures(), turn.device().boot()));
    Link.Past longer = new Link.Past(past.failures() + 1, past.lamp());
    turn.become(turn.device().with(way, new Link.Down(longer, retryAt)));
    return new Outcome.Done();
  }
}
