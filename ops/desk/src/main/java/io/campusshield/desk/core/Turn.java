package io.campusshield.desk.core;

import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Event;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.Seen;
import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.Standings;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.incident.Step;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One batch of signals: what would be written down, and what is owed for each once it is. For one
 * thread.
 */
public final class Turn {
  /** A standing that names this press is owed on the way on which its copy came. */
  record Named(Way way, PressId incident, Standings.Named press) {}

  record Receipt(Signal.HeardThrough heard, Urgency urgency) {}

  /** A device is told this on its own path. */
  record Told(Way.Direct way, Urgency urgency, ToDevice words) {}

  /** What a turn is laid over. */
  record Ground(Sites sites, Draft draft, EarlyHangUps early) {}

  private final Sites sites;
  private final EarlyHangUps early;
  private final Moment now;
  final Draft draft;
  final List<Signal> signals;
  final List<Named> named = new ArrayList<>();
  final List<Receipt> receipts = new ArrayList<>();
  final Map<Signal.HeardThrough, Up.StandingAsked> asked = new LinkedHashMap<>();
  final Map<Signal.HeardThrough, Integer> notUnderstood = new LinkedHashMap<>();
  final List<Told> told = new ArrayList<>();
  final List<Way.Through> born = new ArrayList<>();
  final List<Way.Direct> greeted = new ArrayList<>();
  final Map<Signal.Asked, Outcome> replies = new LinkedHashMap<>();
  final List<Effect> reports = new ArrayList<>();

  Turn(Ground ground, List<Signal> signals, Moment now) {
    this.sites = ground.sites();
    this.draft = ground.draft();
    this.early = ground.early();
    this.signals = List.copyOf(signals);
    this.now = now;
    this.signals.forEach(this::take);
  }

  /** To be written down, all or nothing, before any effect. */
  public List<Change> changes() {
    return draft.changes();
  }

  private void take(Signal signal) {
    switch (signal) {
      case Signal.HeardThrough heard -> heard(heard);
      case Signal.HeardDirect heard -> heard(heard);
      case Signal.GatewayBorn(Way.Through way) -> {
        way(way);
        born.add(way);
      }
      case Signal.GatewayGone _, Signal.SitesChanged _ -> {}
      case Signal.TierDue(PressId incident) -> draft.state(incident).ifPresent(this::climb);
      case Signal.AnswerAsked asks ->
          reply(asks, new Event.AnswerGiven(asks.by(), asks.presses(), now.wall()));
      case Signal.CloseAsked asks ->
          reply(asks, new Event.CloseGiven(asks.result(), asks.note(), asks.by(), now.wall()));
    }
  }

  private void climb(State.Opened state) {
    state
        .sheet()
        .climb()
        .flatMap(climb -> sites.ladder().taken(climb, now.mark(), Climbing::canRing))
        .ifPresent(taken -> draft.step(state, new Event.TierDue(taken.after())));
  }

  private void heard(Signal.HeardThrough heard) {
    way(heard.way());
    switch (heard.message().body()) {
      case Up.PressSeen(Press press, Instant seen, boolean proven) -> {
        if (!draft.heard(press.id().device(), heard.way().gateway())) {
          report(Effect.Trouble.TOO_MANY_WAYS, press.id().device().name());
        }
        press(heard, press, new Seen.ByGateway(seen, proven));
      }
      case Up.CustodyKnown known ->
          about(
              heard,
              known.press(),
              new Event.CustodyHeard(known.press(), known.custody(), now.wall()));
      case HungUp hungUp ->
          hungUp(heard, hungUp).ifPresent(urgency -> receipts.add(new Receipt(heard, urgency)));
      case StandingConfirmed confirmed ->
          receipts.add(new Receipt(heard, confirmed(heard.way(), confirmed)));
      case Up.StandingAsked asks -> asked.put(heard, asks);
      case Trouble trouble -> {
        if (mayTell(heard.way(), trouble)) {
          draft.heard(new Change.TroubleHeard(trouble, at(heard, trouble.age()), now.wall()));
          receipts.add(new Receipt(heard, Urgency.TROUBLE));
        }
      }
      case Status status -> {
        draft.heard(new Change.StatusHeard(status, at(heard, status.age()), now.wall()));
        receipts.add(new Receipt(heard, Urgency.ROUTINE));
      }
      case LogEntry entry -> {
        draft.heard(new Change.EntryHeard(entry, at(heard, entry.age()), now.wall()));
        receipts.add(new Receipt(heard, Urgency.ROUTINE));
      }
      case Up.Unknown(int field) -> {
        notUnderstood.put(heard, field);
        report(Effect.Trouble.NOT_UNDERSTOOD, heard.way().gateway() + " field " + field);
      }
      case NotUnderstood(int field) -> {
        report(Effect.Trouble.NOT_UNDERSTOOD_BELOW, heard.way().gateway() + " field " + field);
        receipts.add(new Receipt(heard, Urgency.DRILL_CALL));
      }
    }
  }

  private void heard(Signal.HeardDirect heard) {
    Way.Direct way = heard.way();
    if (!heard.message().mayBeSaidBy(way.device())) {
      report(Effect.Trouble.NOT_ITS_OWN, way.device().name());
      return;
    }
    way(way);
    switch (heard.message()) {
      case FromDevice.Hello _ -> greeted.add(way);
      case Press press -> press(heard, press, new Seen.ByNone());
      case HungUp hungUp ->
          hungUp(heard, hungUp)
              .ifPresent(urgency ->
                  told.add(new Told(way, urgency, new ToDevice.HangUpTaken(hungUp.press()))));
      case StandingConfirmed confirmed -> confirmed(way, confirmed);
      case Trouble trouble -> {
        draft.heard(new Change.TroubleHeard(trouble, at(heard, trouble.age()), now.wall()));
        told.add(new Told(way, Urgency.TROUBLE, new ToDevice.TroubleTaken(trouble.id())));
      }
      case Status status ->
          draft.heard(new Change.StatusHeard(status, at(heard, status.age()), now.wall()));
      case LogEntry entry ->
          draft.heard(new Change.EntryHeard(entry, at(heard, entry.age()), now.wall()));
      case FromDevice.Heartbeat _ -> {}
      case FromDevice.Unknown(int field) -> {
        told.add(new Told(way, Urgency.ROUTINE, new NotUnderstood(field)));
        report(Effect.Trouble.NOT_UNDERSTOOD, way.device() + " field " + field);
      }
      case NotUnderstood(int field) ->
          report(Effect.Trouble.NOT_UNDERSTOOD_BELOW, way.device() + " field " + field);
    }
  }

  /** A gateway speaks of itself and of devices, never of another gateway. */
  private boolean mayTell(Way.Through way, Trouble trouble) {
    boolean may =
        !(trouble.id().origin() instanceof Origin.OfGateway(GatewayId gateway))
            || gateway.equals(way.gateway());
    if (!may) {
      report(Effect.Trouble.NOT_ITS_OWN, way.gateway().name());
    }
    return may;
  }

  private static Instant at(Signal.Heard heard, Age age) {
    return heard.received().wall().minus(age.elapsed());
  }

  private void way(Way way) {
    if (!draft.heard(way)) {
      report(Effect.Trouble.TOO_MANY_WAYS, way.speaker());
    }
  }

  private void press(Signal.Heard heard, Press press, Seen seen) {
    Copy copy = copy(heard, press, seen);
    Optional<PressId> known =
        draft.incidentOf(press.id()).filter(incident -> draft.state(incident).isPresent());
    PressId incident = known.or(() -> draft.open(copy.key())).orElse(press.id());
    Optional<State.Opened> before = draft.state(incident);
    boolean counted = known.isPresent() && before.flatMap(s -> s.sheet().row(press.id())).isEmpty();
    if (!counted) {
      join(incident, before.map(State.class::cast).orElseGet(State.None::new), copy);
    }
    named.add(
        new Named(heard.way(), incident, new Standings.Named(press.id(), press.age().elapsed())));
  }

  private void join(PressId incident, State before, Copy copy) {
    boolean silent = sites.silent(copy.id().device());
    Event event = new Event.PressHeard(copy, silent, now.wall());
    switch (draft.step(before, event)) {
      case Step.Write(Fact.PressReceived received) -> {
        joined(copy, received);
        early
            .of(copy.id())
            .ifPresent(at -> draft.state(incident).ifPresent(s -> hungUp(s, copy.id(), at)));
      }
      // The same copy may also be the first that a gateway saw.
      case Step.Write _ -> draft.state(incident).ifPresent(older -> draft.step(older, event));
      case Step.Stay _ -> {}
    }
  }

  private void joined(Copy copy, Fact.PressReceived received) {
    if (received.nth() == 1 && sites.of(copy.id().device()).isEmpty()) {
      report(Effect.Trouble.UNKNOWN_DEVICE, copy.id().toString());
    }
    if (received.nth() == Sheet.EACH + 1) {
      report(Effect.Trouble.STUCK_BUTTON, copy.id().toString());
    }
  }

  private static Copy copy(Signal.Heard heard, Press press, Seen seen) {
    Instant pressed = heard.received().wall().minus(press.age().elapsed());
    return new Copy(
        press.id(),
        press.button(),
        press.drill(),
        press.deviceTime(),
        pressed,
        press.age().least(),
        seen,
        heard.received().mark());
  }

  /** Of a press that never came here nothing is confirmed: it is said again after the press. */
  private void about(Signal.HeardThrough heard, PressId press, Event event) {
    Optional<State.Opened> state = draft.incidentOf(press).flatMap(draft::state);
    if (state.isEmpty()) {
      report(Effect.Trouble.UNKNOWN_PRESS, press.toString());
      return;
    }
    draft.step(state.get(), event);
    receipts.add(new Receipt(heard, state.get().sheet().key().urgency()));
  }

  /**
   * A call that comes later than {@link Row#TOO_LATE} never rings: its hang-up need not be kept for
   * it, and is not repeated for ever if the call never comes.
   *
   * @return the urgency in which its sender is told; empty if its call may still come
   */
  private Optional<Urgency> hungUp(Signal.Heard heard, HungUp hungUp) {
    PressId call = hungUp.press();
    Instant at = heard.received().wall().minus(hungUp.age().elapsed());
    Optional<State.Opened> state = draft.incidentOf(call).flatMap(draft::state);
    if (state.isPresent()) {
      hungUp(state.get(), call, at);
      return state.map(known -> known.sheet().key().urgency());
    }
    early.add(call, at);
    return hungUp.age().elapsed().compareTo(Row.TOO_LATE) > 0
        ? Optional.of(Urgency.REAL_CALL)
        : Optional.empty();
  }

  private void hungUp(State.Opened state, PressId call, Instant at) {
    Step step = draft.step(state, new Event.HangUpHeard(call, at, now.wall()));
    if (step.equals(new Step.Stay(Step.Reason.NO_CALL))) {
      report(Effect.Trouble.HANG_UP_OF_NO_CALL, call.toString());
    }
  }

  /**
   * @return the urgency in which its sender is told
   */
  private Urgency confirmed(Way way, StandingConfirmed confirmed) {
    Optional<Sheet> sheet =
        draft.state(confirmed.incident()).map(State.Opened::sheet).filter(s -> of(confirmed, s));
    sheet.ifPresent(_ -> draft.confirm(confirmed.incident(), confirmed.version()));
    sheet
        .filter(known -> confirmed.version() < known.tellsSince())
        .filter(known -> draft.state(known.id()).filter(State.Closed.class::isInstance).isPresent())
        .ifPresent(known -> named.add(closed(way, known.id())));
    return sheet.map(s -> s.key().urgency()).orElse(Urgency.DRILL_CALL);
  }

  /** However long it was away, it is told. */
  private static Named closed(Way way, PressId incident) {
    return new Named(way, incident, new Standings.Named(incident, Duration.ZERO));
  }

  /** A device can only have seen what was said, of its own incident, by this station. */
  private boolean of(StandingConfirmed confirmed, Sheet sheet) {
    return confirmed.station().equals(sites.station())
        && confirmed.device().equals(sheet.key().device())
        && confirmed.version() <= sheet.version();
  }

  private void reply(Signal.Asked asks, Event event) {
    Optional<State.Opened> before = draft.state(asks.incident());
    Outcome outcome =
        before.isEmpty()
            ? new Outcome.NoSuchIncident()
            : outcome(before.get(), draft.step(before.get(), event));
    replies.put(asks, outcome);
  }

  private static Outcome outcome(State.Opened before, Step step) {
    return switch (step) {
      case Step.Write _ -> new Outcome.Done(before.sheet().version() + 1);
      case Step.Stay(Step.Reason reason) ->
          switch (reason) {
            case KNOWN, REPEAT -> new Outcome.Done(before.sheet().version());
            case ANSWERED_BY_OTHER -> new Outcome.AnsweredByOther(lastAnswer(before));
            case NOTHING_NAMED, NOT_ITS_PRESS -> new Outcome.NothingNamed();
            case NOT_ANSWERED -> new Outcome.NotAnswered();
            case CLOSED -> new Outcome.Closed();
            case NO_CALL -> new Outcome.NotACall();
            case NOTHING_RINGS -> throw new AssertionError("no person asks for a tier");
          };
    };
  }

  private static String lastAnswer(State.Opened state) {
    return switch (state) {
      case State.Unanswered _, State.Missed _ -> "";
      case State.RingingAgain(_, State.Answer last) -> last.by();
      case State.InHand(_, State.Answer last) -> last.by();
      case State.Closed(_, State.Charge charge, _) ->
          charge instanceof State.Answer(String by, _) ? by : "";
    };
  }

  private void report(Effect.Trouble trouble, String about) {
    reports.add(new Effect.Report(trouble, about));
  }
}
