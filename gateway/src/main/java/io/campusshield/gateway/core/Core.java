package io.campusshield.gateway.core;

import io.campusshield.gateway.alarm.Alarms;
import io.campusshield.gateway.delivery.Delivery;
import io.campusshield.gateway.equipment.Equipment;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Load;
import io.campusshield.gateway.event.Outcome;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Storing;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gateway without its edges: events in, facts and effects out. The same events in the same
 * order give the same facts and effects. Owned by the owner's thread.
 */
public final class Core {
  private final Alarms alarms = new Alarms();
  private final Delivery delivery;
  private final Equipment equipment;
  private final Held held = new Held();
  private final Restating restating = new Restating();
  private long nextFact = 1;

  /**
   * What one step asks of the edges.
   *
   * @param firstFact the number of the first of {@code facts}
   * @param facts to be appended, in this order
   * @param effects to be done now, after the facts were handed to the journal
   */
  public record Step(long firstFact, List<Fact> facts, List<Effect> effects) {}

  /**
   * @param epoch 64 random bits of this process start
   * @param paths the preferred first
   * @param window the most messages inside one session's client
   */
  public Core(GatewayId gateway, long epoch, List<PathId> paths, int window) {
    delivery = new Delivery(epoch, paths, window);
    // The two number their messages each for itself, so each has an epoch of its own.
    equipment = new Equipment(gateway, ~epoch, paths, window);
  }

  /**
   * Takes what was read from the disk, in its order, and tells what remains to be done of an
   * earlier life. To be called once, before any step.
   */
  public Step recover(List<Recovered> earlier, Mark now) {
    earlier.forEach(recovered -> fold(recovered, now));
    Outcome out = new Outcome(nextFact);
    delivery.ask(alarms.open());
    delivery.hand(now, out);
    return finish(out, new ArrayList<>());
  }

  private void fold(Recovered recovered, Mark now) {
    fold(recovered.fact(), recovered.forced() ? new Storing.Stored(0) : new Storing.Failed(), now);
  }

  private void fold(Fact fact, Storing storing, Mark now) {
    alarms.fold(fact, storing);
    delivery.fold(fact, storing);
    equipment.fold(fact, storing, now);
  }

  public Step step(Signal signal, Mark now) {
    Outcome out = new Outcome(nextFact);
    List<Effect> due = new ArrayList<>();
    switch (signal) {
      case Signal.Appended appended -> {
        held.appended(appended.through(), due);
        restating.appended(appended.through());
      }
      case Signal.AppendFailed failed -> {
        held.failed(failed.first(), failed.last());
        restating.failed(failed.last());
      }
      case Signal.FactsFound found -> {
        found.earlier().stream()
            .filter(late -> alarms.isNews(late.fact()) && equipment.isNews(late.fact()))
            .forEach(late -> fold(late, now));
        delivery.ask(alarms.open());
      }
      case Signal.SessionUp up when up.session() == Session.URGENT && delivery.cutOff() ->
          delivery.ask(alarms.open());
      case Signal.DeskAnnounced announced -> delivery.ask(alarms.open());
      case Signal.RoomWanted wanted -> restating.begin(nextFact, this::needed);
      case Signal.DownHeard heard -> stationTime(heard.message(), out);
      default -> {}
    }
    alarms.on(signal, now, out);
    delivery.on(signal, now, out);
    equipment.on(signal, now, out);
    long number = out.firstFact();
    for (Fact fact : out.facts()) {
      fold(fact, new Storing.Pending(number++), now);
    }
    delivery.hand(now, out);
    equipment.hand(now, out);
    return finish(out, due);
  }

  private Step finish(Outcome out, List<Effect> due) {
    nextFact = out.firstFact() + out.facts().size();
    out.effects().forEach(timed -> held.put(timed, due));
    restating
        .next(nextFact, this::again)
        .ifPresent(effect -> {
          if (effect instanceof Effect.StoreAgain more) {
            nextFact += more.facts().size();
          }
          due.add(effect);
        });
    return new Step(out.firstFact(), List.copyOf(out.facts()), due);
  }

  /** Facts that fold to the state, in their order. */
  List<Fact> needed() {
    List<Fact> needed = new ArrayList<>(delivery.needed());
    needed.addAll(alarms.needed());
    needed.addAll(equipment.needed());
    return needed;
  }

  /**
   * What is to be stored again now of a fact that was needed when the restating began. What has
   * changed it since is stored as a fact of its own.
   */
  private List<Fact> again(Fact fact) {
    return switch (fact) {
      case Fact.PressTaken taken ->
          delivery.carried(taken.press().id()).map(List::<Fact>of).orElse(List.of());
      case Fact.HangUpTaken taken ->
          delivery.hangUpOwed(taken.press()).map(List::<Fact>of).orElse(List.of());
      case Fact.TroubleTaken taken ->
          equipment.carried(taken.trouble().id()).map(List::<Fact>of).orElse(List.of());
      case Fact.TroubleReceipted receipted -> List.of();
      case Fact.StandingLearnt learnt ->
          alarms.standing(learnt.standing().incident()).map(this::withPresses).orElse(List.of());
    };
  }

  /** The presses first: a standing is the receipt of those that are known. */
  private List<Fact> withPresses(Standing standing) {
    List<Fact> facts = new ArrayList<>(delivery.named(standing));
    facts.add(new Fact.StandingLearnt(standing));
    return facts;
  }

  private static void stationTime(Down message, Outcome out) {
    Instant told =
        switch (message) {
          case Down.Receipt receipt -> receipt.stationTime();
          case Down.StandingSaid said -> said.stationTime();
          case Down.StandingsTold said -> said.stationTime();
          case Down.Unknown unknown -> Instant.EPOCH;
          case io.campusshield.protocol.message.NotUnderstood not -> Instant.EPOCH;
        };
    if (told.isAfter(Instant.EPOCH)) {
      out.now(new Effect.ProveTime(told));
    }
  }

  /** What there is to be sent up now. */
  public Load load(Mark now) {
    Load urgent = delivery.load(now);
    List<Load.OfLane> lanes = new ArrayList<>(urgent.lanes());
    lanes.addAll(equipment.load());
    return new Load(lanes, urgent.unconfirmed(), urgent.oldest(), equipment.shed());
  }

  /**
   * When {@link Signal.TimePassed} is wanted, on the monotonic clock; empty if nothing waits for
   * time.
   */
  public Optional<Duration> nextDue() {
    return Stream.of(delivery.nextDue(), equipment.nextDue())
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }
}
