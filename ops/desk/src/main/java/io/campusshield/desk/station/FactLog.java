package io.campusshield.desk.station;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Effect;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Seen;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.telemetry.Line;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each fact once it is written down, and for each refusal; no names of people. */
final class FactLog {
  private static final Logger LOG = LoggerFactory.getLogger("desk.facts");

  private final Limited limited = new Limited();

  void written(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.FactAdded(var incident, long seq, Fact fact) ->
            LOG.info("fact={} incident={} seq={}{}", kind(fact), incident, seq, details(fact));
        case Change.WayHeard(Way.Through(var gateway, var path, var broker)) ->
            LOG.info("fact=way-heard gateway={} path={} broker={}", gateway, path, broker);
        case Change.WayHeard(Way.Direct(var device, var broker)) ->
            LOG.info("fact=own-path-heard device={} broker={}", device, broker);
        case Change.DeviceHeard(var device, var gateway) ->
            LOG.info("fact=device-heard device={} gateway={}", device, gateway);
        case Change.Confirmed(var incident, long version) ->
            LOG.info("fact=standing-confirmed incident={} version={}", incident, version);
        case Change.TroubleHeard(Trouble trouble, _, _) ->
            LOG.info(
                "fact=trouble-heard trouble_id={} kind={} change={} count={}",
                trouble.id(),
                Line.word(trouble.kind()),
                Line.word(trouble.change()),
                trouble.tally().count());
        case Change.StatusHeard _, Change.EntryHeard _ -> {} // routine is counted, not told
      }
    }
  }

  private static String kind(Fact fact) {
    return switch (fact) {
      case Fact.PressReceived _ -> "press-received";
      case Fact.PressFoundOlder _ -> "press-found-older";
      case Fact.SeenLearnt _ -> "seen-learnt";
      case Fact.CustodyLearnt _ -> "custody-learnt";
      case Fact.CallHungUp _ -> "call-hung-up";
      case Fact.TierReached _ -> "tier-reached";
      case Fact.Answered _ -> "answered";
      case Fact.Closed _ -> "closed";
    };
  }

  private static String details(Fact fact) {
    return switch (fact) {
      case Fact.PressReceived received ->
          " press="
              + received.copy().id()
              + " button="
              + Line.word(received.copy().button())
              + " drill="
              + received.copy().drill()
              + " nth="
              + received.nth()
              + " age_ms="
              + Duration.between(received.copy().pressed(), received.at()).toMillis()
              + (received.copy().seen() instanceof Seen.ByNone ? " direct=true" : "");
      case Fact.PressFoundOlder older -> " press=" + older.press();
      case Fact.SeenLearnt learnt -> " press=" + learnt.press();
      case Fact.CustodyLearnt learnt ->
          " press=" + learnt.press() + " custody=" + Line.word(learnt.custody());
      case Fact.CallHungUp hungUp -> " press=" + hungUp.press();
      case Fact.TierReached(Climb climb) ->
          " round="
              + climb.reached().round()
              + " tier="
              + climb.reached().tier()
              + " age_ms="
              + climb.since().age().elapsed().toMillis();
      case Fact.Answered answered -> " presses=" + answered.presses().size();
      case Fact.Closed closed -> " result=" + Line.word(closed.result());
    };
  }

  /** A broken invariant: the turn it was found in is lost, the desk goes on. */
  void broken(Throwable broken, Duration now) {
    if (limited.admit("broken " + broken.getClass().getName(), now) >= 0) {
      LOG.error("trouble=broken", broken);
    }
  }

  void refused(Effect.Report report, Duration now) {
    refused(Line.word(report.trouble()), report.about(), now);
  }

  void refused(String reason, String about, Duration now) {
    long held = limited.admit(reason + " " + about, now);
    if (held >= 0) {
      LOG.warn("trouble={} about=\"{}\" held_back={}", reason, Line.detail(about), held);
    }
  }
}
