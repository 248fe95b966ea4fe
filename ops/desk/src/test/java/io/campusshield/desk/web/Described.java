package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The interface's description, and answers of the real server held against it: a key that it does
 * not name is as wrong as one that is missing.
 */
final class Described {
  private static final String PREFIX = "/api/v1";
  private static final JsonNode DOCUMENT = read();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

  private Described() {}

  private static JsonNode read() {
    try (InputStream file = Described.class.getResourceAsStream(Interface.FILE)) {
      return new YAMLMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How something is asked, as {@code POST /api/v1/accounts}, and what is said of it. */
  static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    for (var path : DOCUMENT.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        operations.put(
            method.getKey().toUpperCase(Locale.ROOT) + " " + PREFIX + path.getKey(),
            method.getValue());
      }
    }
    return operations;
  }

  /** As {@link #operations()} names it. */
  static String word(Route route) {
    return (route.method() == Route.Method.SOCKET ? "GET" : route.method().name())
        + " "
        + route.path();
  }

  static JsonNode operation(Route route) {
    return Optional.ofNullable(operations().get(word(route)))
        .orElseThrow(() -> new AssertionError(route + " is not described"));
  }

  /** Of what an operation can answer, by its status; what is only named is looked up. */
  static Map<String, JsonNode> responses(JsonNode operation) {
    Map<String, JsonNode> responses = new TreeMap<>();
    for (var response : operation.path("responses").properties()) {
      responses.put(response.getKey(), resolved(response.getValue()));
    }
    return responses;
  }

  static List<JsonNode> parameters(JsonNode operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
    return parameters;
  }

  private static JsonNode resolved(JsonNode node) {
    String ref = node.path("$ref").asString("");
    return ref.isEmpty() ? node : DOCUMENT.at(ref.substring(1));
  }

  static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asString()));
    return words;
  }

  /** What is asked under that path; empty for what is not of this interface. */
  private static Optional<JsonNode> operation(String method, String path) {
    return operations().entrySet().stream()
        .filter(known ->
            (method + " " + path)
                .matches(known.getKey().replace(".", "\\.").replace("{id}", "[^/]+")))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Fails unless that request could be answered so. */
  static void holds(HttpResponse<?> response) {
    String method = response.request().method();
    String path = response.request().uri().getPath();
    String what = method + " " + path + " answered " + response.statusCode();
    byte[] body =
        switch (response.body()) {
          case String text -> text.getBytes(StandardCharsets.UTF_8);
          case byte[] bytes -> bytes;
          default -> new byte[0];
        };
    String type =
        response.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "").strip();
    Optional<JsonNode> operation = operation(method, path);
    if (operation.isEmpty()) {
      if (response.statusCode() >= 400) {
        assertThat(type).as(what).isEqualTo(Problem.TYPE);
        conforms(body, DOCUMENT.at("/components/schemas/Problem"), what);
      }
      return;
    }
    wasToBeTaken(response, operation.get());
    JsonNode described =
        Optional.ofNullable(responses(operation.get()).get(Integer.toString(response.statusCode())))
            .orElseThrow(() -> new AssertionError(what + ", of which nothing is said"));
    if (!described.has("content")) {
      assertThat(body).as(what).isEmpty();
      return;
    }
    JsonNode content = described.path("content").path(type);
    assertThat(content.isMissingNode()).as(what + " with a body of type " + type).isFalse();
    if (type.endsWith("json")) {
      JsonNode json = conforms(body, content.path("schema"), what);
      if (type.equals(Problem.TYPE)) {
        assertThat(words(described.path("x-reasons")))
            .as(what)
            .contains(json.path("reason").asString());
      }
    }
  }

  /**
   * @param schema by its name
   */
  static void conforms(JsonNode json, String schema) {
    isOf(json, DOCUMENT.at("/components/schemas/" + schema), schema);
  }

  /** What the server has taken is what it is said to take. */
  private static void wasToBeTaken(HttpResponse<?> response, JsonNode operation) {
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    if (response.statusCode() < 300 && !schema.isMissingNode()) {
      conforms(body(response.request()), schema, "a request");
    }
  }

  private static byte[] body(HttpRequest request) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    request
        .bodyPublisher()
        .orElseThrow()
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(ByteBuffer part) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                body.writeBytes(bytes);
              }

              @Override
              public void onError(Throwable failure) {
                throw new AssertionError("a body of the test's own", failure);
              }

              @Override
              public void onComplete() {}
            });
    return body.toByteArray();
  }

  private static JsonNode conforms(byte[] body, JsonNode schema, String what) {
    JsonNode json = JsonMapper.shared().readTree(body);
    isOf(json, schema, what);
    return json;
  }

  private static void isOf(JsonNode json, JsonNode schema, String what) {
    Schema known =
        KNOWN.computeIfAbsent(
            schema.toString(),
            _ -> {
              ObjectNode whole = JsonMapper.shared().createObjectNode();
              whole.putArray("allOf").add(schema);
              whole.set("components", DOCUMENT.path("components"));
              return SCHEMAS.getSchema(closed(whole.deepCopy()));
            });
    assertThat(known.validate(json)).as(what + ": " + json).isEmpty();
  }

  /** So that a key that is not named is wrong. */
  private static JsonNode closed(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("type").asString("").equals("object")
        && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(Described::closed);
    return schema;
  }
}
