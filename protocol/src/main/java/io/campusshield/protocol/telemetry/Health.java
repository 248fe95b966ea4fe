package io.campusshield.protocol.telemetry;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Whether a process does what it is for: each of its parts is asked anew each time.
 *
 * @param parts by name; each may be asked from several threads and answers within 2 s
 */
public record Health(Map<String, Supplier<Condition>> parts) {
  public Health {
    parts = new LinkedHashMap<>(parts);
  }

  /** What every part says now; one that breaks when it is asked has failed. */
  Map<String, Condition> look() {
    Map<String, Condition> found = new LinkedHashMap<>();
    parts.forEach((name, part) -> found.put(name, ask(part)));
    return found;
  }

  Condition look(String part) {
    Supplier<Condition> asked = parts.get(part);
    if (asked == null) {
      throw new AssertionError("there is no part " + part);
    }
    return ask(asked);
  }

  private static Condition ask(Supplier<Condition> part) {
    try {
      return part.get();
    } catch (RuntimeException e) {
      return new Condition.Failed("could not be asked: " + e);
    }
  }

  static boolean failed(Map<String, Condition> found) {
    return found.values().stream().anyMatch(Condition.Failed.class::isInstance);
  }

  /** Of the whole the worst of its parts. */
  static String word(Map<String, Condition> found) {
    if (failed(found)) {
      return "failed";
    }
    boolean impaired = found.values().stream().anyMatch(Condition.Impaired.class::isInstance);
    return impaired ? "impaired" : "well";
  }

  private static String word(Condition condition) {
    return switch (condition) {
      case Condition.Well _ -> "well";
      case Condition.Impaired _ -> "impaired";
      case Condition.Failed _ -> "failed";
    };
  }

  /** As {@code {"health":"failed","parts":{"owner":{"health":"failed","reason":"..."}}}}. */
  static String json(Map<String, Condition> found) {
    StringWriter text = new StringWriter();
    try (text) {
      try (JsonGenerator json =
          new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
        json.writeStartObject();
        json.writeStringProperty("health", word(found));
        json.writeObjectPropertyStart("parts");
        found.forEach((name, condition) -> {
          json.writeObjectPropertyStart(name);
          json.writeStringProperty("health", word(condition));
          json.writeStringProperty("reason", condition.reason());
          json.writeEndObject();
        });
        json.writeEndObject();
        json.writeEndObject();
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
