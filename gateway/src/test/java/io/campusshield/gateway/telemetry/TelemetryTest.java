package io.campusshield.gateway.telemetry;

import static io.campusshield.gateway.core.GatewayInVirtualTime.CELLULAR;
import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.STATION;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Owner;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down.StandingSaid;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.telemetry.TelemetrySettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real owner in real time, watched; its edges are at hand. */
@Tag("soak")
final class TelemetryTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final PressId PRESS = new PressId(GATE, 7, 1);

  @TempDir Path disk;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Inbox inbox = new Inbox();
  private final CountDownLatch free = new CountDownLatch(1);
  private volatile boolean hangs;
  private volatile boolean listens = true;
  private Telemetry telemetry;
  private Endpoint endpoint;
  private Owner owner;

  @BeforeEach
  void start() {
    MachineClock clock = MachineClock.open();
    List<PathId> paths = List.of(WIRED, CELLULAR);
    telemetry = new Telemetry(paths, disk, clock);
    endpoint =
        switch (telemetry.tell(
            new TelemetrySettings("127.0.0.1", 0), () -> true, () -> listens, List::of)) {
          case Endpoint.Started.Listening(Endpoint listening) -> listening;
          case Endpoint.Started.Impossible(String sentence) -> throw new AssertionError(sentence);
        };
    Owner.Edges edges =
        new Owner.Edges(
            (first, facts) -> inbox.offer(new Signal.Appended(first + facts.size() - 1)),
            (device, message) -> {},
            new Hanging(),
            clock,
            telemetry);
    owner =
        Owner.start(
            new Core(new GatewayId("gw-hexi"), 1, paths, Uplink.WINDOW), List.of(), inbox, edges);
    for (PathId path : paths) {
      for (Session session : Session.values()) {
        inbox.offer(new Signal.SessionUp(path, session));
      }
    }
  }

  /** A path that holds the owner up, if it is to. */
  private final class Hanging implements Uplink {
    @Override
    public void publish(PathId path, Urgency urgency, long ticket, List<Up> messages) {
      try {
        if (hangs) {
          free.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void tell(PathId path, DeviceId device, ToDevice message) {}
  }

  @AfterEach
  void stop() {
    free.countDown();
    owner.close();
    endpoint.close();
    telemetry.close();
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
        .atMost(SOON)
        .untilAsserted(() -> {
          HttpResponse<String> health = ask("/health");
          assertThat(health.body()).contains(words);
          assertThat(health.statusCode()).isEqualTo(status);
        });
  }

  private void awaitFigures(String... lines) {
    await().atMost(SOON).untilAsserted(() -> assertThat(ask("/metrics").body()).contains(lines));
  }

  private void presses() {
    inbox.offer(
        new Signal.PressHeard(
            new Press(PRESS, Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0),
            new Way.Wired()));
  }

  private void told(PathId path, long version, Stage stage) {
    PressStanding press = new PressStanding(PRESS, stage, 0, "", Duration.ZERO);
    Standing standing = new Standing(STATION, PRESS, version, false, false, List.of(press));
    inbox.offer(
        new Signal.DownHeard(path, Session.URGENT, new StandingSaid(standing, Instant.now())));
  }

  @Test
  void aPress_isMeasuredToItsReceiptAndItsAnswer_byThePathOfTheNews() {
    presses();
    awaitFigures(
        "shield_gateway_unconfirmed 1.0",
        "shield_gateway_window_used{path=\"wired\",session=\"urgent\"}",
        "shield_gateway_press_stored_seconds_count{priority=\"real-alarm\"} 1",
        "shield_gateway_journal_append_seconds_count 1");
    told(CELLULAR, 1, Stage.RINGING);
    told(WIRED, 1, Stage.RINGING);
    told(WIRED, 2, Stage.ANSWERED);
    awaitFigures(
        "shield_gateway_press_receipt_seconds_count{path=\"cellular\",priority=\"real-alarm\"} 1",
        "shield_gateway_press_receipt_seconds_count{path=\"wired\",priority=\"real-alarm\"} 0",
        "shield_gateway_press_answer_seconds_count{path=\"wired\",priority=\"real-alarm\"} 1",
        "shield_gateway_unconfirmed 0.0",
        "shield_gateway_session_up{path=\"wired\",session=\"urgent\"} 1.0");
  }

  @Test
  void anOwnerThatHangs_isRed() {
    awaitHealth(200, "\"health\":\"well\"");
    hangs = true;
    presses();
    awaitHealth(503, "the owner's thread has not turned for");
  }

  @Test
  void aPathThatIsDown_isImpaired_allOfThemAreRed() {
    awaitHealth(200, "\"health\":\"well\"");
    inbox.offer(new Signal.SessionDown(WIRED, Session.URGENT));
    awaitHealth(200, "\"path wired\":{\"health\":\"impaired\",\"reason\":\"down since");
    inbox.offer(new Signal.SessionDown(CELLULAR, Session.URGENT));
    awaitHealth(503, "\"path cellular\":{\"health\":\"failed\",\"reason\":\"down since");
    inbox.offer(new Signal.SessionUp(CELLULAR, Session.URGENT));
    awaitHealth(200, "\"path cellular\":{\"health\":\"well\",\"reason\":\"up since");
  }

  @Test
  void factsThatAreNotStored_areRed_untilSomeAre() {
    inbox.offer(new Signal.AppendFailed(1, 1, "FULL"));
    awaitHealth(503, "the last facts were not stored (FULL)");
    inbox.offer(new Signal.Appended(1));
    awaitHealth(200, "the disk took a write");
  }

  @Test
  void aDeviceLinkThatDoesNotServe_isRed() {
    listens = false;
    awaitHealth(503, "\"device-link\":{\"health\":\"failed\"");
  }

  @Test
  void aDiskThatTakesNothing_isSeenBeforeAPressNeedsIt() throws Exception {
    Path gone = Files.createFile(disk.resolve("a-file")).resolve("journal");
    try (DiskProbe probe = new DiskProbe(gone, MachineClock.open())) {
      probe.begin(() -> true);
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(probe.look().reason()).startsWith("the disk takes nothing"));
    }
  }
}
