package io.campusshield.desk.web;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.station.Clock;
import io.campusshield.protocol.id.PressId;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP interface, {@code /api/v1}. Any thread. */
final class Api {
  private static final Logger LOG = LoggerFactory.getLogger("desk.access");
  private static final int LONGEST_NOTE = 500;
  private static final int MOST_PRESSES = 4096;

  private final Access access;
  private final Gate gate;
  private final Incidents incidents;
  private final IncidentJson texts;
  private final Clock clock;

  /**
   * @param incidents where what people ask for goes
   */
  record Parts(Access access, Gate gate, Incidents incidents, IncidentJson texts, Clock clock) {}

  Api(Parts parts) {
    this.access = parts.access();
    this.gate = parts.gate();
    this.incidents = parts.incidents();
    this.texts = parts.texts();
    this.clock = parts.clock();
  }

  void whoAmI(Context request) throws Problem {
    Optional<String> name = gate.person(request);
    if (name.isEmpty()) {
      throw new Problem(
          401, "not-signed-in", "Nobody is signed in here", Map.of("station", texts.station()));
    }
    session(request, name.get());
  }

  private void session(Context request, String name) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("name", name);
    json.set("station", texts.station());
    json(request, json);
  }

  void signIn(Context request) throws Problem {
    gate.changes(request);
    JsonNode body = body(request);
    Moment now = clock.now();
    Access.SignedIn ending =
        access.signIn(
            text(body, "name"),
            text(body, "code"),
            new Access.Try(request.ip(), now.wall(), now.monotonic()));
    switch (ending) {
      case Access.SignedIn.Welcome(String token, String name) -> {
        LOG.info("fact=signed-in address={}", request.ip());
        gate.welcome(request, token);
        session(request, name);
      }
      case Access.SignedIn.NameUnfit() ->
          throw new Problem(
              400, "name-unfit", "A name has 1 to 32 characters, none of them invisible");
      case Access.SignedIn.CodeWrong() -> throw refused(request, "code-wrong", "Not the code");
      case Access.SignedIn.CodeUsed() ->
          throw refused(request, "code-used", "Somebody has used this code; there is a fresh one");
      case Access.SignedIn.TooManyTries(var pause) -> {
        LOG.warn("refused=sign-in reason=too-many-tries address={}", request.ip());
        throw new Problem(
            429,
            "too-many-tries",
            "Too many wrong codes",
            Map.of("retryAfterSeconds", pause.toSeconds() + 1));
      }
    }
  }

  private static Problem refused(Context request, String reason, String title) {
    LOG.warn("refused=sign-in reason={} address={}", reason, request.ip());
    return new Problem(403, reason, title);
  }

  void signOut(Context request) throws Problem {
    gate.changes(request);
    gate.farewell(request);
    request.status(204);
  }

  void answer(Context request) throws Problem {
    gate.changes(request);
    String by = gate.mustBeSomebody(request);
    JsonNode body = body(request);
    List<PressId> presses = new ArrayList<>();
    for (JsonNode press : body.path("presses")) {
      presses.add(
          PressId.parse(press.asString("")).orElseThrow(() -> malformed("presses are press ids")));
      if (presses.size() > MOST_PRESSES) {
        throw malformed("too many presses");
      }
    }
    told(request, incidents.answer(by, incident(request), presses).join());
  }

  /** Ends an answered call, in one action. */
  void hangUp(Context request) throws Problem {
    gate.changes(request);
    String by = gate.mustBeSomebody(request);
    told(request, incidents.hangUp(by, incident(request)).join());
  }

  void close(Context request) throws Problem {
    gate.changes(request);
    String by = gate.mustBeSomebody(request);
    JsonNode body = body(request);
    String note = text(body, "note").strip();
    if (note.isEmpty()) {
      throw new Problem(400, "note-missing", "A sentence on what it was is missing");
    }
    if (note.codePointCount(0, note.length()) > LONGEST_NOTE) {
      throw new Problem(400, "note-too-long", "The note has at most 500 characters");
    }
    told(request, incidents.close(by, incident(request), result(body), note).join());
  }

  private static Result result(JsonNode body) throws Problem {
    String word = text(body, "result");
    for (Result result : EnumSet.complementOf(EnumSet.of(Result.CALL_ENDED))) {
      if (result.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
        return result;
      }
    }
    throw malformed("result is one of resolved, false-alarm, test, other");
  }

  private static PressId incident(Context request) throws Problem {
    return PressId.parse(request.pathParam("id")).orElseThrow(Api::noSuchIncident);
  }

  private static void told(Context request, Outcome outcome) throws Problem {
    switch (outcome) {
      case Outcome.Done(long version) ->
          json(request, JsonMapper.shared().createObjectNode().put("version", version));
      case Outcome.AnsweredByOther(String by) ->
          throw new Problem(
              409, "answered-by-other", "Somebody else has answered", Map.of("by", by));
      case Outcome.Closed() -> throw new Problem(409, "closed", "The incident is closed");
      case Outcome.NotAnswered() ->
          throw new Problem(409, "not-answered", "It waits for an answer: answer it first");
      case Outcome.NotACall() -> throw new Problem(409, "not-a-call", "Only a call is hung up");
      case Outcome.NothingNamed() ->
          throw new Problem(400, "presses-missing", "None of these presses is the incident's");
      case Outcome.NoSuchIncident() -> throw noSuchIncident();
      case Outcome.NotRecorded() ->
          throw new Problem(503, "not-recorded", "The desk can not record this: use the radio");
      case Outcome.Unknown() ->
          throw new Problem(
              503, "unknown", "It is not known whether this was recorded: look again");
    }
  }

  private static Problem noSuchIncident() {
    return new Problem(404, "no-such-incident", "There is no such incident");
  }

  private static Problem malformed(String sentence) {
    return new Problem(400, "malformed", sentence);
  }

  private static JsonNode body(Context request) throws Problem {
    try {
      JsonNode json = JsonMapper.shared().readTree(request.bodyAsBytes());
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      throw malformed("the body is not JSON");
    }
    throw malformed("the body is not a JSON object");
  }

  private static String text(JsonNode body, String key) {
    return body.path(key).isString() ? body.path(key).asString() : "";
  }

  private static void json(Context request, ObjectNode json) {
    request.contentType("application/json").result(JsonMapper.shared().writeValueAsBytes(json));
  }
}
