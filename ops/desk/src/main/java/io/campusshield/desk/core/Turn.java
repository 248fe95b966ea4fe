package io.campusshield.desk.core;

import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Event;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.Standings;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.incident.Step;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
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

  record Receipt(Signal.Heard heard, Urgency urgency) {}

  private final Sites sites;
  private final Moment now;
  final Draft draft;
  final List<Signal> signals;
  final List<Named> named = new ArrayList<>();
  final List<Receipt> receipts = new ArrayList<>();
  final Map<Signal.Heard, Up.StandingAsked> asked = new LinkedHashMap<>();
  final Map<Signal.Heard, Integer> notUnderstood = new LinkedHashMap<>();
  final List<Way> born = new ArrayList<>();
  final Map<Signal.Asked, Outcome> replies = new LinkedHashMap<>();
  final List<Effect> reports = new ArrayList<>();

  Turn(Sites sites, Draft draft, List<Signal> signals, Moment now) {
    this.sites = sites;
    this.draft = draft;
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
      case Signal.Heard heard -> heard(heard);
      case Signal.GatewayBorn(Way way) -> {
        way(way);
        born.add(way);
      }
      case Signal.GatewayGone _ -> {}
      case Signal.AnswerAsked asks ->
          reply(asks, new Event.AnswerGiven(asks.by(), asks.presses(), now.wall()));
      case Signal.CloseAsked asks ->
          reply(asks, new Event.CloseGiven(asks.result(), asks.note(), asks.by(), now.wall()));
    }
  }

  private void heard(Signal.Heard heard) {
    way(heard.way());
    switch (heard.message().body()) {
      case Up.PressSeen seen -> press(heard, seen);
      case Up.CustodyKnown known ->
          about(
              heard,
              known.press(),
              new Event.CustodyHeard(known.press(), known.custody(), now.wall()));
      case HungUp hungUp ->
          about(
              heard,
              hungUp.press(),
              new Event.HangUpHeard(
                  hungUp.press(),
                  heard.received().wall().minus(hungUp.age().elapsed()),
                  now.wall()));
      case StandingConfirmed confirmed -> confirmed(heard, confirmed);
      case Up.StandingAsked asks -> asked.put(heard, asks);
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

  private void way(Way way) {
    if (!draft.heard(way)) {
      report(Effect.Trouble.TOO_MANY_WAYS, way.gateway().name());
    }
  }

  private void press(Signal.Heard heard, Up.PressSeen seen) {
    Press press = seen.press();
    Copy copy = copy(heard, seen);
    if (!draft.heard(press.id().device(), heard.way().gateway())) {
      report(Effect.Trouble.TOO_MANY_WAYS, press.id().device().name());
    }
    Optional<PressId> known =
        draft.incidentOf(press.id()).filter(incident -> draft.state(incident).isPresent());
    PressId incident = known.or(() -> draft.open(copy.key())).orElse(press.id());
    Optional<State.Opened> before = draft.state(incident);
    boolean counted = known.isPresent() && before.flatMap(s -> s.sheet().row(press.id())).isEmpty();
    if (!counted) {
      join(before.map(State.class::cast).orElseGet(State.None::new), copy);
    }
    named.add(
        new Named(heard.way(), incident, new Standings.Named(press.id(), press.age().elapsed())));
  }

  private void join(State before, Copy copy) {
    boolean silent = sites.silent(copy.id().device());
    Step step = draft.step(before, new Event.PressHeard(copy, silent, now.wall()));
    if (!(step instanceof Step.Write(Fact.PressReceived received))) {
      return;
    }
    if (received.nth() == 1 && sites.of(copy.id().device()).isEmpty()) {
      report(Effect.Trouble.UNKNOWN_DEVICE, copy.id().toString());
    }
    if (received.nth() == Sheet.EACH + 1) {
      report(Effect.Trouble.STUCK_BUTTON, copy.id().toString());
    }
  }

  private static Copy copy(Signal.Heard heard, Up.PressSeen seen) {
    Press press = seen.press();
    Instant pressed = heard.received().wall().minus(press.age().elapsed());
    return new Copy(
        press.id(),
        press.button(),
        press.drill(),
        press.deviceTime(),
        pressed,
        press.age().least(),
        seen.seen(),
        seen.seenProven());
  }

  /** Of a press that never came here nothing is confirmed: it is said again after the press. */
  private void about(Signal.Heard heard, PressId press, Event event) {
    Optional<State.Opened> state = draft.incidentOf(press).flatMap(draft::state);
    if (state.isEmpty()) {
      report(Effect.Trouble.UNKNOWN_PRESS, press.toString());
      return;
    }
    draft.step(state.get(), event);
    receipts.add(new Receipt(heard, state.get().sheet().key().urgency()));
  }

  private void confirmed(Signal.Heard heard, StandingConfirmed confirmed) {
    Optional<Sheet> sheet =
        draft.state(confirmed.incident()).map(State.Opened::sheet).filter(s -> of(confirmed, s));
    sheet.ifPresent(_ -> draft.confirm(confirmed.incident(), confirmed.version()));
    receipts.add(new Receipt(heard, sheet.map(s -> s.key().urgency()).orElse(Urgency.DRILL_CALL)));
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
          };
    };
  }

  private static String lastAnswer(State.Opened state) {
    return switch (state) {
      case State.Unanswered _ -> "";
      case State.RingingAgain(_, State.Answer last) -> last.by();
      case State.InHand(_, State.Answer last) -> last.by();
      case State.Closed(_, State.Answer last, _) -> last.by();
    };
  }

  private void report(Effect.Trouble trouble, String about) {
    reports.add(new Effect.Report(trouble, about));
  }
}
