package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Result;
import java.io.ByteArrayInputStream;
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

/** Over real HTTP. */
final class WebServerTest {
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

  private static void refused(HttpResponse<String> response, int status, String reason) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(Served.json(response).path("reason").asString()).isEqualTo(reason);
    assertThat(Served.json(response).path("status").asInt()).isEqualTo(status);
  }

  private static String incident(String act) {
    return "/api/v1/incidents/" + press(1) + "/" + act;
  }

  private static String naming() {
    return "{\"presses\":[\"" + press(1) + "\"]}";
  }

  @Test
  void whoIsNotSignedIn_learnsTheStationsNameAndNothingElse() throws Exception {
    HttpResponse<String> nobody = served.get("/api/v1/session");
    refused(nobody, 401, "not-signed-in");
    assertThat(Served.json(nobody).path("station").path("name").asString()).isEqualTo("城南派出所");
    assertThat(Served.json(nobody).path("setUp").asBoolean()).isTrue();
    refused(served.send(served.post(incident("answer"), naming())), 401, "not-signed-in");
    assertThat(served.asked).isEmpty();
  }

  @Test
  void signingIn_givesACookieThatScriptsCannotRead() throws Exception {
    refused(served.signIn("周敏", served.code()), 403, "choose-password");
    HttpResponse<String> welcome = served.choose("周敏", served.code());
    assertThat(Served.json(welcome).path("name").asString()).isEqualTo("周敏");
    assertThat(Served.json(welcome).path("roles").toString())
        .isEqualTo("[\"dispatcher\",\"leader\",\"technician\"]");
    assertThat(welcome.headers().firstValue("set-cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(served.get("/api/v1/session").statusCode()).isEqualTo(200);
    HttpResponse<String> out = served.signOut();
    assertThat(out.statusCode()).isEqualTo(204);
    refused(served.get("/api/v1/session"), 401, "not-signed-in");
  }

  @Test
  void aUsedCode_isToldApartFromAWrongOne() throws Exception {
    String first = served.code();
    served.signedIn();
    refused(served.choose("何涛", first), 403, "code-used");
    refused(served.choose("何涛", "AAAA-AAAA"), 403, "name-or-password-wrong");
  }

  @Test
  void whoHasNoAccount_andWhoHasAnotherPassword_areToldTheSame() throws Exception {
    served.signedIn();
    refused(served.signIn("何涛", "not the password"), 403, "name-or-password-wrong");
    refused(served.signIn("周敏", "not the password"), 403, "name-or-password-wrong");
    HttpResponse<String> unfit =
        served.send(
            HttpRequest.newBuilder(served.uri("/api/v1/session/password"))
                .header("X-Shield-Request", "1")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"present\":\"" + Served.PASSWORD + "\",\"password\":\"short\"}")));
    refused(unfit, 400, "password-unfit");
  }

  @Test
  void afterFiveWrongPasswords_itSaysHowLongToWait() throws Exception {
    served.signedIn();
    for (int i = 0; i < 5; i++) {
      refused(served.signIn("周敏", "not the password"), 403, "name-or-password-wrong");
    }
    HttpResponse<String> wait = served.signIn("周敏", Served.PASSWORD);
    refused(wait, 429, "too-many-tries");
    assertThat(Served.json(wait).path("retryAfterSeconds").asInt()).isBetween(1, 60);
  }

  @Test
  void anAccount_isMade_changed_disabled_andGivenACodeAgain() throws Exception {
    served.signedIn();
    String accounts = "/api/v1/accounts";
    HttpResponse<String> made =
        served.send(served.post(accounts, "{\"name\":\"何涛\",\"roles\":[\"dispatcher\"]}"));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(Served.json(made).path("code").asString()).hasSize(9);
    String path = accounts + "/" + Served.json(made).path("id").asString();
    HttpRequest.Builder roles =
        HttpRequest.newBuilder(served.uri(path + "/roles"))
            .header("X-Shield-Request", "1")
            .PUT(BodyPublishers.ofString("{\"roles\":[\"guard\",\"unit\"]}"));
    assertThat(Served.json(served.send(roles)).path("roles").toString())
        .isEqualTo("[\"unit\",\"guard\"]");
    assertThat(
            Served.json(served.send(served.post(path + "/disable", ""))).path("entry").asString())
        .isEqualTo("disabled");
    HttpResponse<String> again = served.send(served.post(path + "/code", ""));
    assertThat(served.choose("何涛", Served.json(again).path("code").asString()).statusCode())
        .isEqualTo(200);
    refused(
        served.send(served.post("/api/v1/accounts/0123456789abcdef/disable", "")), 403, "no-right");
  }

  @Test
  void whatIsWrongWithAnAccount_isSaid() throws Exception {
    served.signedIn();
    String accounts = "/api/v1/accounts";
    refused(
        served.send(served.post(accounts, "{\"name\":\"周敏\",\"roles\":[\"guard\"]}")),
        409,
        "name-taken");
    refused(
        served.send(served.post(accounts, "{\"name\":\"\",\"roles\":[\"guard\"]}")),
        400,
        "name-unfit");
    refused(served.send(served.post(accounts, "{\"name\":\"何涛\",\"roles\":[]}")), 400, "malformed");
    refused(
        served.send(served.post(accounts, "{\"name\":\"何涛\",\"roles\":[\"king\"]}")),
        400,
        "malformed");
    for (String id : List.of("0123456789abcdef", "x")) {
      refused(served.send(served.post(accounts + "/" + id + "/code", "")), 404, "no-such-account");
    }
    JsonNode own = Served.json(served.get(accounts)).path("accounts").get(0);
    assertThat(own.toString()).doesNotContain("argon2");
    refused(
        served.send(served.post(accounts + "/" + own.path("id").asString() + "/disable", "")),
        403,
        "own-account");
  }

  @Test
  void anAnswer_goesInWithTheNameOfWhoIsSignedIn_andThePressesThatWereSeen() throws Exception {
    served.signedIn();
    HttpResponse<String> done = served.send(served.post(incident("answer"), naming()));
    assertThat(done.body()).isEqualTo("{\"version\":8}");
    assertThat(served.asked).containsExactly("周敏", press(1), List.of(press(1)));
  }

  @Test
  void everyOutcome_isAReasonThatThePageKnows() throws Exception {
    served.signedIn();
    served.outcome = new Outcome.AnsweredByOther("何涛");
    HttpResponse<String> other = served.send(served.post(incident("answer"), naming()));
    refused(other, 409, "answered-by-other");
    assertThat(Served.json(other).path("by").asString()).isEqualTo("何涛");
    served.outcome = new Outcome.Closed();
    refused(served.send(served.post(incident("answer"), naming())), 409, "closed");
    served.outcome = new Outcome.NotRecorded();
    refused(served.send(served.post(incident("answer"), naming())), 503, "not-recorded");
    served.outcome = new Outcome.Unknown();
    refused(served.send(served.post(incident("answer"), naming())), 503, "unknown");
    served.outcome = new Outcome.NoSuchIncident();
    refused(served.send(served.post(incident("answer"), naming())), 404, "no-such-incident");
    served.outcome = new Outcome.NotAnswered();
    String closing = "{\"result\":\"false-alarm\",\"note\":\"学生误碰\"}";
    refused(served.send(served.post(incident("close"), closing)), 409, "not-answered");
    assertThat(served.asked).endsWith("周敏", press(1), Result.FALSE_ALARM, "学生误碰");
  }

  @Test
  void hangingUp_isOneAction_withoutResultOrNote() throws Exception {
    served.signedIn();
    assertThat(served.send(served.post(incident("hang-up"), "{}")).statusCode()).isEqualTo(200);
    assertThat(served.asked).containsExactly("周敏", press(1));
    served.outcome = new Outcome.NotACall();
    refused(served.send(served.post(incident("hang-up"), "{}")), 409, "not-a-call");
    String ended = "{\"result\":\"call-ended\",\"note\":\"x\"}";
    refused(served.send(served.post(incident("close"), ended)), 400, "malformed");
  }

  @Test
  void closing_needsANoteOfOneTo500Characters() throws Exception {
    served.signedIn();
    String body = "{\"result\":\"resolved\",\"note\":\"%s\"}";
    refused(served.send(served.post(incident("close"), body.formatted("  "))), 400, "note-missing");
    refused(
        served.send(served.post(incident("close"), body.formatted("长".repeat(501)))),
        400,
        "note-too-long");
    assertThat(
            served
                .send(served.post(incident("close"), body.formatted("长".repeat(500))))
                .statusCode())
        .isEqualTo(200);
    refused(
        served.send(served.post(incident("close"), "{\"result\":\"won\",\"note\":\"x\"}")),
        400,
        "malformed");
  }

  @Test
  void aForeignPage_canChangeNothing() throws Exception {
    served.signedIn();
    HttpRequest.Builder noHeader =
        HttpRequest.newBuilder(served.uri(incident("answer")))
            .POST(BodyPublishers.ofString(naming()));
    refused(served.send(noHeader), 403, "foreign-page");
    refused(
        served.send(
            served.post(incident("answer"), naming()).header("Origin", "http://evil.example")),
        403,
        "foreign-page");
    assertThat(served.asked).isEmpty();
    String own = "http://127.0.0.1:" + served.server.port();
    assertThat(
            served
                .send(served.post(incident("answer"), naming()).header("Origin", own))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aNameThatAForeignPagePointsHere_isNotServed() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server.port())) {
      String request =
          "GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(response).startsWith("HTTP/1.1 421").contains("host-unknown");
    }
  }

  @Test
  void badJsonAndTooLongBodies_areRefusedInWords() throws Exception {
    served.signedIn();
    refused(served.send(served.post(incident("answer"), "{\"presses\":")), 400, "malformed");
    refused(served.send(served.post(incident("answer"), "[]")), 400, "malformed");
    refused(
        served.send(served.post(incident("answer"), "{\"presses\":[\"x\"]}")), 400, "malformed");
    refused(served.send(served.post(incident("answer"), "x".repeat(70_000))), 413, "too-long");
    HttpRequest.Builder unannounced =
        HttpRequest.newBuilder(served.uri(incident("answer")))
            .header("X-Shield-Request", "1")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[70_000])));
    refused(served.send(unannounced), 413, "too-long");
    refused(
        served.send(served.post("/api/v1/incidents/nothing/answer", naming())),
        404,
        "no-such-incident");
    refused(served.get("/api/v1/nothing"), 404, "no-such-route");
  }

  @Test
  void everyAnswer_carriesTheHeadersThatKeepAPageToItself() throws Exception {
    for (String path : List.of("/", "/api/v1/session", "/nothing")) {
      var headers = served.get(path).headers();
      assertThat(headers.firstValue("content-security-policy").orElse(""))
          .contains("default-src 'self'", "frame-ancestors 'none'");
      assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
      assertThat(headers.firstValue("server")).isEmpty();
    }
  }

  @Test
  void aPortInUse_isToldAsSuch() throws Exception {
    assertThat(served.start(served.server.port())).isInstanceOf(WebServer.Started.PortInUse.class);
  }
}
