package io.campusshield.desk.store;

import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.incident.Seen;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.ladder.Rung;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fact's payload as JSON. What was ever written is read for ever: a change of a kind's payload is
 * its next format.
 */
final class FactText {
  private static final JsonMapper JSON = JsonMapper.shared();

  private FactText() {}

  static String kind(Fact fact) {
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

  /** Who did it, by name; empty if no person did. */
  static Optional<String> by(Fact fact) {
    return switch (fact) {
      case Fact.Answered answered -> Optional.of(answered.by());
      case Fact.Closed closed -> Optional.of(closed.by());
      case Fact.PressReceived _,
          Fact.PressFoundOlder _,
          Fact.SeenLearnt _,
          Fact.CustodyLearnt _,
          Fact.CallHungUp _,
          Fact.TierReached _ ->
          Optional.empty();
    };
  }

  /** As of a fact; of one that can not be read, somebody whom nobody knows. */
  static Optional<String> by(Written written) {
    try {
      return by(read(written));
    } catch (Unreadable e) {
      return Optional.of("");
    }
  }

  /** Of its payload. */
  static int format(Fact fact) {
    return newest(kind(fact));
  }

  /**
   * The newest of the kind. Of a press that was received the second may be without a gateway; from
   * the third on, and from the second of one found older, the machine's boot is told.
   */
  private static int newest(String kind) {
    return switch (kind) {
      case "press-received" -> 3;
      case "press-found-older" -> 2;
      default -> 1;
    };
  }

  static String payload(Fact fact) {
    ObjectNode json = JSON.createObjectNode();
    switch (fact) {
      case Fact.PressReceived received -> received(json, received);
      case Fact.PressFoundOlder(PressId press, Instant pressed, boolean atLatest, Mark mark, _) -> {
        json.put("press", press.toString())
            .put("pressedMs", pressed.toEpochMilli())
            .put("pressedAtLatest", atLatest);
        mark(json, mark);
      }
      case Fact.TierReached(Climb(Since(Mark at, Age age), Rung reached, int highest)) -> {
        json.put("round", reached.round())
            .put("tier", reached.tier())
            .put("highest", highest)
            .put("ageMs", age.elapsed().toMillis());
        mark(json, at);
      }
      case Fact.SeenLearnt(PressId press, Seen.ByGateway seen, _) -> {
        json.put("press", press.toString());
        seen(json, seen);
      }
      case Fact.CustodyLearnt(PressId press, Custody custody, _) ->
          json.put("press", press.toString()).put("custody", word(custody));
      case Fact.CallHungUp(PressId press, Instant hungUp, _) ->
          json.put("press", press.toString()).put("hungUpMs", hungUp.toEpochMilli());
      case Fact.Answered(String by, List<PressId> presses, _) -> {
        json.put("by", by);
        ArrayNode array = json.putArray("presses");
        presses.forEach(press -> array.add(press.toString()));
      }
      case Fact.Closed(Result result, String note, String by, _) ->
          json.put("result", word(result)).put("note", note).put("by", by);
    }
    return JSON.writeValueAsString(json);
  }

  private static void received(ObjectNode json, Fact.PressReceived received) {
    Copy copy = received.copy();
    json.put("press", copy.id().toString())
        .put("button", word(copy.button()))
        .put("drill", copy.drill())
        .put("nth", received.nth())
        .put("quiet", received.quiet())
        .put("silent", received.silent())
        .put("pressedMs", copy.pressed().toEpochMilli())
        .put("pressedAtLatest", copy.pressedAtLatest());
    if (copy.seen() instanceof Seen.ByGateway seen) {
      seen(json, seen);
    }
    if (copy.deviceTime() instanceof DeviceTime.At(long millis)) {
      json.put("deviceMs", millis);
    }
    mark(json, copy.received());
  }

  private static void mark(ObjectNode json, Mark mark) {
    json.put("clockMs", mark.wall().toEpochMilli())
        .put("boot", mark.boot().toString())
        .put("monotonicMs", mark.monotonic().toMillis());
  }

  /** Of what was written without one only the clock's word is known. */
  private static Mark mark(JsonNode json, Instant at) {
    return json.has("boot")
        ? new Mark(
            UUID.fromString(json.required("boot").asString()),
            Duration.ofMillis(json.required("monotonicMs").asLong()),
            instant(json, "clockMs"),
            false)
        : Mark.ofTheClock(at);
  }

  private static void seen(ObjectNode json, Seen.ByGateway seen) {
    json.put("seenMs", seen.at().toEpochMilli()).put("seenProven", seen.proven());
  }

  /**
   * @throws Unreadable if it is not what this build, or an earlier one, has written
   */
  static Fact read(Written written) throws Unreadable {
    if (written.format() > newest(written.kind())) {
      throw new Unreadable(written, "a format of a later build");
    }
    try {
      return read(JSON.readTree(written.payload()), written);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Unreadable(written, "a payload that is not one");
    }
  }

  private static Fact read(JsonNode json, Written written) throws Unreadable {
    Instant at = Instant.ofEpochMilli(written.atMs());
    return switch (written.kind()) {
      case "press-received" ->
          new Fact.PressReceived(
              copy(json, at),
              json.required("nth").asInt(),
              json.required("quiet").asBoolean(),
              json.required("silent").asBoolean(),
              at);
      case "press-found-older" ->
          new Fact.PressFoundOlder(
              press(json.required("press")),
              instant(json, "pressedMs"),
              json.required("pressedAtLatest").asBoolean(),
              mark(json, at),
              at);
      case "tier-reached" ->
          new Fact.TierReached(
              new Climb(
                  new Since(
                      mark(json, at),
                      new Age(Duration.ofMillis(json.required("ageMs").asLong()), false)),
                  new Rung(json.required("round").asInt(), json.required("tier").asInt()),
                  json.required("highest").asInt()));
      case "seen-learnt" ->
          new Fact.SeenLearnt(press(json.required("press")), seenByGateway(json), at);
      case "custody-learnt" ->
          new Fact.CustodyLearnt(
              press(json.required("press")),
              Custody.valueOf(name(json.required("custody").asString())),
              at);
      case "call-hung-up" ->
          new Fact.CallHungUp(press(json.required("press")), instant(json, "hungUpMs"), at);
      case "answered" -> {
        List<PressId> presses = new ArrayList<>();
        for (JsonNode press : json.required("presses")) {
          presses.add(press(press));
        }
        yield new Fact.Answered(json.required("by").asString(), presses, at);
      }
      case "closed" ->
          new Fact.Closed(
              Result.valueOf(name(json.required("result").asString())),
              json.required("note").asString(),
              json.required("by").asString(),
              at);
      default -> throw new Unreadable(written, "a kind that this build does not know");
    };
  }

  private static Copy copy(JsonNode json, Instant at) {
    return new Copy(
        press(json.required("press")),
        Button.valueOf(name(json.required("button").asString())),
        json.required("drill").asBoolean(),
        json.has("deviceMs")
            ? new DeviceTime.At(json.required("deviceMs").asLong())
            : new DeviceTime.None(),
        instant(json, "pressedMs"),
        json.required("pressedAtLatest").asBoolean(),
        json.has("seenMs") ? seenByGateway(json) : new Seen.ByNone(),
        mark(json, at));
  }

  private static Seen.ByGateway seenByGateway(JsonNode json) {
    return new Seen.ByGateway(instant(json, "seenMs"), json.required("seenProven").asBoolean());
  }

  private static PressId press(JsonNode json) {
    return PressId.parse(json.asString())
        .orElseThrow(() -> new IllegalArgumentException("not a press"));
  }

  private static Instant instant(JsonNode json, String field) {
    return Instant.ofEpochMilli(json.required(field).asLong());
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String name(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** A row of {@code incident_fact}. */
  record Written(String incident, long seq, String kind, int format, long atMs, String payload) {}

  /** A row that can not be read; the message says which. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    final long seq;

    Unreadable(Written written, String found) {
      super("fact " + written.seq() + " of incident " + written.incident() + " has " + found);
      this.seq = written.seq();
    }
  }
}
