package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.access.Role;
import io.campusshield.desk.station.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events, over real HTTP. */
@Tag("soak")
final class EventsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final World world = new World();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Served served;

  @BeforeEach
  void start() throws Exception {
    served = new Served(directory);
    served.signedIn();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable stream : open) {
      stream.close();
    }
    served.close();
  }

  /** An event; a message of the feed. */
  private record Event(String type, String id, JsonNode data) {}

  /** Another system's end. */
  private static final class Stream implements AutoCloseable {
    private final InputStream body;
    private final BufferedReader lines;

    Stream(InputStream body) {
      this.body = body;
      this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next of that type; what comes before it is passed over. */
    Event next(String type) throws IOException {
      while (true) {
        Event event = next();
        if (event.type().equals(type)) {
          return event;
        }
      }
    }

    Event next() throws IOException {
      String type = "";
      String id = "";
      while (true) {
        String line = lines.readLine();
        assertThat(line).as("a line of an event").isNotNull();
        if (line.startsWith("event: ")) {
          type = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
          id = line.substring("id: ".length());
        } else if (line.startsWith("data: ")) {
          JsonNode data = JsonMapper.shared().readTree(line.substring("data: ".length()));
          Described.conforms(data, "FeedMessage");
          assertThat(data.path("type").asString()).isEqualTo(type);
          return new Event(type, id, data);
        }
      }
    }

    /** Whether the desk has ended it. */
    boolean ends() throws IOException {
      while (lines.readLine() != null) {
        // what was on its way
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  private HttpResponse<InputStream> asked(HttpClient as, String lastId) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(served.uri("/api/v1/events"));
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> response = as.send(request.build(), BodyHandlers.ofInputStream());
    open.add(response.body());
    return response;
  }

  private Stream follow(String lastId) throws Exception {
    HttpResponse<InputStream> response = asked(served.http, lastId);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    return new Stream(response.body());
  }

  private void shows(int number) {
    world.take(world.press(World.WIRED, press(number)));
    served.feed.show(world.shown.getLast());
  }

  @Test
  void whoFollows_getsASnapshot_thenEachChangeWithItsId_andAPulse() throws Exception {
    shows(1);
    Stream stream = follow("");
    Event snapshot = stream.next("snapshot");
    assertThat(snapshot.data().path("because").asString()).isEqualTo("new");
    assertThat(snapshot.data().path("incidents")).hasSize(1);
    assertThat(snapshot.id()).endsWith("-1");
    shows(2);
    Event change = stream.next("incident");
    assertThat(change.id()).endsWith("-2");
    assertThat(change.data().path("incident").path("presses")).hasSize(2);
    assertThat(stream.next("pulse").id()).isEmpty();
  }

  @Test
  void whoComesBack_getsWhatTheyMissed_inOrder_andNoneTwice() throws Exception {
    Stream first = follow("");
    first.next("snapshot");
    shows(1);
    String heard = first.next("incident").id();
    first.close();
    shows(2);
    shows(3);
    Stream again = follow(heard);
    Event resumed = again.next();
    assertThat(resumed.type()).isEqualTo("resumed");
    assertThat(resumed.data().path("missed").asInt()).isEqualTo(2);
    assertThat(again.next("incident").id()).endsWith("-2");
    assertThat(again.next("incident").id()).endsWith("-3");
    shows(4);
    assertThat(again.next("incident").id()).endsWith("-4");
  }

  @Test
  void whoMissedNothing_isToldSo() throws Exception {
    shows(1);
    String heard = follow("").next("snapshot").id();
    assertThat(follow(heard).next("resumed").data().path("missed").asInt()).isZero();
    assertThat(follow("nonsense").next("snapshot").data().path("because").asString())
        .isEqualTo("new");
  }

  @Test
  void whoWasAwayForTooManyChanges_orOverARestart_beginsAnew_andIsToldWhich() throws Exception {
    shows(1);
    String heard = follow("").next("snapshot").id();
    for (int i = 0; i <= FeedPast.MOST; i++) {
      served.feed.show(world.shown.getLast());
    }
    Event late = follow(heard).next();
    assertThat(late.type()).isEqualTo("snapshot");
    assertThat(late.data().path("because").asString()).isEqualTo("too-old");
    for (String other : List.of("0123456789abcdef-1", late.id() + "0")) {
      assertThat(follow(other).next("snapshot").data().path("because").asString())
          .as(other)
          .isEqualTo("restarted");
    }
  }

  @Test
  void whoIsSignedOut_hearsNoMore() throws Exception {
    Stream stream = follow("");
    stream.next("snapshot");
    served.signOut();
    assertThat(stream.ends()).isTrue();
  }

  @Test
  void whoseTokenIsRevoked_hearsNoMore() throws Exception {
    JsonNode made = served.token(served.machine("county platform"));
    HttpRequest request =
        HttpRequest.newBuilder(served.uri("/api/v1/events"))
            .header("Authorization", "Bearer " + made.path("token").asString())
            .build();
    try (HttpClient machine = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response = machine.send(request, BodyHandlers.ofInputStream());
      open.add(response.body());
      Stream stream = new Stream(response.body());
      stream.next("snapshot");
      served.send(
          HttpRequest.newBuilder(served.uri("/api/v1/tokens/" + made.path("id").asString()))
              .header("X-Shield-Request", "1")
              .DELETE());
      assertThat(stream.ends()).isTrue();
    }
  }

  @Test
  void oneAccount_followsFourTimesAtMost_andWhoGoesMakesRoom() throws Exception {
    Stream first = follow("");
    for (int i = 1; i < Events.MOST_OF_ONE; i++) {
      follow("").next("snapshot");
    }
    HttpResponse<InputStream> refused = asked(served.http, "");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("retry-after")).contains("5");
    assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
        .contains("\"too-many-feeds\"");
    try (HttpClient other = served.browserOf(Role.AUDITOR)) {
      HttpResponse<InputStream> theirs = asked(other, "");
      assertThat(theirs.statusCode()).isEqualTo(200);
      theirs.body().close();
    }
    first.close();
    await()
        .atMost(LONG)
        .until(() -> {
          try (InputStream again = asked(served.http, "").body()) {
            return again.read() == 'e';
          }
        });
  }

  @Test
  void whoOnlyFollows_isNoPageThatCouldRing() throws Exception {
    follow("").next("snapshot");
    assertThat(served.feed.consoles().toString()).isEqualTo("Consoles[ring=0, of=0]");
  }

  @Test
  void aServerThatStops_endsThem() throws Exception {
    Stream stream = follow("");
    stream.next("snapshot");
    served.server.close();
    assertThat(stream.ends()).isTrue();
  }
}
