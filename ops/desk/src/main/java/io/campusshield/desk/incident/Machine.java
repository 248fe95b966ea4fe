package io.campusshield.desk.incident;

import io.campusshield.desk.incident.State.Answer;
import io.campusshield.desk.incident.State.Closed;
import io.campusshield.desk.incident.State.InHand;
import io.campusshield.desk.incident.State.Missed;
import io.campusshield.desk.incident.State.None;
import io.campusshield.desk.incident.State.RingingAgain;
import io.campusshield.desk.incident.State.Unanswered;
import io.campusshield.desk.incident.Step.Reason;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The incident's machine. Pure; any thread. */
public final class Machine {
  /** A copy must be older by more than this to be a fact: copies differ by their way here. */
  private static final Duration SLACK = Duration.ofMillis(500);

  /** From the 65th press of an incident on, it rings again at most this often. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private Machine() {}

  public static Step step(State state, Event event) {
    return switch (state) {
      case None() -> opening(event);
      case Unanswered(Sheet sheet) ->
          switch (event) {
            case Event.PressHeard heard -> heard(sheet, heard);
            case Event.AnswerGiven given -> answered(sheet, given, Reason.NOTHING_NAMED);
            case Event.CloseGiven _ -> new Step.Stay(Reason.NOT_ANSWERED);
            case Event.CustodyHeard custody -> custody(sheet, custody);
            case Event.HangUpHeard hangUp -> hangUp(sheet, hangUp);
            case Event.TierDue due -> tier(sheet, due);
          };
      case Missed(Sheet sheet) ->
          switch (event) {
            case Event.PressHeard heard -> heard(sheet, heard);
            case Event.AnswerGiven given -> answered(sheet, given, Reason.NOTHING_NAMED);
            case Event.CloseGiven given ->
                given.result() == Result.CALL_ENDED
                    ? new Step.Stay(Reason.NOT_ANSWERED)
                    : closed(given);
            case Event.CustodyHeard custody -> custody(sheet, custody);
            case Event.HangUpHeard hangUp -> hangUp(sheet, hangUp);
            case Event.TierDue _ -> new Step.Stay(Reason.NOTHING_RINGS);
          };
      case RingingAgain(Sheet sheet, Answer last) ->
          switch (event) {
            case Event.PressHeard heard -> heard(sheet, heard);
            case Event.AnswerGiven given -> answered(sheet, given, taken(last, given));
            case Event.CloseGiven _ -> new Step.Stay(Reason.NOT_ANSWERED);
            case Event.CustodyHeard custody -> custody(sheet, custody);
            case Event.HangUpHeard hangUp -> hangUp(sheet, hangUp);
            case Event.TierDue due -> tier(sheet, due);
          };
      case InHand(Sheet sheet, Answer last) ->
          switch (event) {
            case Event.PressHeard heard -> heard(sheet, heard);
            case Event.AnswerGiven given -> answered(sheet, given, taken(last, given));
            case Event.CloseGiven given ->
                given.result() == Result.CALL_ENDED && sheet.key().button() != Button.CALL
                    ? new Step.Stay(Reason.NO_CALL)
                    : closed(given);
            case Event.CustodyHeard custody -> custody(sheet, custody);
            case Event.HangUpHeard hangUp -> hangUp(sheet, hangUp);
            case Event.TierDue _ -> new Step.Stay(Reason.NOTHING_RINGS);
          };
      case Closed(Sheet sheet, _, _) ->
          switch (event) {
            case Event.PressHeard heard ->
                sheet.row(heard.copy().id()).isPresent()
                    ? heard(sheet, heard)
                    : new Step.Stay(Reason.CLOSED);
            case Event.AnswerGiven _, Event.CloseGiven _, Event.TierDue _ ->
                new Step.Stay(Reason.CLOSED);
            case Event.CustodyHeard custody -> custody(sheet, custody);
            case Event.HangUpHeard hangUp -> hangUp(sheet, hangUp);
          };
    };
  }

  /**
   * The state after the next fact; a fact that no step makes there is an {@link AssertionError}.
   */
  public static State after(State state, Fact fact) {
    return switch (fact) {
      case Fact.PressReceived first when state instanceof None ->
          withSheet(new Unanswered(Sheet.opened(first)), Sheet.opened(first));
      case Fact.PressReceived next -> withSheet(state, sheet(state, fact).with(next));
      case Fact.PressFoundOlder older ->
          withSheet(state, sheet(state, fact).with(older.press(), true, row -> row.found(older)));
      case Fact.SeenLearnt(PressId press, Seen.ByGateway seen, _) ->
          withSheet(state, sheet(state, fact).with(press, false, row -> row.seen(seen)));
      case Fact.CustodyLearnt(PressId press, Custody custody, _) ->
          withSheet(state, sheet(state, fact).with(press, false, row -> row.inCustody(custody)));
      case Fact.CallHungUp(PressId press, _, _) -> {
        Sheet sheet = sheet(state, fact);
        boolean rang = sheet.row(press).filter(Row::rings).isPresent();
        yield withSheet(
            state, rang ? sheet.hungUp(press) : sheet.with(press, false, Row::withHangUp));
      }
      case Fact.Answered(String by, List<PressId> presses, Instant at) -> {
        Sheet answered = sheet(state, fact).answered(by, presses);
        yield withSheet(new Answer(by, at), answered);
      }
      case Fact.TierReached(Climb climb) ->
          switch (state) {
            case Unanswered(Sheet sheet) -> new Unanswered(sheet.climbed(climb));
            case RingingAgain(Sheet sheet, Answer last) ->
                new RingingAgain(sheet.climbed(climb), last);
            case None _, Missed _, InHand _, Closed _ -> throw impossible(state, fact);
          };
      case Fact.Closed closed ->
          switch (state) {
            case InHand(Sheet sheet, Answer last) -> closed(sheet, last, closed);
            case Missed(Sheet sheet) -> closed(sheet, new State.Nobody(), closed);
            case None _, Unanswered _, RingingAgain _, Closed _ -> throw impossible(state, fact);
          };
    };
  }

  private static Closed closed(Sheet sheet, State.Charge charge, Fact.Closed fact) {
    return new Closed(
        sheet.with(List.of(), true, row -> row),
        charge,
        new State.Closing(fact.result(), fact.note(), fact.by(), fact.at()));
  }

  /** The state that all facts of an incident make, in their order. */
  public static State fold(List<Fact> facts) {
    State state = new None();
    for (Fact fact : facts) {
      state = after(state, fact);
    }
    return state;
  }

  private static Step heard(Sheet sheet, Event.PressHeard heard) {
    Copy copy = heard.copy();
    var known = sheet.row(copy.id());
    if (known.isEmpty()) {
      return new Step.Write(
          new Fact.PressReceived(
              copy, sheet.count() + 1, quiet(sheet, heard.at()), heard.silent(), heard.at()));
    }
    boolean older = copy.since().olderThan(known.get().copy().since(), SLACK);
    if (older) {
      return new Step.Write(
          new Fact.PressFoundOlder(
              copy.id(), copy.pressed(), copy.pressedAtLatest(), copy.received(), heard.at()));
    }
    return copy.seen() instanceof Seen.ByGateway seen
            && known.get().copy().seen() instanceof Seen.ByNone
        ? new Step.Write(new Fact.SeenLearnt(copy.id(), seen, heard.at()))
        : new Step.Stay(Reason.REPEAT);
  }

  /** A clock that was set back rings rather than keeps quiet. */
  private static boolean quiet(Sheet sheet, Instant at) {
    if (sheet.count() < Sheet.EACH) {
      return false;
    }
    return sheet.rows().stream()
        .filter(row -> !row.quiet())
        .map(Row::received)
        .max(Comparator.naturalOrder())
        .map(rang -> Duration.between(rang, at))
        .filter(since -> !since.isNegative() && since.compareTo(QUIET) < 0)
        .isPresent();
  }

  /**
   * An answer to a call that was hung up meanwhile counts as well: whichever came first. Quiet
   * presses are covered with others, never alone.
   */
  private static Step answered(Sheet sheet, Event.AnswerGiven given, Reason otherwise) {
    List<Row> covered =
        sheet.rows().stream()
            .filter(row -> !row.covered() && given.presses().contains(row.id()))
            .toList();
    return covered.stream().allMatch(Row::quiet)
        ? new Step.Stay(otherwise)
        : new Step.Write(
            new Fact.Answered(given.by(), covered.stream().map(Row::id).toList(), given.at()));
  }

  private static Step closed(Event.CloseGiven given) {
    return new Step.Write(new Fact.Closed(given.result(), given.note(), given.by(), given.at()));
  }

  private static Reason taken(Answer last, Event.AnswerGiven given) {
    return last.by().equals(given.by()) ? Reason.KNOWN : Reason.ANSWERED_BY_OTHER;
  }

  private static Step custody(Sheet sheet, Event.CustodyHeard heard) {
    return sheet
        .row(heard.press())
        .<Step>map(row ->
            weight(heard.custody()) > weight(row.custody())
                ? new Step.Write(new Fact.CustodyLearnt(heard.press(), heard.custody(), heard.at()))
                : new Step.Stay(Reason.KNOWN))
        .orElseGet(() -> new Step.Stay(Reason.NOT_ITS_PRESS));
  }

  /** What outweighs what, in whatever order it arrives: once stored, always stored. */
  private static int weight(Custody custody) {
    return switch (custody) {
      case PENDING -> 0;
      case FAILED -> 1;
      case STORED -> 2;
    };
  }

  private static Step hangUp(Sheet sheet, Event.HangUpHeard heard) {
    if (sheet.key().button() != Button.CALL) {
      return new Step.Stay(Reason.NO_CALL);
    }
    return sheet
        .row(heard.press())
        .<Step>map(row ->
            row.hungUp()
                ? new Step.Stay(Reason.KNOWN)
                : new Step.Write(new Fact.CallHungUp(heard.press(), heard.hungUp(), heard.at())))
        .orElseGet(() -> new Step.Stay(Reason.NOT_ITS_PRESS));
  }

  private static Step opening(Event event) {
    return event instanceof Event.PressHeard heard
        ? new Step.Write(new Fact.PressReceived(heard.copy(), 1, false, heard.silent(), heard.at()))
        : new Step.Stay(Reason.NOT_ITS_PRESS);
  }

  private static Step tier(Sheet sheet, Event.TierDue due) {
    boolean further =
        sheet
            .climb()
            .filter(climb -> due.climb().reached().compareTo(climb.reached()) > 0)
            .isPresent();
    return further
        ? new Step.Write(new Fact.TierReached(due.climb()))
        : new Step.Stay(Reason.KNOWN);
  }

  private static Sheet sheet(State state, Fact fact) {
    if (state instanceof State.Opened opened) {
      return opened.sheet();
    }
    throw impossible(state, fact);
  }

  /** The stage that follows from the presses: one that waits for an answer makes it ring. */
  private static State withSheet(State state, Sheet sheet) {
    return switch (state) {
      case None() -> throw new AssertionError("an incident without a press has no sheet");
      case Unanswered _, Missed _ -> sheet.rings() ? new Unanswered(sheet) : new Missed(sheet);
      case RingingAgain(_, Answer last) -> withSheet(last, sheet);
      case InHand(_, Answer last) -> withSheet(last, sheet);
      case Closed(_, State.Charge charge, State.Closing closing) ->
          new Closed(sheet, charge, closing);
    };
  }

  private static State withSheet(Answer last, Sheet sheet) {
    return sheet.rings() ? new RingingAgain(sheet, last) : new InHand(sheet, last);
  }

  private static AssertionError impossible(State state, Fact fact) {
    return new AssertionError("no step makes this fact in this state: " + fact + ", " + state);
  }
}
