package io.campusshield.desk.core;

import io.campusshield.desk.incident.Key;
import io.campusshield.desk.incident.Machine;
import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.Standings;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The desk's decisions. Each batch of signals is a {@link Turn}; its owner has the changes written
 * down and comes back with how that ended: {@link #committed} or {@link #failed}. For one thread,
 * its owner's.
 */
public final class Core {
  /** How long after its closing an incident's standing is still repeated. */
  public static final Duration CLOSED_TOLD = Duration.ofHours(1);

  private static final Duration RETRY = Duration.ofSeconds(1);

  /** A press that is younger and not in the book is taken for new: the store refuses it if not. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** So long after such a refusal the store is asked first. */
  private static final Duration CAREFUL = Duration.ofMinutes(1);

  private Sites sites;
  private final Outbox outbox;
  private final Climbing climbing;
  private final Book book = new Book();
  private final EarlyHangUps early = new EarlyHangUps();
  private final Lately lately = new Lately();
  private final Unrecorded unrecorded = new Unrecorded();
  private Map<PressId, PressId> named = Map.of();
  private Optional<Duration> retry = Optional.empty();
  private Optional<Duration> carefulUntil = Optional.empty();

  public Core(Sites sites, RandomGenerator chance) {
    this.sites = sites;
    this.climbing = new Climbing(sites.ladder());
    this.outbox = new Outbox(chance);
  }

  /**
   * Begins, or begins anew, with what is written down. What is unconfirmed is due at once; what was
   * open until now is shown, too, also if it was closed without our being told.
   */
  public List<Effect> load(Kept kept, Moment now) {
    Set<PressId> onPage = book.openOnes();
    book.forgetAll();
    outbox.clear();
    lately.clear();
    kept.ways().forEach(heard -> book.ways.add(heard.way()));
    kept.devices().forEach(heard -> book.ways.add(heard.device(), heard.gateway()));
    Set<PressId> toBeShown = new LinkedHashSet<>(onPage);
    for (History history : kept.incidents()) {
      learn(history);
      book.entry(history.incident())
          .ifPresent(entry -> {
            if (entry.unconfirmed()) {
              outbox.owed(history.incident(), now.monotonic());
            }
            if (entry.open()) {
              toBeShown.add(history.incident());
            }
          });
    }
    kept.troubles().forEach(book.troubles::put);
    unrecorded.settle(book);
    return everything(toBeShown, now);
  }

  private List<Effect> everything(Set<PressId> toBeShown, Moment now) {
    List<Effect> effects = new ArrayList<>(unrecorded.show(book, ground(), toBeShown, now));
    effects.add(new Effect.ShowTroubles(book.openTroubles()));
    return effects;
  }

  /** Before these signals' turn: what is open is shown anew at sites that have changed. */
  public List<Effect> sites(List<Signal> signals, Moment now) {
    List<Effect> effects = new ArrayList<>();
    for (Signal signal : signals) {
      if (signal instanceof Signal.SitesChanged(Sites newest)) {
        sites = newest;
        effects.add(new Effect.ShowSites(sites));
        effects.addAll(everything(book.openOnes(), now));
      }
    }
    return effects;
  }

  private void learn(History history) {
    if (Machine.fold(history.facts()) instanceof State.Opened state) {
      book.put(state, history.confirmed());
      book.remember(history);
    }
  }

  /** The presses in these signals that the store must be asked about before a turn. */
  public Set<PressId> unknown(List<Signal> signals, Moment now) {
    boolean careful = carefulUntil.filter(end -> end.compareTo(now.monotonic()) > 0).isPresent();
    Set<PressId> presses = new HashSet<>();
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.HeardThrough heard -> {
          if (careful
              || !(heard.message().body() instanceof Up.PressSeen seen)
              || !fresh(seen.press())) {
            presses.addAll(Named.presses(heard.message().body()));
          }
        }
        case Signal.HeardDirect heard -> {
          if (careful || !(heard.message() instanceof Press press) || !fresh(press)) {
            presses.addAll(Named.presses(heard.message()));
          }
        }
        case Signal.Asked asked -> presses.add(asked.incident());
        case Signal.GatewayBorn _, Signal.GatewayGone _, Signal.Own _ -> {}
      }
    }
    presses.removeIf(press -> book.incidentOf(press).flatMap(book::entry).isPresent());
    return presses;
  }

  private boolean fresh(Press press) {
    Key key = new Key(press.id().device(), press.button(), press.drill());
    return book.listsAll(key) && !press.age().least() && press.age().elapsed().compareTo(FRESH) < 0;
  }

  /** The store refused a turn's changes. */
  public void raced(Moment now) {
    carefulUntil = Optional.of(now.monotonic().plus(CAREFUL));
  }

  /**
   * Of the incidents that the store named, those whose facts are to be read: also one that is in
   * the book, if that should list the press and does not. Then it was written without our being
   * told. Until they are read, nothing of what the store named counts.
   */
  public Set<PressId> lookedUp(Map<PressId, PressId> incidentOf) {
    Set<PressId> wanted = new HashSet<>(incidentOf.values());
    wanted.removeIf(incident ->
        book.entry(incident)
            .filter(entry -> entry.state().sheet().count() > Sheet.EACH)
            .isPresent());
    named = Map.copyOf(incidentOf);
    book.lookedUp(wanted.isEmpty() ? named : Map.of());
    return wanted;
  }

  /** The facts of incidents that the next turn needs. */
  public void learn(List<History> histories) {
    histories.forEach(this::learn);
    book.lookedUp(named);
  }

  private Turn.Ground ground() {
    return new Turn.Ground(sites, new Draft(book), early);
  }

  public Turn turn(List<Signal> signals, Moment now) {
    return new Turn(ground(), signals, now);
  }

  /** The store has all of the turn's changes. */
  public List<Effect> committed(Turn turn, Moment now) {
    Set<PressId> said = new LinkedHashSet<>();
    turn.draft
        .touched()
        .forEach((incident, state) -> {
          long before = book.entry(incident).map(e -> e.state().sheet().tellsSince()).orElse(0L);
          if (state.sheet().tellsSince() > before) {
            said.add(incident);
          }
        });
    turn.draft.keep();
    forgetful(turn.signals, now);
    Post post = new Post(sites.station(), lately, now);
    for (PressId incident : said) {
      outbox.said(incident, now.monotonic());
      everywhere(post, entry(incident).state());
    }
    owed(turn, post);
    List<Effect> effects = new ArrayList<>(post.sends());
    boolean held = !unrecorded.signals().isEmpty();
    unrecorded.settle(book);
    if (held || !turn.draft.touched().isEmpty()) {
      effects.addAll(unrecorded.show(book, ground(), turn.draft.touched().keySet(), now));
    }
    if (turn.draft.changesTroubles()) {
      effects.add(new Effect.ShowTroubles(book.openTroubles()));
    }
    turn.replies.forEach((asked, outcome) ->
        effects.add(new Effect.Reply(asked.ticket(), unrecorded.honest(asked, outcome))));
    effects.addAll(turn.reports);
    return effects;
  }

  private void owed(Turn turn, Post post) {
    for (Turn.Named named : turn.named) {
      post.heard(named.way(), entry(named.incident()).state(), named.press());
    }
    turn.receipts.forEach(receipt -> post.receipt(receipt.heard(), receipt.urgency()));
    turn.told.forEach(told -> post.told(told.way(), told.urgency(), told.words()));
    turn.born.forEach(way -> waiting(post, way));
    turn.greeted.forEach(way -> open(post, way));
    turn.asked.forEach((heard, asked) -> told(post, heard, asked));
    turn.notUnderstood.forEach(
        (heard, field) -> post.last(heard.way(), heard.session(), new NotUnderstood(field)));
  }

  private void told(Post post, Signal.HeardThrough heard, Up.StandingAsked asked) {
    Way.Through way = heard.way();
    for (PressId press : asked.presses()) {
      book.incidentOf(press)
          .flatMap(book::entry)
          .ifPresent(
              entry -> post.receipt(way, entry.state(), new Standings.Named(press, Duration.ZERO)));
    }
    for (Book.Entry entry : book.entries()) {
      if (entry.open() && reaches(way.gateway(), entry.state().sheet().key().device())) {
        post.standing(way, entry.state());
      }
    }
    post.last(
        way,
        Session.URGENT,
        new Down.StandingsTold(
            heard.message().epoch(), heard.message().number(), heard.received().wall()));
  }

  private void waiting(Post post, Way.Through way) {
    for (Book.Entry entry : book.entries()) {
      if (waits(entry) && reaches(way.gateway(), entry.state().sheet().key().device())) {
        post.standing(way, entry.state());
      }
    }
  }

  /** At a hello a device is told of all that is open of it, also of an earlier boot. */
  private void open(Post post, Way.Direct way) {
    for (Book.Entry entry : book.entries()) {
      if (entry.state().sheet().key().device().equals(way.device())
          && (entry.open() || waits(entry))) {
        post.standing(way, entry.state());
      }
    }
  }

  private boolean waits(Book.Entry entry) {
    return entry.unconfirmed() && outbox.waits(entry.state().sheet().id());
  }

  private boolean reaches(GatewayId gateway, DeviceId device) {
    return book.ways.through(device).contains(gateway)
        || sites.of(device).filter(place -> place.gateway().equals(gateway)).isPresent();
  }

  private void everywhere(Post post, State.Opened state) {
    DeviceId device = state.sheet().key().device();
    Set<GatewayId> gateways = new LinkedHashSet<>(book.ways.through(device));
    sites.of(device).ifPresent(place -> gateways.add(place.gateway()));
    gateways.forEach(gateway -> book.ways.of(gateway).forEach(way -> post.standing(way, state)));
    book.ways.direct(device).forEach(way -> post.standing(way, state));
  }

  private Book.Entry entry(PressId incident) {
    return book.entry(incident)
        .orElseThrow(() -> new AssertionError("not in the book: " + incident));
  }

  /**
   * The store did not take the turn's changes, or could not be asked: nothing of it is so. Its
   * presses are shown all the same and tried again, its people are told; all others repeat.
   *
   * @param told to its people
   */
  public List<Effect> failed(List<Signal> signals, Outcome told, Moment now) {
    List<Effect> effects = new ArrayList<>();
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.Asked asked -> effects.add(new Effect.Reply(asked.ticket(), told));
        case Signal.Heard heard -> {
          hungUp(heard);
          heard
              .press()
              .filter(press -> book.incidentOf(press).isEmpty())
              .filter(press -> !unrecorded.add(press, heard))
              .ifPresent(press ->
                  effects.add(
                      new Effect.Report(Effect.Trouble.TOO_MANY_UNRECORDED, press.toString())));
        }
        case Signal.GatewayBorn _, Signal.GatewayGone _, Signal.Own _ -> {}
      }
    }
    if (retry.isEmpty() && !unrecorded.signals().isEmpty()) {
      retry = Optional.of(now.monotonic().plus(RETRY));
    }
    forgetful(signals, now);
    effects.addAll(unrecorded.show(book, ground(), Set.of(), now));
    return effects;
  }

  /**
   * A device that confirms an older version than it has confirmed before was without power and met
   * a late copy: it is told again, unless it confirms the newer one before that.
   */
  private void forgetful(List<Signal> signals, Moment now) {
    Named.lastConfirmed(signals, sites.station())
        .forEach((incident, version) -> {
          Optional<Book.Entry> known = book.entry(incident).filter(entry -> !entry.unconfirmed());
          if (known.isPresent() && version < known.get().state().sheet().tellsSince()) {
            book.put(known.get().state(), version);
            outbox.said(incident, now.monotonic());
          }
        });
  }

  /** A call that is shown unrecorded does not ring once it was hung up. */
  private void hungUp(Signal.Heard heard) {
    if (Named.said(heard) instanceof HungUp hungUp && book.incidentOf(hungUp.press()).isEmpty()) {
      early.add(hungUp.press(), heard.received().wall().minus(hungUp.age().elapsed()));
    }
  }

  /** Presses that the store did not take and that are to be tried again now. */
  public List<Signal> again(Moment now) {
    if (retry.filter(due -> due.compareTo(now.monotonic()) <= 0).isEmpty()) {
      return List.of();
    }
    List<Signal> signals = unrecorded.signals();
    retry = signals.isEmpty() ? Optional.empty() : Optional.of(now.monotonic().plus(RETRY));
    return signals;
  }

  /** The ladders of which a tier is due now: to be taken before the next wait. */
  public List<Signal> climbs(Moment now) {
    return climbing.due(book.ringing(), now);
  }

  /** What is to be said again now. */
  public List<Effect> due(Moment now) {
    Post post = new Post(sites.station(), lately, now);
    for (PressId incident : outbox.due(now.monotonic())) {
      Optional<Book.Entry> entry = book.entry(incident).filter(Book.Entry::unconfirmed);
      if (entry.isEmpty() || entry.get().longClosed(now)) {
        outbox.drop(incident);
      } else {
        everywhere(post, entry.get().state());
      }
    }
    return post.sends();
  }

  /** Forgets what is of no more use here; it stays in the store. Between turns, now and then. */
  public void tidy(Moment now) {
    for (Book.Entry entry : List.copyOf(book.entries())) {
      if (entry.longClosed(now)) {
        outbox.drop(entry.state().sheet().id());
        book.forget(entry.state().sheet().id());
      }
    }
  }

  /**
   * When {@link #due}, {@link #climbs} or {@link #again} will next have something; empty if nothing
   * waits.
   */
  public Optional<Duration> nextDue() {
    return Stream.of(outbox.next(), climbing.next(), retry)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
