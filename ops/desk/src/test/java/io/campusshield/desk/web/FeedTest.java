package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.incident.Given;
import io.campusshield.desk.station.Brokers;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.PressId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over a real WebSocket. */
final class FeedTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** More than any machine's sockets hold of messages as long as those here. */
  private static final int MOST_SHOWN = 20_000;

  @TempDir Path directory;
  private final World world = new World();
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(directory);
  }

  @AfterEach
  void stop() {
    served.close();
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
        JsonNode message = messages.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).as("a message of type " + type).isNotNull();
        Described.conforms(message, "FeedMessage");
        if (message.path("type").asString().equals(type)) {
          return message;
        }
      }
    }
  }

  private WebSocket open(Page page, String... headers) {
    WebSocket.Builder builder = served.http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI address = URI.create("ws://127.0.0.1:" + served.server.port() + "/api/v1/feed");
    return builder.buildAsync(address, page).join();
  }

  private void shows(int number) {
    world.take(world.press(World.WIRED, press(number)));
    served.feed.show(world.shown.getLast());
  }

  @Test
  void thePage_getsASnapshot_thenEachChange_withPositionsThatRiseByOne() throws Exception {
    served.signedIn();
    shows(1);
    Page page = new Page();
    WebSocket socket = open(page);
    JsonNode snapshot = page.next("snapshot");
    assertThat(snapshot.path("seat").path("name").asString()).isEqualTo("周敏");
    assertThat(snapshot.path("ladder").toString())
        .isEqualTo(
            "[{\"tier\":1,\"afterMs\":15000},{\"tier\":2,\"afterMs\":20000},"
                + "{\"tier\":3,\"afterMs\":30000}]");
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
  void whenSitesChange_everybodyBeginsAnew_alsoWhoeverWasAway() throws Exception {
    served.signedIn();
    shows(1);
    Page page = new Page();
    WebSocket socket = open(page);
    long position = page.next("snapshot").path("position").asLong();
    served.feed.show(new Sites(World.SITES.station(), "城南派出所", List.of()));
    served.feed.show(world.shown.getLast());
    JsonNode anew = page.next("snapshot");
    assertThat(anew.path("because").asString()).isEqualTo("sites-changed");
    assertThat(anew.path("sites")).isEmpty();
    assertThat(anew.path("position").asLong()).isEqualTo(position + 1);
    JsonNode incident = page.next("incident");
    assertThat(incident.path("position").asLong()).isEqualTo(position + 2);
    assertThat(incident.path("incident").path("site").isNull()).isTrue();
    socket.abort();
    FeedPast past = new FeedPast();
    String place = past.place(past.position());
    past.forget();
    assertThat(past.since(place)).isEqualTo(new FeedPast.Missed.Unknown(FeedPast.Because.TOO_OLD));
  }

  @Test
  void aMissedCall_andAPressThatNoGatewayHasToldOf_areShownAsSuch() throws Exception {
    served.signedIn();
    world.take(world.call(World.OWN, press(1), Duration.ZERO));
    world.take(world.hangUp(World.OWN, press(1)));
    served.feed.show(world.shown.getLast());
    Page page = new Page();
    WebSocket socket = open(page);
    JsonNode incident = page.next("snapshot").path("incidents").get(0);
    assertThat(incident.path("state").asString()).isEqualTo("missed");
    assertThat(incident.path("answer").isNull()).isTrue();
    JsonNode press = incident.path("presses").get(0);
    assertThat(press.path("custody").asString()).isEqualTo("none");
    assertThat(press.path("missed").asBoolean()).isTrue();
    assertThat(press.path("hungUp").asBoolean()).isTrue();
    socket.abort();
  }

  @Test
  void thePulse_comesEachSecond_andAPingIsAnswered() throws Exception {
    served.signedIn();
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
  void aQuietPress_isShownAsCoveredByNoAnswer() throws Exception {
    for (int number = 1; number <= 64; number++) {
      shows(number);
    }
    assertThat(world.answer("周敏", press(1), presses(64))).isInstanceOf(Outcome.Done.class);
    shows(65);
    served.signedIn();
    Page page = new Page();
    WebSocket socket = open(page);
    JsonNode incident = page.next("snapshot").path("incidents").get(0);
    assertThat(incident.path("state").asString()).isEqualTo("answered");
    JsonNode last = incident.path("presses").get(64);
    assertThat(last.path("covered").asBoolean()).isFalse();
    assertThat(last.path("quiet").asBoolean()).isTrue();
    socket.abort();
  }

  private static PressId[] presses(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Given::press).toArray(PressId[]::new);
  }

  @Test
  void byHowManyBrokersAlarmsCanCome_isToldAtFirst_andWithEachPulse() throws Exception {
    served.signedIn();
    Page page = new Page();
    WebSocket socket = open(page);
    assertThat(page.next("snapshot").path("brokers").toString()).isEqualTo("{\"up\":2,\"of\":2}");
    served.brokers = new Brokers(0, 2);
    await()
        .atMost(LONG)
        .until(() -> page.next("pulse").path("brokers").toString(), "{\"up\":0,\"of\":2}"::equals);
    socket.abort();
  }

  @Test
  void theFeed_isForWhoIsSignedIn_andForOurOwnPage() throws Exception {
    assertThat(catchThrowable(() -> open(new Page()))).isInstanceOf(CompletionException.class);
    served.signedIn();
    assertThat(catchThrowable(() -> open(new Page(), "Origin", "http://evil.example")))
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void whoSignsOut_seesNoMore() throws Exception {
    served.signedIn();
    Page page = new Page();
    open(page);
    page.next("snapshot");
    served.signOut();
    assertThat(page.closed.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(4401);
  }

  @Test
  void aPageThatSaysWhatIsNoJson_isClosed_andOneThatSaysTooMuch() throws Exception {
    served.signedIn();
    Page page = new Page();
    open(page).sendText("{", true).join();
    assertThat(page.closed.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1008);
    Page long4 = new Page();
    open(long4).sendText("x".repeat(5000), true).join();
    assertThat(long4.closed.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1009);
  }

  @Test
  void aPageThatDoesNotRead_isCutOff_andTheOthersDoNotWait() throws Exception {
    served.signedIn();
    Page good = new Page();
    WebSocket reading = open(good);
    try (Socket deaf = deafPage()) {
      for (int number = 1; number <= 60; number++) {
        shows(number);
      }
      for (int times = 0; times < MOST_SHOWN && served.feed.consoles().of() == 2; times++) {
        served.feed.show(world.shown.getLast());
        good.next("incident");
      }
      assertThat(ends(deaf)).isTrue();
    }
    shows(61);
    await()
        .atMost(LONG)
        .until(() -> good.next("incident").path("incident").path("presses").size() == 61);
    assertThat(good.closed).isNotDone();
    reading.abort();
  }

  /**
   * Whether the server ends this connection: then its machine resets who still speaks. What it sent
   * before is not read; through a window as small as this that could take minutes.
   */
  private static boolean ends(Socket socket) {
    byte[] ping = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
    return catchThrowable(() ->
        await()
            .atMost(LONG)
            .until(() -> {
              socket.getOutputStream().write(ping);
              return false;
            }))
        instanceof SocketException;
  }

  /** A page that opens the feed and never reads. */
  private Socket deafPage() throws Exception {
    String cookie =
        Objects.requireNonNull(served.cookies.get(served.uri("/"), Map.of()).get("Cookie"))
            .getFirst();
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.server.port()));
    String upgrade =
        "GET /api/v1/feed HTTP/1.1\r\nHost: 127.0.0.1:"
            + served.server.port()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: "
            + cookie
            + "\r\n\r\n";
    socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    return socket;
  }
}
