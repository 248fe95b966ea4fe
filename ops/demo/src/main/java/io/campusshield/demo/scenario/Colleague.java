package io.campusshield.demo.scenario;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody else at the desk: answers what nobody has answered for a while, and closes it later.
 * What a person has answered is theirs. Speaks to the desk as a browser does, and finds it again
 * after it was gone.
 */
public final class Colleague implements AutoCloseable {
  public static final String NAME = "周敏（演示）";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final URI desk;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .connectTimeout(ANSWER_WITHIN)
          .build();
  private final Map<String, Known> incidents = new ConcurrentHashMap<>();
  private final Set<String> presses = ConcurrentHashMap.newKeySet();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private volatile boolean present = true;
  private volatile boolean connected;

  /**
   * @param seenNanos when it was first seen as it is
   */
  private record Known(JsonNode incident, String state, long seenNanos) {}

  /**
   * @param desk the page's address
   * @param patience how long others have to answer, and again to close
   */
  public Colleague(URI desk, Duration patience) {
    this.desk = desk;
    this.patience = patience;
  }

  /**
   * Signs in and begins to work, on a thread of its own.
   *
   * @param code one-time
   * @param password chosen with it
   * @throws IOException if the desk does not let it in
   */
  public void begin(String code, String password) throws IOException, InterruptedException {
    HttpResponse<String> reply =
        post(
            "session",
            JSON.createObjectNode().put("name", NAME).put("code", code).put("password", password));
    if (reply.statusCode() != 200) {
      throw new IOException("the desk refused the colleague: " + reply.body());
    }
    Thread.ofVirtual().name("colleague").start(this::work);
  }

  /** The presses that the desk has shown so far. */
  public Set<String> presses() {
    return Set.copyOf(presses);
  }

  /** Those of them that somebody has answered, or closed unanswered. */
  public Set<String> answered() {
    return Set.copyOf(answered);
  }

  private void work() {
    try {
      while (present) {
        if (!connected) {
          listen();
        }
        for (Map.Entry<String, Known> entry : incidents.entrySet()) {
          tend(entry.getKey(), entry.getValue());
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    URI feed = desk.resolve("/api/v1/feed");
    try {
      client
          .newWebSocketBuilder()
          .connectTimeout(ANSWER_WITHIN)
          .buildAsync(URI.create("ws://" + feed.getAuthority() + feed.getPath()), new Feed())
          .join();
      connected = true;
    } catch (CompletionException e) {
      // The desk is away; it is looked for again.
    }
  }

  private void tend(String id, Known known) throws InterruptedException {
    if (System.nanoTime() - known.seenNanos() < patience.toNanos()) {
      return;
    }
    JsonNode by = known.incident().path("answer").path("by");
    try {
      if (known.state().equals("ringing")) {
        List<String> ids = new ArrayList<>();
        known.incident().path("presses").forEach(press -> ids.add(press.path("id").asString()));
        post(
            "incidents/" + id + "/answer",
            JSON.createObjectNode().set("presses", JSON.valueToTree(ids)));
      } else if (by.isMissingNode() || by.asString("").equals(NAME) || by.isNull()) {
        post(
            "incidents/" + id + "/close",
            JSON.createObjectNode().put("result", "resolved").put("note", "演示结束处置"));
      }
    } catch (IOException e) {
      // The desk is away; it is asked again.
    }
  }

  private HttpResponse<String> post(String what, JsonNode body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(desk.resolve("/api/v1/" + what))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .header("X-Shield-Request", "1")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void learn(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JacksonException e) {
      return;
    }
    if (message.path("type").asString("").equals("snapshot")) {
      incidents.clear();
      message.path("incidents").forEach(this::learn);
    } else if (message.path("type").asString("").equals("incident")) {
      learn(message.path("incident"));
    }
  }

  private void learn(JsonNode incident) {
    String id = incident.path("id").asString("");
    String state = incident.path("state").asString("");
    for (JsonNode press : incident.path("presses")) {
      presses.add(press.path("id").asString(""));
      if (press.path("covered").asBoolean(false) || state.equals("closed")) {
        answered.add(press.path("id").asString(""));
      }
    }
    if (state.equals("closed")) {
      incidents.remove(id);
    } else {
      incidents.compute(
          id,
          (key, known) ->
              new Known(
                  incident,
                  state,
                  known == null || !known.state().equals(state)
                      ? System.nanoTime()
                      : known.seenNanos()));
    }
  }

  @Override
  public void close() {
    present = false;
    client.shutdownNow();
  }

  private final class Feed implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        learn(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      connected = false;
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      connected = false;
    }
  }
}
