package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes wrong beside our own handlers is told as every other problem. */
final class LibraryErrorsTest {
  @TempDir Path directory;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(directory);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  /** What comes back to these bytes; its body has to be a problem with that status. */
  private void isAProblem(int status, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(response).startsWith("HTTP/1.1 " + status);
      assertThat(response).containsIgnoringCase("content-type: " + Problem.TYPE);
      JsonNode body =
          JsonMapper.shared().readTree(response.substring(response.indexOf("\r\n\r\n")).strip());
      Described.conforms(body, "Problem");
      assertThat(body.path("status").asInt()).isEqualTo(status);
    }
  }

  @Test
  void whatIsNoHttp_orTooLong_isAProblem() throws Exception {
    isAProblem(400, "GET /api/v1/%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    isAProblem(400, "nonsense\r\n\r\n");
    isAProblem(
        431,
        "GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX: "
            + "x".repeat(20_000)
            + "\r\n\r\n");
    isAProblem(505, "GET / HTTP/7.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
  }

  @Test
  void aKnownPathAskedInAnotherWay_isAProblem() throws Exception {
    for (String method : List.of("PUT", "PATCH", "OPTIONS", "TRACE")) {
      HttpResponse<String> refused =
          served.send(
              HttpRequest.newBuilder(served.uri("/api/v1/accounts"))
                  .method(method, BodyPublishers.noBody()));
      assertThat(refused.statusCode()).as(method).isEqualTo(405);
    }
  }

  @Test
  void aFeedThatIsNotAskedAsAWebSocket_isAProblem() throws Exception {
    served.signedIn();
    assertThat(served.get("/api/v1/feed").statusCode()).isEqualTo(404);
  }

  @Test
  void aFaultOfOurOwn_isAProblemWithoutItsInside() throws Exception {
    served.signedIn();
    served.failing = true;
    HttpResponse<String> broken =
        served.send(served.post("/api/v1/incidents/" + press(1) + "/hang-up", "{}"));
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).doesNotContain("secret").contains("broken");
  }
}
