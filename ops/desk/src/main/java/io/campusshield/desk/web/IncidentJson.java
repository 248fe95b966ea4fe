package io.campusshield.desk.web;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.ladder.Tier;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An incident, and the station's sites, as the page reads them. */
final class IncidentJson {
  /** More is a list that nobody reads. */
  static final int MOST_TROUBLES = 200;

  private final Sites sites;

  IncidentJson(Sites sites) {
    this.sites = sites;
  }

  ObjectNode station() {
    return object().put("id", sites.station().name()).put("name", sites.stationName());
  }

  /** The tiers behind the first. */
  ArrayNode ladder() {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    List<Tier> tiers = sites.ladder().tiers();
    for (int tier = 1; tier < tiers.size(); tier++) {
      array.addObject().put("tier", tier).put("afterMs", tiers.get(tier).after().toMillis());
    }
    return array;
  }

  ArrayNode sites() {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    for (Sites.Place place : sites.places()) {
      String id = place.site().id().name();
      ObjectNode last = array.isEmpty() ? object() : (ObjectNode) array.get(array.size() - 1);
      if (!last.path("id").asString("").equals(id)) {
        last = array.addObject().put("id", id).put("name", place.site().name());
        last.putArray("places");
      }
      ((ArrayNode) last.get("places")).add(place.name());
    }
    return array;
  }

  ObjectNode incident(View view) {
    State.Opened state = view.state();
    Sheet sheet = state.sheet();
    Optional<Sites.Place> place = sites.of(sheet.key().device());
    ObjectNode json =
        object()
            .put("id", sheet.id().toString())
            .put("version", sheet.version())
            .put("button", word(sheet.key().button()))
            .put("kind", sheet.key().drill() ? "drill" : "real")
            .put("silent", sheet.silent())
            .put("state", view.withdrawn() ? "closed" : stage(state));
    if (place.isPresent()) {
      json.putObject("site")
          .put("id", place.get().site().id().name())
          .put("name", place.get().site().name());
    } else {
      json.putNull("site");
    }
    json.put("place", place.map(Sites.Place::name).orElse(""))
        .put("device", sheet.key().device().name())
        .put("tier", sheet.climb().map(Climb::highest).orElse(0));
    putMillis(json, "roundSinceMs", sheet.roundSince());
    json.put("openedMs", sheet.opened().toEpochMilli());
    ArrayNode presses = json.putArray("presses");
    for (Row row : sheet.rows()) {
      press(presses.addObject(), row, !view.unrecorded().contains(row.id()));
    }
    answer(json, state);
    closing(json, state);
    return json;
  }

  /** At most {@link #MOST_TROUBLES}, the latest first. */
  ArrayNode troubles(List<Change.TroubleHeard> open) {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    open.stream().limit(MOST_TROUBLES).forEach(heard -> trouble(array.addObject(), heard));
    return array;
  }

  void trouble(ObjectNode json, Change.TroubleHeard heard) {
    Trouble trouble = heard.trouble();
    Optional<Sites.Place> place = sites.of(trouble.id().origin());
    json.put("id", trouble.id().toString())
        .put("kind", word(trouble.kind()))
        .put("origin", trouble.id().origin().name())
        .put("gateway", trouble.id().origin() instanceof Origin.OfGateway)
        .put("site", place.map(p -> p.site().name()).orElse(""))
        .put("place", place.map(Sites.Place::name).orElse(""))
        .put("raisedMs", heard.at().toEpochMilli())
        .put("count", trouble.tally().count());
    OptionalInt code = trouble.kind().contactId();
    if (code.isPresent()) {
      json.put("contactId", code.getAsInt());
    } else {
      json.putNull("contactId");
    }
  }

  private static String stage(State.Opened state) {
    return switch (state) {
      case State.Unanswered _, State.RingingAgain _ -> "ringing";
      case State.Missed _ -> "missed";
      case State.InHand _ -> "answered";
      case State.Closed _ -> "closed";
    };
  }

  private static void press(ObjectNode json, Row row, boolean recorded) {
    json.put("id", row.id().toString())
        .put("nth", row.nth())
        .put("pressedMs", row.copy().pressed().toEpochMilli())
        .put("receivedMs", row.received().toEpochMilli());
    if (row.copy().deviceTime() instanceof DeviceTime.At(long millis)) {
      json.put("deviceMs", millis);
    } else {
      json.putNull("deviceMs");
    }
    json.put("custody", row.custodyKnown().map(IncidentJson::word).orElse("none"))
        .put("recorded", recorded)
        .put("covered", row.covered())
        .put("quiet", row.quiet())
        .put("missed", row.missed())
        .put("hungUp", row.hungUp());
  }

  private static void answer(ObjectNode json, State.Opened state) {
    switch (state) {
      case State.Unanswered _, State.Missed _ -> json.putNull("answer");
      case State.RingingAgain(_, State.Answer last) -> answer(json, last);
      case State.InHand(_, State.Answer last) -> answer(json, last);
      case State.Closed(_, State.Charge charge, _) -> {
        switch (charge) {
          case State.Answer last -> answer(json, last);
          case State.Nobody() -> json.putNull("answer");
        }
      }
    }
  }

  private static void answer(ObjectNode json, State.Answer answer) {
    json.putObject("answer").put("by", answer.by()).put("atMs", answer.at().toEpochMilli());
  }

  private static void closing(ObjectNode json, State.Opened state) {
    if (state instanceof State.Closed(_, _, State.Closing closing)) {
      json.putObject("closed")
          .put("by", closing.by())
          .put("atMs", closing.at().toEpochMilli())
          .put("result", word(closing.result()))
          .put("note", closing.note());
    } else {
      json.putNull("closed");
    }
  }

  static void putMillis(ObjectNode json, String key, Optional<Instant> at) {
    if (at.isPresent()) {
      json.put(key, at.get().toEpochMilli());
    } else {
      json.putNull(key);
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
