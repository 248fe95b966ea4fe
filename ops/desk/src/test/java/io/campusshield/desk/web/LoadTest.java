package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks too fast waits; an answer never does. */
final class LoadTest {
  /** Nothing is given back while a test runs, however slow the machine. */
  private static final Pace.Limit FOUR = new Pace.Limit(4, 1e-6);

  @TempDir Path directory;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(directory);
    served.startAnew(FOUR);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private static void refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(Served.json(response).path("reason").asString()).isEqualTo("too-many-requests");
    assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
  }

  @Test
  void whoAsksTooFast_isToldToWait_andCanStillAnswerAndGo() throws Exception {
    served.signedIn();
    for (int i = 0; i < 4; i++) {
      assertThat(served.get("/api/v1/sites").statusCode()).isEqualTo(200);
    }
    refused(served.get("/api/v1/sites"));
    String incident = "/api/v1/incidents/" + press(1);
    for (int i = 0; i < 10; i++) {
      String presses = "{\"presses\":[\"" + press(1) + "\"]}";
      assertThat(served.send(served.post(incident + "/answer", presses)).statusCode())
          .isEqualTo(200);
      assertThat(served.send(served.post(incident + "/hang-up", "{}")).statusCode()).isEqualTo(200);
      String closing = "{\"result\":\"test\",\"note\":\"x\"}";
      assertThat(served.send(served.post(incident + "/close", closing)).statusCode())
          .isEqualTo(200);
    }
    refused(served.get("/api/v1/sites"));
    assertThat(served.signOut().statusCode()).isEqualTo(204);
  }

  @Test
  void whereNobodyIsSignedIn_theAddressIsHeldToIt_andNobodyWhoIs() throws Exception {
    served.signedIn();
    try (var nobody = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(served.uri("/api/v1/openapi.yaml"));
      for (int i = 0; i < 3; i++) { // one was the sign-in
        assertThat(Served.send(nobody, request).statusCode()).isEqualTo(200);
      }
      refused(Served.send(nobody, request));
    }
    assertThat(served.get("/api/v1/sites").statusCode()).isEqualTo(200);
  }
}
