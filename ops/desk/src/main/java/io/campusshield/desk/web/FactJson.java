package io.campusshield.desk.web;

import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Seen;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.standing.Custody;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A fact of an incident, as other systems read it. */
final class FactJson {
  private FactJson() {}

  static void put(ObjectNode json, long seq, Fact fact) {
    json.put("seq", seq).put("atMs", fact.at().toEpochMilli());
    switch (fact) {
      case Fact.PressReceived(Copy copy, int nth, boolean quiet, _, _) -> {
        json.put("kind", "press-received").put("press", copy.id().toString()).put("nth", nth);
        json.put("quiet", quiet).put("pressedMs", copy.pressed().toEpochMilli());
        if (copy.deviceTime() instanceof DeviceTime.At(long millis)) {
          json.put("deviceMs", millis);
        }
        if (copy.seen() instanceof Seen.ByGateway seen) {
          json.put("seenMs", seen.at().toEpochMilli());
        }
      }
      case Fact.PressFoundOlder(PressId press, Instant pressed, _, _, _) ->
          json.put("kind", "press-found-older")
              .put("press", press.toString())
              .put("pressedMs", pressed.toEpochMilli());
      case Fact.SeenLearnt(PressId press, Seen.ByGateway seen, _) ->
          json.put("kind", "seen-learnt")
              .put("press", press.toString())
              .put("seenMs", seen.at().toEpochMilli());
      case Fact.CustodyLearnt(PressId press, Custody custody, _) ->
          json.put("kind", "custody-learnt")
              .put("press", press.toString())
              .put("custody", IncidentJson.word(custody));
      case Fact.CallHungUp(PressId press, Instant hungUp, _) ->
          json.put("kind", "call-hung-up")
              .put("press", press.toString())
              .put("hungUpMs", hungUp.toEpochMilli());
      case Fact.TierReached(Climb climb) ->
          json.put("kind", "tier-reached")
              .put("round", climb.reached().round())
              .put("tier", climb.reached().tier());
      case Fact.Answered(String by, List<PressId> presses, _) -> {
        ArrayNode covered = json.put("kind", "answered").put("by", by).putArray("presses");
        presses.forEach(press -> covered.add(press.toString()));
      }
      case Fact.Closed(var result, String note, String by, _) ->
          json.put("kind", "closed")
              .put("by", by)
              .put("result", IncidentJson.word(result))
              .put("note", note);
    }
  }
}
