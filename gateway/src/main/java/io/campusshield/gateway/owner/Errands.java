package io.campusshield.gateway.owner;

import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.telemetry.Throttle;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a step asks of the edges, done: facts to the log first, then the effects in their order. On
 * the owner's thread, or whatever stands in its place.
 */
public final class Errands {
  private static final Logger log = LoggerFactory.getLogger(Owner.class);

  private final Inbox inbox;
  private final Owner.Edges edges;
  private final Throttle throttle = new Throttle();

  public Errands(Inbox inbox, Owner.Edges edges) {
    this.inbox = inbox;
    this.edges = edges;
  }

  /** Facts that the log has no room for count as failed: the inbox is told so. */
  public void carryOut(Core.Step step) {
    if (!step.facts().isEmpty() && !edges.facts().append(step.firstFact(), step.facts())) {
      notTaken(step.firstFact(), step.facts());
    }
    step.effects().forEach(this::carryOut);
    step.facts().forEach(Errands::note);
  }

  private void notTaken(long first, List<Fact> facts) {
    inbox.offer(new Signal.AppendFailed(first, first + facts.size() - 1, "journal-queue-full"));
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.StoreAgain(long first, List<Fact> facts) -> {
        if (!edges.facts().storeAgain(first, facts)) {
          notTaken(first, facts);
        }
      }
      case Effect.ForgetBefore(long first) -> edges.facts().forgetBefore(first);
      case Effect.ConfirmStored(PressId press, Way way) ->
          tell(press.device(), way, new ToDevice.CustodyTold(press, Custody.STORED));
      case Effect.ConfirmHangUp(PressId press, Way way) ->
          tell(press.device(), way, new ToDevice.HangUpTaken(press));
      case Effect.ConfirmTrouble(DeviceId device, TroubleId trouble, Way way) ->
          tell(device, way, new ToDevice.TroubleTaken(trouble));
      case Effect.TellDevice(DeviceId device, Way way, ToDevice message) ->
          tell(device, way, message);
      case Effect.Publish publish ->
          edges
              .uplink()
              .publish(publish.path(), publish.urgency(), publish.ticket(), publish.messages());
      case Effect.ProveTime(var station) -> edges.clock().prove(station);
      case Effect.Receipted _ -> {} // for whoever watches
      case Effect.Refuse refuse -> note(refuse);
    }
  }

  private void note(Effect.Refuse refuse) {
    OptionalLong unwritten =
        throttle.admit(refuse.reason() + "/" + refuse.origin(), edges.clock().monotonic());
    if (unwritten.isPresent()) {
      log.warn(
          "refused=signal reason={} about=\"{}\" held_back={}",
          Line.word(refuse.reason()),
          Line.detail(refuse.about()),
          unwritten.getAsLong());
    }
  }

  private void tell(DeviceId device, Way way, ToDevice message) {
    switch (way) {
      case Way.Wired() -> edges.devices().tell(device, message);
      case Way.Own(PathId path) -> edges.uplink().tell(path, device, message);
    }
  }

  private static void note(Fact fact) {
    switch (fact) {
      case Fact.PressTaken taken ->
          log.info(
              "fact=press-taken press={} button={} drill={} age_ms={}",
              taken.press().id(),
              Line.word(taken.press().button()),
              taken.press().drill(),
              taken.press().age().elapsed().toMillis());
      case Fact.HangUpTaken taken -> log.info("fact=hang-up-taken press={}", taken.press());
      case Fact.TroubleTaken taken ->
          log.info(
              "fact=trouble-taken trouble_id={} kind={} change={} count={}",
              taken.trouble().id(),
              Line.word(taken.trouble().kind()),
              Line.word(taken.trouble().change()),
              taken.trouble().tally().count());
      case Fact.TroubleReceipted receipted ->
          log.info("fact=trouble-receipted trouble_id={}", receipted.trouble());
      case Fact.StandingLearnt learnt ->
          log.info(
              "fact=standing-learnt incident={} version={} stage={}",
              learnt.standing().incident(),
              learnt.standing().version(),
              Line.word(learnt.standing().presses().getLast().stage()));
    }
  }
}
