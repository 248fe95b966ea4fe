package io.campusshield.demo.endtoend;

import static io.campusshield.demo.layout.School.HEXI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.demo.layout.School;
import io.campusshield.demo.station.Home;
import io.campusshield.demo.station.Station;
import io.campusshield.devicesim.control.Stage.Name;
import io.campusshield.protocol.standing.Button;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the processes themselves tell of how they do, while they work and while they can not. */
@Tag("soak")
@ExtendWith(Staging.class)
final class TelemetryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern TOLD = Pattern.compile("(?m)^# TYPE (shield_[a-z_]+) ");
  private static final Pattern ON_THE_PAGE = Pattern.compile("(?m)^\\| `(shield_[a-z_]+)` \\|");

  /** The greatest value of a histogram, told as a figure of its own. */
  private static final String GREATEST = "_seconds_max";

  private static HttpResponse<String> ask(Station station, String part, String path) {
    int port = station.layout().ports().telemetry(part);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(part + path, e);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static void awaitHealth(Station station, String part, int status, String words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          HttpResponse<String> health = ask(station, part, "/health");
          assertThat(health.body()).contains(words);
          assertThat(health.statusCode()).isEqualTo(status);
        });
  }

  private static void awaitFigure(Station station, String part, String pattern) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(ask(station, part, "/metrics").body()).containsPattern(pattern));
  }

  @Test
  void everyFigure_isOnThePage_andEveryFigureOfThePageIsTold(Scene scene) throws Exception {
    Path page = Home.around(Path.of("")).directory().resolve("ops/docs/METRICS.md");
    Set<String> wanted = new TreeSet<>(found(ON_THE_PAGE, Files.readString(page)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told(scene.station())).isEqualTo(wanted));
  }

  private static Set<String> told(Station station) {
    Set<String> told = new TreeSet<>();
    for (String part : List.of("broker", "desk", HEXI.gateway(), HEXI.device())) {
      told.addAll(found(TOLD, ask(station, part, "/metrics").body()));
    }
    told.removeIf(name -> name.endsWith(GREATEST));
    return told;
  }

  @Test
  void aPressIsMeasuredOnItsWay_andWhoeverLosesTheBrokerIsRed(Scene scene) throws Exception {
    Station station = scene.station();
    Guard guard = scene.guardAt(HEXI);
    guard.presses(Button.ALARM);
    guard.sees(Name.RINGING);
    for (String stage : List.of("receipt", "stored")) {
      // By whichever way was the quicker.
      awaitFigure(
          station,
          HEXI.device(),
          "shield_device_press_"
              + stage
              + "_seconds_count\\{path=\"(wired|own)\",priority=\"real-alarm\"\\} 1");
    }
    awaitFigure(station, "desk", "shield_desk_incidents_ringing 1.0");
    awaitFigure(station, "desk", "shield_desk_consoles_ringing 0.0");
    for (School school : School.ALL) {
      awaitHealth(station, school.gateway(), 200, "{\"health\":\"well\"");
      awaitHealth(station, school.device(), 200, "{\"health\":\"well\"");
    }
    awaitHealth(station, "broker", 200, "{\"health\":\"well\"");
    awaitHealth(station, "desk", 503, "0 of 0 pages can ring");

    station.part("broker").kill();
    awaitHealth(station, "desk", 503, "\"broker a\":{\"health\":\"failed\"");
    awaitHealth(station, HEXI.gateway(), 503, "\"path wired\":{\"health\":\"failed\"");
    station.startBroker();
    awaitHealth(station, HEXI.gateway(), 200, "{\"health\":\"well\"");
    awaitHealth(station, "desk", 503, "\"broker a\":{\"health\":\"well\"");

    station.part(HEXI.gateway()).kill();
    station.own(HEXI).cut();
    awaitHealth(station, HEXI.device(), 503, "0 of 1 devices are linked");
  }
}
