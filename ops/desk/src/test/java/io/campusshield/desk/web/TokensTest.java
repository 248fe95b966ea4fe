package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.campusshield.desk.access.Act;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Machines come in with tokens. */
final class TokensTest {
  private static final String SITES = "/api/v1/sites";

  @TempDir Path directory;
  private final HttpClient machines = HttpClient.newHttpClient();
  private Served served;
  private String account;

  @BeforeEach
  void start() throws Exception {
    served = new Served(directory);
    served.signedIn();
    account = served.machine("county platform");
  }

  @AfterEach
  void stop() {
    machines.shutdownNow();
    served.close();
  }

  private int asks(String token, String path) throws Exception {
    return Served.send(machines, with(token, path)).statusCode();
  }

  private HttpRequest.Builder with(String token, String path) {
    return HttpRequest.newBuilder(served.uri(path)).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return served.send(
        HttpRequest.newBuilder(served.uri(path)).header("X-Shield-Request", "1").DELETE());
  }

  private JsonNode listed() throws Exception {
    return Served.json(served.get("/api/v1/tokens")).path("tokens");
  }

  private static void isRefused(HttpResponse<String> response, int status, String reason) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Served.json(response).path("reason").asString()).isEqualTo(reason);
  }

  @Test
  void aToken_isToldOnce_listedWithTheDayOfItsUse_andOverWhenItIsRevoked() throws Exception {
    JsonNode made = served.token(account);
    String token = made.path("token").asString();
    assertThat(token).hasSizeGreaterThanOrEqualTo(43);
    assertThat(listed().get(0).path("usedDay").isNull()).isTrue();
    assertThat(asks(token, SITES)).isEqualTo(200);
    assertThat(asks(token, "/api/v1/session")).isEqualTo(200);
    assertThat(listed()).hasSize(1);
    assertThat(listed().get(0).has("token")).isFalse();
    assertThat(listed().get(0).path("name").asString()).isEqualTo("first");
    assertThat(LocalDate.parse(listed().get(0).path("usedDay").asString())).isNotNull();
    assertThat(delete("/api/v1/tokens/" + made.path("id").asString()).statusCode()).isEqualTo(204);
    assertThat(asks(token, SITES)).isEqualTo(401);
    assertThat(listed()).isEmpty();
    isRefused(delete("/api/v1/tokens/" + made.path("id").asString()), 404, "no-such-token");
    assertThat(served.kept.acts)
        .extracting(Act::what)
        .endsWith(Act.What.TOKEN_MADE, Act.What.TOKEN_REVOKED);
  }

  @Test
  void aToken_outlivesARestart_andEndsWithItsAccount() throws Exception {
    String token = served.token(account).path("token").asString();
    WebServer before = served.server;
    served.server = ((WebServer.Started.Running) served.start(0)).server();
    assertThat(asks(token, SITES)).isEqualTo(200);
    served.send(served.post("/api/v1/accounts/" + account + "/disable", ""));
    assertThat(asks(token, SITES)).isEqualTo(401);
    assertThat(listed()).isEmpty();
    isRefused(
        served.send(served.post("/api/v1/accounts/" + account + "/tokens", "{\"name\":\"again\"}")),
        409,
        "other-kind-of-account");
    machines.shutdownNow();
    served.http.shutdownNow();
    before.close();
  }

  @Test
  void whereATokenIsSent_noCookieIsLookedAt() throws Exception {
    assertThat(served.send(with("nonsense", SITES)).statusCode()).isEqualTo(401);
    assertThat(served.send(with("", SITES)).statusCode()).isEqualTo(401);
    assertThat(served.get(SITES).statusCode()).isEqualTo(200);
    HttpRequest.Builder basic =
        HttpRequest.newBuilder(served.uri(SITES)).header("Authorization", "Basic eDp5");
    assertThat(served.send(basic).statusCode()).isEqualTo(200);
  }

  @Test
  void whoTriesTokensThatAreNone_waits_andATokenThatIsOneDoesNot() throws Exception {
    String token = served.token(account).path("token").asString();
    for (int i = 0; i < 5; i++) {
      assertThat(asks(token + i, SITES)).isEqualTo(401);
    }
    isRefused(Served.send(machines, with(token + 9, SITES)), 429, "too-many-tries");
    assertThat(asks(token, SITES)).isEqualTo(200);
    assertThat(served.signIn(Served.NAME, Served.PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void aMachine_hasNeitherPasswordNorAnotherRole_andAPersonNoToken() throws Exception {
    String other = "other-kind-of-account";
    String path = "/api/v1/accounts/" + account;
    isRefused(served.send(served.post(path + "/code", "")), 409, other);
    String roles = "{\"name\":\"x\",\"roles\":[\"integration\",\"leader\"]}";
    isRefused(served.send(served.post("/api/v1/accounts", roles)), 409, other);
    String person = "{\"name\":\"He Tao\",\"roles\":[\"guard\"]}";
    String id =
        Served.json(served.send(served.post("/api/v1/accounts", person))).path("id").asString();
    isRefused(
        served.send(served.post("/api/v1/accounts/" + id + "/tokens", "{\"name\":\"x\"}")),
        409,
        other);
    assertThat(served.signIn("county platform", "").statusCode()).isEqualTo(403);
  }

  @Test
  void anAccount_hasTenTokensAtMost() throws Exception {
    for (int i = 0; i < 10; i++) {
      served.token(account);
    }
    isRefused(
        served.send(served.post("/api/v1/accounts/" + account + "/tokens", "{\"name\":\"x\"}")),
        409,
        "too-many-tokens");
  }

  @Test
  void aTokenAskedForTwiceWithOneKey_isMadeOnce_andToldOnce() throws Exception {
    String path = "/api/v1/accounts/" + account + "/tokens";
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> made =
          served.send(served.post(path, "{\"name\":\"x\"}").header("Idempotency-Key", "\"k\""));
      assertThat(made.statusCode()).isEqualTo(201);
      assertThat(Served.json(made).has("token")).isEqualTo(i == 0);
    }
    assertThat(listed()).hasSize(1);
  }

  @Test
  void noTokenStandsInALog() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    JsonNode made = served.token(account);
    String token = made.path("token").asString();
    asks(token, SITES);
    asks("x" + token, SITES);
    asks(token, "/api/v1/accounts");
    delete("/api/v1/tokens/" + made.path("id").asString());
    root.detachAppender(lines);
    assertThat(List.copyOf(lines.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .isNotEmpty()
        .noneMatch(line -> line.contains(token));
  }
}
