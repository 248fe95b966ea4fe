package io.campusshield.desk.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request's JSON object; its length was bounded before. */
record Body(JsonNode json) {
  private static final int MOST = 4096;

  static Body of(Context request) throws Problem {
    try {
      JsonNode json = JsonMapper.shared().readTree(request.bodyAsBytes());
      if (json.isObject()) {
        return new Body(json);
      }
    } catch (JacksonException e) {
      throw malformed("the body is not JSON");
    }
    throw malformed("the body is not a JSON object");
  }

  /** Empty if it is missing or no text. */
  String text(String key) {
    return json.path(key).isString() ? json.path(key).asString() : "";
  }

  boolean has(String key) {
    return json.has(key);
  }

  /** Empty if it is missing or no list; what is no text in it is an empty one. */
  List<String> texts(String key) throws Problem {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : json.path(key)) {
      texts.add(text.asString(""));
      if (texts.size() > MOST) {
        throw malformed("too many " + key);
      }
    }
    return texts;
  }

  static Problem malformed(String sentence) {
    return Problem.of(Reason.MALFORMED, sentence);
  }
}
