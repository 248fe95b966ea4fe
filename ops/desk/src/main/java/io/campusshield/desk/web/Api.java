package io.campusshield.desk.web;

import io.campusshield.desk.access.Person;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Result;
import io.campusshield.protocol.id.PressId;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people do with incidents. Any thread. */
final class Api {
  private static final int LONGEST_NOTE = 500;

  private final Incidents incidents;

  /**
   * @param incidents where what people ask for goes
   */
  Api(Incidents incidents) {
    this.incidents = incidents;
  }

  void answer(Context request, Person by) throws Problem {
    List<PressId> presses = new ArrayList<>();
    for (String press : Body.of(request).texts("presses")) {
      presses.add(PressId.parse(press).orElseThrow(() -> Body.malformed("presses are press ids")));
    }
    told(request, incidents.answer(by.name(), incident(request), presses).join());
  }

  /** Ends an answered call, in one action. */
  void hangUp(Context request, Person by) throws Problem {
    told(request, incidents.hangUp(by.name(), incident(request)).join());
  }

  void close(Context request, Person by) throws Problem {
    Body body = Body.of(request);
    String note = body.text("note").strip();
    if (note.isEmpty()) {
      throw new Problem(Reason.NOTE_MISSING);
    }
    if (note.codePointCount(0, note.length()) > LONGEST_NOTE) {
      throw new Problem(Reason.NOTE_TOO_LONG);
    }
    told(request, incidents.close(by.name(), incident(request), result(body), note).join());
  }

  private static Result result(Body body) throws Problem {
    String word = body.text("result");
    for (Result result : EnumSet.complementOf(EnumSet.of(Result.CALL_ENDED))) {
      if (result.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
        return result;
      }
    }
    throw Body.malformed("result is one of resolved, false-alarm, test, other");
  }

  private static PressId incident(Context request) throws Problem {
    return PressId.parse(request.pathParam("id")).orElseThrow(Api::noSuchIncident);
  }

  private static void told(Context request, Outcome outcome) throws Problem {
    switch (outcome) {
      case Outcome.Done(long version) ->
          json(request, JsonMapper.shared().createObjectNode().put("version", version));
      case Outcome.AnsweredByOther(String by) ->
          throw new Problem(Reason.ANSWERED_BY_OTHER, Map.of("by", by));
      case Outcome.Closed() -> throw new Problem(Reason.CLOSED);
      case Outcome.NotAnswered() -> throw new Problem(Reason.NOT_ANSWERED);
      case Outcome.NotACall() -> throw new Problem(Reason.NOT_A_CALL);
      case Outcome.NothingNamed() -> throw new Problem(Reason.PRESSES_MISSING);
      case Outcome.NoSuchIncident() -> throw noSuchIncident();
      case Outcome.NotRecorded() ->
          throw Problem.of(Reason.NOT_RECORDED, "Nothing has changed: use the radio");
      case Outcome.Unknown() -> throw new Problem(Reason.UNKNOWN);
    }
  }

  static Problem noSuchIncident() {
    return new Problem(Reason.NO_SUCH_INCIDENT);
  }

  static void json(Context request, ObjectNode json) {
    request.contentType("application/json").result(JsonMapper.shared().writeValueAsBytes(json));
  }
}
