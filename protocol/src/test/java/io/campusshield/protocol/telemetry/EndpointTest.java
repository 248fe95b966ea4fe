package io.campusshield.protocol.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class EndpointTest {
  private final Meters meters = new Meters();
  private final AtomicReference<Condition> owner =
      new AtomicReference<>(new Condition.Well("turns"));
  private final HttpClient http = HttpClient.newHttpClient();
  private Endpoint endpoint;

  @BeforeEach
  void start() {
    Health health = new Health(Map.of("owner", owner::get));
    endpoint =
        switch (Endpoint.start(new TelemetrySettings("127.0.0.1", 0), meters, health)) {
          case Endpoint.Started.Listening(Endpoint listening) -> listening;
          case Endpoint.Started.Impossible(String sentence) -> throw new AssertionError(sentence);
        };
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    endpoint.close();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void figures_areInPrometheusText_withEachPromiseAmongTheBounds() throws Exception {
    meters
        .times("shield.test.press", "A press", "priority", "real-alarm")
        .accept(Duration.ofMillis(7));
    meters.budget("shield.test.press", Duration.ofMillis(10), "at", "p99");
    assertThat(ask("GET", "/metrics").body())
        .contains(
            "shield_test_press_seconds_bucket{priority=\"real-alarm\",le=\"0.005\"} 0",
            "shield_test_press_seconds_bucket{priority=\"real-alarm\",le=\"0.01\"} 1",
            "le=\"0.0015\"",
            "le=\"0.3\"",
            "le=\"15.0\"",
            "shield_test_press_budget_seconds{at=\"p99\"} 0.01",
            "shield_health{part=\"owner\"} 1.0",
            "shield_process_resident_bytes");
  }

  @Test
  void health_isGreenOnlyWhileNoPartHasFailed_andSaysWhy() throws Exception {
    HttpResponse<String> well = ask("GET", "/health");
    assertThat(well.statusCode()).isEqualTo(200);
    assertThat(well.body())
        .isEqualTo(
            "{\"health\":\"well\",\"parts\":{\"owner\":{\"health\":\"well\",\"reason\":\"turns\"}}}");
    owner.set(new Condition.Impaired("slow"));
    assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/health").body()).startsWith("{\"health\":\"impaired\"");
    owner.set(new Condition.Failed("has not turned for 7 s"));
    HttpResponse<String> failed = ask("GET", "/health");
    assertThat(failed.statusCode()).isEqualTo(503);
    assertThat(failed.body()).contains("\"failed\"", "has not turned for 7 s");
    assertThat(ask("GET", "/metrics").body()).contains("shield_health{part=\"owner\"} 0.0");
  }

  @Test
  void anythingElse_isRefused() throws Exception {
    assertThat(ask("POST", "/health").statusCode()).isEqualTo(405);
    assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
    assertThat(ask("GET", "/metrics/../etc").statusCode()).isEqualTo(404);
  }

  @Test
  void aPortInUse_isSaidInASentence() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TelemetrySettings taken = new TelemetrySettings("127.0.0.1", other.getLocalPort());
      assertThat(Endpoint.start(taken, new Meters(), new Health(Map.of())))
          .isInstanceOfSatisfying(
              Endpoint.Started.Impossible.class,
              impossible ->
                  assertThat(impossible.sentence())
                      .startsWith("telemetry: can not listen on 127.0.0.1 port " + taken.port()));
    }
  }

  @Test
  @Tag("soak")
  void whoeverAsksWithoutEnd_isCutOff_andKeepsNobodyFromAsking() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
        socket
            .getOutputStream()
            .write("GET /metrics HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void linesOfTheLog_areCountedByTheirWords_alsoThoseHeldBack() throws Exception {
    var log = LoggerFactory.getLogger("test");
    log.info("fact=press-taken press=gate-hexi/1/1");
    log.warn("refused=device reason=not-tls address=127.0.0.1 detail=\"?\" held_back=4");
    log.error("trouble=disk reason=full detail=\"reason=empty\"");
    log.info("nothing of that kind");
    assertThat(ask("GET", "/metrics").body())
        .contains(
            "shield_log_lines_total{kind=\"fact\",reason=\"\",what=\"press-taken\"} 1.0",
            "shield_log_lines_total{kind=\"refused\",reason=\"not-tls\",what=\"device\"} 5.0",
            "shield_log_lines_total{kind=\"trouble\",reason=\"full\",what=\"disk\"} 1.0")
        .doesNotContain("empty");
  }

  @Test
  void whatOthersSay_isOneBoundedLineWithoutQuotes() {
    assertThat(Line.detail("断开\n\"x\"\u0007" + "y".repeat(500)))
        .startsWith("断开??x??yyy")
        .hasSize(160);
    assertThat(Line.word(Thread.State.TIMED_WAITING)).isEqualTo("timed-waiting");
    assertThat(Line.word(new Condition.Well(""))).isEqualTo("well");
  }
}
