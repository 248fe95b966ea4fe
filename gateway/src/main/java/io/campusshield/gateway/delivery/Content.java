package io.campusshield.gateway.delivery;

import io.campusshield.gateway.event.Fact.HangUpTaken;
import io.campusshield.gateway.event.Fact.PressTaken;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Custody;
import java.util.List;

/**
 * What is said upward. Two contents of one key say the same thing at different times: the later
 * replaces the earlier.
 */
sealed interface Content {
  /** What a message is about: at most one message of a key is owed at a time. */
  sealed interface Key {}

  record PressKey(PressId press) implements Key {}

  record OlderKey(PressId press) implements Key {}

  record CustodyKey(PressId press) implements Key {}

  record HangUpKey(PressId press) implements Key {}

  record ShownKey(PressId incident) implements Key {}

  record QuestionKey() implements Key {}

  Key key();

  /**
   * Whether it may wait a little for others of its urgency and go with them on one path: nobody
   * waits for it. On the other paths it goes if no receipt comes.
   */
  default boolean gathers() {
    return false;
  }

  /** As it is said now: ages are renewed at each sending. */
  Up.Body body(Mark now);

  /**
   * Owed until a standing names the press.
   *
   * @param since the greatest age that any copy of it told
   */
  record APress(PressTaken taken, Since since) implements Content {
    @Override
    public Key key() {
      return new PressKey(taken.press().id());
    }

    @Override
    public Up.Body body(Mark now) {
      return new Up.PressSeen(
          taken.press().withAge(since.age(now)), taken.seen().wall(), taken.seen().proven());
    }
  }

  /** The station has the press, but thinks that it is younger than it is. */
  record AnOlderPress(APress press) implements Content {
    @Override
    public Key key() {
      return new OlderKey(press.taken().press().id());
    }

    @Override
    public Up.Body body(Mark now) {
      return press.body(now);
    }
  }

  record ACustody(PressId press, Custody custody) implements Content {
    @Override
    public Key key() {
      return new CustodyKey(press);
    }

    @Override
    public boolean gathers() {
      return true;
    }

    @Override
    public Up.Body body(Mark now) {
      return new Up.CustodyKnown(press, custody);
    }
  }

  record AHangUp(HangUpTaken taken) implements Content {
    @Override
    public Key key() {
      return new HangUpKey(taken.press());
    }

    @Override
    public Up.Body body(Mark now) {
      return new HungUp(taken.press(), taken.since().age(now));
    }
  }

  /** The device itself has seen a standing. */
  record Shown(StandingConfirmed confirmed) implements Content {
    @Override
    public Key key() {
      return new ShownKey(confirmed.incident());
    }

    @Override
    public boolean gathers() {
      return true;
    }

    @Override
    public Up.Body body(Mark now) {
      return confirmed;
    }
  }

  record Question(List<PressId> presses) implements Content {
    @Override
    public Key key() {
      return new QuestionKey();
    }

    @Override
    public Up.Body body(Mark now) {
      return new Up.StandingAsked(presses);
    }
  }
}
