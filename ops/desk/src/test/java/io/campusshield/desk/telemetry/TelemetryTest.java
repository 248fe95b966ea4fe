package io.campusshield.desk.telemetry;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Consoles;
import io.campusshield.desk.station.Inbox;
import io.campusshield.desk.station.Owner;
import io.campusshield.desk.station.World;
import io.campusshield.desk.store.Store;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real owner and a real store in real time, watched. */
@Tag("soak")
final class TelemetryTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Clock clock = Clock.machine();
  private final Inbox inbox = new Inbox();
  private final CountDownLatch free = new CountDownLatch(1);
  private volatile boolean hangs;
  private volatile Map<String, Boolean> brokers = Map.of("a", true, "b", true);
  private volatile Consoles consoles = new Consoles(1, 1);
  private Store store;
  private Telemetry telemetry;
  private Endpoint endpoint;
  private Owner owner;

  @BeforeEach
  void start() throws Exception {
    store = Store.open(directory);
    telemetry = new Telemetry(clock);
    Owner.Ports ports =
        new Owner.Ports(
            telemetry.watched(store.ledger()),
            (way, session, letter) -> true,
            telemetry.watched(view -> hang()),
            clock,
            telemetry);
    owner = new Owner(new Core(World.SITES, new SplittableRandom(1)), inbox, ports);
    owner.start();
    Telemetry.Sources sources =
        new Telemetry.Sources(inbox, () -> brokers, () -> consoles, store::probe);
    endpoint =
        switch (telemetry.tell(new TelemetrySettings("127.0.0.1", 0), sources)) {
          case Endpoint.Started.Listening(Endpoint listening) -> listening;
          case Endpoint.Started.Impossible(String sentence) -> throw new AssertionError(sentence);
        };
  }

  private void hang() {
    try {
      if (hangs) {
        free.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    free.countDown();
    endpoint.close();
    telemetry.close();
    owner.close();
    store.close();
    http.shutdownNow();
  }

  private HttpResponse<String> ask(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitHealth(int status, String... words) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          HttpResponse<String> health = ask("/health");
          assertThat(health.body()).contains(words);
          assertThat(health.statusCode()).isEqualTo(status);
        });
  }

  private void awaitFigures(String... lines) {
    await().atMost(LONG).untilAsserted(() -> assertThat(ask("/metrics").body()).contains(lines));
  }

  private void presses() {
    Press press =
        new Press(
            press(1),
            Button.ALARM,
            false,
            new DeviceTime.None(),
            new Age(Duration.ofSeconds(3), false),
            0);
    Up up = new Up(1, 1, new Up.PressSeen(press, Instant.EPOCH, false));
    Way.Through way =
        new Way.Through(new GatewayId("gw-hexi"), new PathId("wired"), new BrokerName("a"));
    inbox.offer(
        new Signal.HeardThrough(up, way, Session.URGENT, clock.now()), Urgency.REAL_ALARM, "hexi");
  }

  @Test
  void aPress_isMeasuredToItsReceiptByItsAge_toThePages_andToItsAnswer() throws Exception {
    presses();
    awaitFigures(
        "shield_desk_press_receipt_seconds_bucket{path=\"wired\",priority=\"real-alarm\",le=\"1.0\"}"
            + " 0",
        "shield_desk_press_receipt_seconds_bucket{path=\"wired\",priority=\"real-alarm\",le=\"10.0\"}"
            + " 1",
        "shield_desk_press_shown_seconds_count{path=\"wired\",priority=\"real-alarm\"} 1",
        "shield_desk_incidents_ringing 1.0",
        "shield_desk_store_commit_seconds_count 1");
    owner.answer("周敏", press(1), List.of(press(1))).join();
    awaitFigures(
        "shield_desk_press_answer_seconds_count{path=\"wired\",priority=\"real-alarm\"} 1",
        "shield_desk_incidents_ringing 0.0",
        "shield_desk_incidents_open 1.0");
  }

  @Test
  void aStoreThatTakesNothing_isRedThoughNobodyPresses_untilItDoes() throws Exception {
    awaitHealth(200, "it last took a commit");
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("desk.db"));
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      awaitHealth(503, "\"store\":{\"health\":\"failed\"", "locked");
      statement.execute("rollback");
    }
    awaitHealth(200, "\"store\":{\"health\":\"well\"");
  }

  @Test
  void anOwnerThatHangs_isRed() {
    awaitHealth(200, "\"owner\":{\"health\":\"well\"");
    hangs = true;
    presses();
    awaitHealth(503, "the owner's thread has not turned for");
  }

  @Test
  void withoutABroker_orWithoutAPageThatRings_itIsRed() {
    brokers = Map.of("a", true, "b", false);
    awaitHealth(200, "\"broker b\":{\"health\":\"impaired\"");
    brokers = Map.of("a", false, "b", false);
    awaitHealth(503, "\"broker a\":{\"health\":\"failed\"");
    brokers = Map.of("a", true, "b", true);
    consoles = new Consoles(0, 3);
    awaitHealth(503, "0 of 3 pages can ring");
    consoles = new Consoles(1, 3);
    awaitHealth(200, "\"health\":\"well\"");
  }
}
