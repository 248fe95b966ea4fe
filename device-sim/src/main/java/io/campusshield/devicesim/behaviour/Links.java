package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.codec.Versions;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import java.time.Duration;
import java.util.Map;

/** The way up, the way down, and the proof that the other end lives. */
final class Links {
  /** What the device calls itself in its hello. */
  private static final String FIRMWARE = "device-sim 0.1";

  private Links() {}

  static Outcome connected(Turn turn, Way way) {
    return switch (turn.device().link(way)) {
      case Link.Dialling dialling -> {
        turn.become(turn.device().with(way, new Link.Greeting(dialling.past(), turn.now())));
        turn.send(
            way,
            new FromDevice.Hello(
                Versions.LOWEST, Versions.HIGHEST, turn.device().boot(), FIRMWARE));
        yield new Outcome.Done();
      }
      case Link.Down _, Link.Greeting _, Link.Ready _ ->
          new Outcome.Unchanged(Outcome.Reason.NOT_DIALLED);
    };
  }

  static Outcome disconnected(Turn turn, Way way) {
    return switch (turn.device().link(way)) {
      case Link.Down _ -> new Outcome.Unchanged(Outcome.Reason.ALREADY_DOWN);
      case Link.Dialling(Link.Past past, Duration _) -> down(turn, way, past);
      case Link.Greeting(Link.Past past, Duration _) -> down(turn, way, past);
      case Link.Ready _ -> down(turn, way, Link.Past.NONE);
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
      case Link.Down _, Link.Dialling _, Link.Ready _ ->
          new Outcome.Unchanged(Outcome.Reason.NOT_GREETING);
    };
  }

  static Outcome refused(Turn turn, Way way, ToDevice.Refused.Reason reason) {
    if (turn.device().link(way) instanceof Link.Down) {
      return new Outcome.Unchanged(Outcome.Reason.ALREADY_DOWN);
    }
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

  /** Somebody presses: no back-off is waited for. */
  static void dialNow(Turn turn) {
    for (Way way : Way.values()) {
      if (turn.device().link(way) instanceof Link.Down(Link.Past past, Duration _)) {
        turn.become(turn.device().with(way, new Link.Down(past, turn.now())));
      }
    }
  }

  /** Whatever the time asks for. */
  static void due(Turn turn, Way way) {
    Duration now = turn.now();
    switch (turn.device().link(way)) {
      case Link.Down(Link.Past past, Duration retryAt) -> {
        if (retryAt.compareTo(now) <= 0) {
          turn.become(turn.device().with(way, new Link.Dialling(past, now)));
          turn.then(new Effect.Dial(way));
        }
      }
      case Link.Dialling dialling -> giveUpIf(turn, way, dialling.due());
      case Link.Greeting greeting -> giveUpIf(turn, way, greeting.due());
      case Link.Ready(Link.Beat beat, var repeats) -> {
        if (beat.proofDue().compareTo(now) <= 0) {
          giveUpIf(turn, way, beat.proofDue());
        } else if (beat.nextAt().compareTo(now) <= 0) {
          Link.Beat sent = beat.sent(now);
          turn.become(turn.device().with(way, new Link.Ready(sent, repeats)));
          turn.send(way, new FromDevice.Heartbeat(sent.number()));
        }
      }
    }
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
