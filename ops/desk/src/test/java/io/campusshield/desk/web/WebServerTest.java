package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.access.SessionStore;
import io.campusshield.desk.access.SignInCode;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.PressId;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over real HTTP and WebSocket. */
final class WebServerTest {
  @TempDir Path directory;
  private final World world = new World();
  private final List<Object> asked = new ArrayList<>();
  private Outcome outcome = new Outcome.Done(8);
  private final CookieManager cookies = new CookieManager();
  private SignInCode code;
  private Feed feed;
  private WebServer server;
  private HttpClient http;

  /** Nobody's sessions outlive these tests. */
  private static final class Forgetful implements SessionStore {
    @Override
    public List<Stored> notExpired(Instant now) {
      return List.of();
    }

    @Override
    public boolean put(Stored session) {
      return true;
    }

    @Override
    public boolean remove(String tokenHash) {
      return true;
    }
  }

  private final class Asked implements Incidents {
    @Override
    public CompletableFuture<Outcome> answer(String by, PressId incident, List<PressId> presses) {
      asked.addAll(List.of(by, incident, presses));
      return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletableFuture<Outcome> close(
        String by, PressId incident, Result result, String note) {
      asked.addAll(List.of(by, incident, result, note));
      return CompletableFuture.completedFuture(outcome);
    }
  }

  @BeforeEach
  void start() throws IOException {
    Clock clock = Clock.machine();
    code = SignInCode.in(directory);
    feed = WebServer.feed(World.SITES, clock, "0.1.0");
    Access access = new Access(code, new Forgetful(), clock.now().wall());
    var parts = new WebServer.Parts(World.SITES, access, new Asked(), clock, feed);
    server =
        ((WebServer.Started.Running) WebServer.start(InetAddress.getLoopbackAddress(), 0, parts))
            .server();
    http = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    server.close();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("X-Shield-Request", "1")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private void refused(HttpResponse<String> response, int status, String reason) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(response).path("reason").asString()).isEqualTo(reason);
    assertThat(json(response).path("status").asInt()).isEqualTo(status);
  }

  private HttpResponse<String> signIn(String name, String typed) throws Exception {
    String body =
        JsonMapper.shared().createObjectNode().put("name", name).put("code", typed).toString();
    return send(post("/api/v1/session", body));
  }

  private void signedIn() throws Exception {
    assertThat(signIn("周敏", Files.readString(code.file())).statusCode()).isEqualTo(200);
  }

  private String incident(String act) {
    return "/api/v1/incidents/" + press(1) + "/" + act;
  }

  private String naming() {
    return "{\"presses\":[\"" + press(1) + "\"]}";
  }

  @Test
  void whoIsNotSignedIn_learnsTheStationsNameAndNothingElse() throws Exception {
    HttpResponse<String> nobody = send(HttpRequest.newBuilder(uri("/api/v1/session")));
    refused(nobody, 401, "not-signed-in");
    assertThat(json(nobody).path("station").path("name").asString()).isEqualTo("城南派出所");
    refused(send(post(incident("answer"), naming())), 401, "not-signed-in");
    assertThat(asked).isEmpty();
  }

  @Test
  void signingIn_givesACookieThatScriptsCannotRead() throws Exception {
    HttpResponse<String> welcome = signIn("周敏", Files.readString(code.file()));
    assertThat(json(welcome).path("name").asString()).isEqualTo("周敏");
    assertThat(welcome.headers().firstValue("set-cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(send(HttpRequest.newBuilder(uri("/api/v1/session"))).statusCode()).isEqualTo(200);
    HttpResponse<String> out =
        send(
            HttpRequest.newBuilder(uri("/api/v1/session"))
                .header("X-Shield-Request", "1")
                .DELETE());
    assertThat(out.statusCode()).isEqualTo(204);
    refused(send(HttpRequest.newBuilder(uri("/api/v1/session"))), 401, "not-signed-in");
  }

  @Test
  void aUsedCode_isToldApartFromAWrongOne() throws Exception {
    String first = Files.readString(code.file());
    signedIn();
    refused(signIn("何涛", first), 403, "code-used");
    refused(signIn("何涛", "AAAA-AAAA"), 403, "code-wrong");
  }

  @Test
  void afterFiveWrongCodes_itSaysHowLongToWait() throws Exception {
    for (int i = 0; i < 5; i++) {
      refused(signIn("周敏", "AAAA-AAAA"), 403, "code-wrong");
    }
    HttpResponse<String> wait = signIn("周敏", Files.readString(code.file()));
    refused(wait, 429, "too-many-tries");
    assertThat(json(wait).path("retryAfterSeconds").asInt()).isBetween(1, 60);
  }

  @Test
  void anAnswer_goesInWithTheNameOfWhoIsSignedIn_andThePressesThatWereSeen() throws Exception {
    signedIn();
    HttpResponse<String> done = send(post(incident("answer"), naming()));
    assertThat(done.body()).isEqualTo("{\"version\":8}");
    assertThat(asked).containsExactly("周敏", press(1), List.of(press(1)));
  }

  @Test
  void everyOutcome_isAReasonThatThePageKnows() throws Exception {
    signedIn();
    outcome = new Outcome.AnsweredByOther("何涛");
    HttpResponse<String> other = send(post(incident("answer"), naming()));
    refused(other, 409, "answered-by-other");
    assertThat(json(other).path("by").asString()).isEqualTo("何涛");
    outcome = new Outcome.Closed();
    refused(send(post(incident("answer"), naming())), 409, "closed");
    outcome = new Outcome.NotRecorded();
    refused(send(post(incident("answer"), naming())), 503, "not-recorded");
    outcome = new Outcome.NoSuchIncident();
    refused(send(post(incident("answer"), naming())), 404, "no-such-incident");
    outcome = new Outcome.NotAnswered();
    String closing = "{\"result\":\"false-alarm\",\"note\":\"学生误碰\"}";
    refused(send(post(incident("close"), closing)), 409, "not-answered");
    assertThat(asked).endsWith("周敏", press(1), Result.FALSE_ALARM, "学生误碰");
  }

  @Test
  void closing_needsANoteOfOneTo500Characters() throws Exception {
    signedIn();
    String body = "{\"result\":\"resolved\",\"note\":\"%s\"}";
    refused(send(post(incident("close"), body.formatted("  "))), 400, "note-missing");
    refused(send(post(incident("close"), body.formatted("长".repeat(501)))), 400, "note-too-long");
    assertThat(send(post(incident("close"), body.formatted("长".repeat(500)))).statusCode())
        .isEqualTo(200);
    refused(send(post(incident("close"), "{\"result\":\"won\",\"note\":\"x\"}")), 400, "malformed");
  }

  @Test
  void aForeignPage_canChangeNothing() throws Exception {
    signedIn();
    HttpRequest.Builder noHeader =
        HttpRequest.newBuilder(uri(incident("answer"))).POST(BodyPublishers.ofString(naming()));
    refused(send(noHeader), 403, "foreign-page");
    refused(
        send(post(incident("answer"), naming()).header("Origin", "http://evil.example")),
        403,
        "foreign-page");
    assertThat(asked).isEmpty();
    String own = "http://127.0.0.1:" + server.port();
    assertThat(send(post(incident("answer"), naming()).header("Origin", own)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aNameThatAForeignPagePointsHere_isNotServed() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          "GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(response).startsWith("HTTP/1.1 421").contains("host-unknown");
    }
  }

  @Test
  void badJsonAndTooLongBodies_areRefusedInWords() throws Exception {
    signedIn();
    refused(send(post(incident("answer"), "{\"presses\":")), 400, "malformed");
    refused(send(post(incident("answer"), "[]")), 400, "malformed");
    refused(send(post(incident("answer"), "{\"presses\":[\"x\"]}")), 400, "malformed");
    refused(send(post(incident("answer"), "x".repeat(70_000))), 413, "too-long");
    HttpRequest.Builder unannounced =
        HttpRequest.newBuilder(uri(incident("answer")))
            .header("X-Shield-Request", "1")
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(new byte[70_000])));
    refused(send(unannounced), 413, "too-long");
    refused(send(post("/api/v1/incidents/nothing/answer", naming())), 404, "no-such-incident");
    refused(send(HttpRequest.newBuilder(uri("/api/v1/nothing"))), 404, "no-such-route");
  }

  @Test
  void everyAnswer_carriesTheHeadersThatKeepAPageToItself() throws Exception {
    for (String path : List.of("/", "/api/v1/session", "/nothing")) {
      var headers = send(HttpRequest.newBuilder(uri(path))).headers();
      assertThat(headers.firstValue("content-security-policy").orElse(""))
          .contains("default-src 'self'", "frame-ancestors 'none'");
      assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
      assertThat(headers.firstValue("server")).isEmpty();
    }
  }

  @Test
  void aPortInUse_isToldAsSuch() throws Exception {
    Clock clock = Clock.machine();
    var parts =
        new WebServer.Parts(
            World.SITES,
            new Access(code, new Forgetful(), clock.now().wall()),
            new Asked(),
            clock,
            feed);
    assertThat(WebServer.start(InetAddress.getLoopbackAddress(), server.port(), parts))
        .isInstanceOf(WebServer.Started.PortInUse.class);
  }

  /** A page's end of the feed. */
  private static final class Page implements WebSocket.Listener {
    final LinkedBlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletableFuture<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(JsonMapper.shared().readTree(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(-1);
    }

    JsonNode next(String type) throws InterruptedException {
      while (true) {
        JsonNode message = messages.poll(5, TimeUnit.SECONDS);
        assertThat(message).as("a message of type " + type).isNotNull();
        if (message.path("type").asString().equals(type)) {
          return message;
        }
      }
    }
  }

  private WebSocket open(Page page, String... headers) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI feed = URI.create("ws://127.0.0.1:" + server.port() + "/api/v1/feed");
    return builder.buildAsync(feed, page).join();
  }

  private void shows(int number) {
    world.take(world.press(World.WIRED, press(number)));
    feed.show(world.shown.getLast());
  }

  @Test
  void thePage_getsASnapshot_thenEachChange_withPositionsThatRiseByOne() throws Exception {
    signedIn();
    shows(1);
    Page page = new Page();
    WebSocket socket = open(page);
    JsonNode snapshot = page.next("snapshot");
    assertThat(snapshot.path("seat").path("name").asString()).isEqualTo("周敏");
    assertThat(snapshot.path("ladder").isArray()).isTrue();
    assertThat(snapshot.path("ladder")).isEmpty();
    assertThat(snapshot.path("sites").toString())
        .isEqualTo("[{\"id\":\"hexi\",\"name\":\"河西小学\",\"places\":[\"正门\",\"后门\"]}]");
    assertThat(snapshot.path("incidents")).hasSize(1);
    shows(2);
    JsonNode change = page.next("incident");
    assertThat(change.path("position").asLong()).isEqualTo(snapshot.path("position").asLong() + 1);
    JsonNode incident = change.path("incident");
    assertThat(incident.path("id").asString()).isEqualTo(press(1).toString());
    assertThat(incident.path("presses")).hasSize(2);
    assertThat(incident.path("state").asString()).isEqualTo("ringing");
    assertThat(incident.path("presses").get(1).path("recorded").asBoolean()).isTrue();
    assertThat(incident.path("answer").isNull()).isTrue();
    socket.abort();
  }

  @Test
  void thePulse_comesEachSecond_andAPingIsAnswered() throws Exception {
    signedIn();
    Page page = new Page();
    WebSocket socket = open(page);
    page.next("pulse");
    socket.sendText("{\"type\":\"ring\",\"canRing\":true,\"visible\":true}", true).join();
    socket.sendText("{\"type\":\"ping\",\"n\":7}", true).join();
    assertThat(page.next("pong").path("n").asInt()).isEqualTo(7);
    page.next("pulse");
    socket.abort();
  }

  @Test
  void theFeed_isForWhoIsSignedIn_andForOurOwnPage() throws Exception {
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> open(new Page())))
        .isInstanceOf(CompletionException.class);
    signedIn();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> open(new Page(), "Origin", "http://evil.example")))
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void whoSignsOut_seesNoMore() throws Exception {
    signedIn();
    Page page = new Page();
    open(page);
    page.next("snapshot");
    send(HttpRequest.newBuilder(uri("/api/v1/session")).header("X-Shield-Request", "1").DELETE());
    assertThat(page.closed.get(5, TimeUnit.SECONDS)).isEqualTo(4401);
  }

  @Test
  void aPageThatSaysWhatIsNoJson_isClosed_andOneThatSaysTooMuch() throws Exception {
    signedIn();
    Page page = new Page();
    open(page).sendText("{", true).join();
    assertThat(page.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1008);
    Page long4 = new Page();
    open(long4).sendText("x".repeat(5000), true).join();
    assertThat(long4.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1009);
  }

  @Test
  void aPageThatDoesNotRead_isCutOff_andTheOthersDoNotWait() throws Exception {
    signedIn();
    Page good = new Page();
    WebSocket reading = open(good);
    try (Socket deaf = deafPage()) {
      for (int number = 1; number <= 60; number++) {
        shows(number);
      }
      for (int times = 0; times < 600; times++) {
        feed.show(world.shown.getLast());
        good.messages.removeIf(message -> message.path("type").asString().equals("incident"));
      }
      assertThat(ends(deaf)).isTrue();
    }
    shows(61);
    assertThat(good.closed).isNotDone();
    reading.abort();
  }

  /** Whether the server has ended this connection: what it sent before can still be read. */
  private static boolean ends(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    try {
      socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  /** A page that opens the feed and never reads. */
  private Socket deafPage() throws Exception {
    String cookie =
        Objects.requireNonNull(cookies.get(uri("/"), java.util.Map.of()).get("Cookie")).getFirst();
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String upgrade =
        "GET /api/v1/feed HTTP/1.1\r\nHost: 127.0.0.1:"
            + server.port()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: "
            + cookie
            + "\r\n\r\n";
    socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    return socket;
  }
}
