package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.access.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that create, asked more than once. */
final class RepeatsTest {
  private static final String ACCOUNTS = "/api/v1/accounts";
  private static final String HE_TAO = "{\"name\":\"He Tao\",\"roles\":[\"guard\"]}";

  @TempDir Path directory;
  private Served served;

  @BeforeEach
  void start() throws Exception {
    served = new Served(directory);
    served.signedIn();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private HttpRequest.Builder asked(String path, String body, String key) {
    return served.post(path, body).header("Idempotency-Key", key);
  }

  private HttpResponse<String> make(String body, String key) throws Exception {
    return served.send(asked(ACCOUNTS, body, key));
  }

  private int accounts() throws Exception {
    return Served.json(served.get(ACCOUNTS)).path("accounts").size();
  }

  private static JsonNode withoutCode(HttpResponse<String> response) {
    ObjectNode json = (ObjectNode) Served.json(response);
    json.remove("code");
    return json;
  }

  private static void isRefused(HttpResponse<String> response, int status, String reason) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Served.json(response).path("reason").asString()).isEqualTo(reason);
  }

  @Test
  void theSameKey_givesTheSameAnswerWithoutTheCode_andMakesOneAccount_alsoAfterARestart()
      throws Exception {
    HttpResponse<String> first = make(HE_TAO, "\"a\"");
    assertThat(Served.json(first).has("code")).isTrue();
    HttpResponse<String> second = make(HE_TAO, "\"a\"");
    WebServer before = served.server;
    served.server = ((WebServer.Started.Running) served.start(0)).server();
    HttpResponse<String> third = make(HE_TAO, "\"a\"");
    for (HttpResponse<String> again : List.of(second, third)) {
      assertThat(again.statusCode()).isEqualTo(201);
      assertThat(Served.json(again)).isEqualTo(withoutCode(first));
    }
    assertThat(accounts()).isEqualTo(2);
    served.http.shutdownNow();
    before.close();
  }

  @Test
  void aCodeGivenWithAKey_staysGood_whenItIsAskedForAgain() throws Exception {
    String path = ACCOUNTS + "/" + Served.json(make(HE_TAO, "\"a\"")).path("id").asString();
    HttpResponse<String> given = served.send(asked(path + "/code", "", "\"b\""));
    HttpResponse<String> again = served.send(asked(path + "/code", "", "\"b\""));
    assertThat(Served.json(again)).isEqualTo(withoutCode(given));
    assertThat(served.choose("He Tao", Served.json(given).path("code").asString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void theSameKeyForSomethingElse_isRefused() throws Exception {
    String made = Served.json(make(HE_TAO, "\"a\"")).path("id").asString();
    isRefused(make(HE_TAO.replace("guard", "unit"), "\"a\""), 422, "key-of-other-request");
    HttpResponse<String> other = served.send(asked(ACCOUNTS + "/" + made + "/code", "", "\"a\""));
    isRefused(other, 422, "key-of-other-request");
  }

  @Test
  void anothersKey_isAnotherKey() throws Exception {
    try (HttpClient technician = served.browserOf(Role.TECHNICIAN)) {
      make(HE_TAO, "\"a\"");
      isRefused(Served.send(technician, asked(ACCOUNTS, HE_TAO, "\"a\"")), 409, "name-taken");
    }
  }

  @Test
  void whatWasRefused_isTriedAnew() throws Exception {
    served.kept.sick = true;
    isRefused(make(HE_TAO, "\"a\""), 503, "not-recorded");
    served.kept.sick = false;
    isRefused(make(HE_TAO.replace("He Tao", ""), "\"a\""), 400, "name-unfit");
    assertThat(make(HE_TAO, "\"a\"").statusCode()).isEqualTo(201);
  }

  @Test
  void whileTheFirstIsUnderWay_theSecondIsToldSo() throws Exception {
    served.kept.waiting = false;
    served.kept.goOn = new CountDownLatch(1);
    var first =
        served.http.sendAsync(asked(ACCOUNTS, HE_TAO, "\"a\"").build(), BodyHandlers.ofString());
    await().atMost(Duration.ofSeconds(30)).until(() -> served.kept.waiting);
    isRefused(make(HE_TAO, "\"a\""), 409, "key-under-way");
    served.kept.goOn.countDown();
    assertThat(first.join().statusCode()).isEqualTo(201);
    assertThat(make(HE_TAO, "\"a\"").statusCode()).isEqualTo(201);
    assertThat(accounts()).isEqualTo(2);
  }

  @Test
  void aKeyThatIsNone_isRefused() throws Exception {
    for (String key :
        List.of("a", "\"\"", "\"" + "a".repeat(65) + "\"", "\"a\"b\"", "\"\\\"", "1")) {
      isRefused(make(HE_TAO, key), 400, "malformed");
    }
    assertThat(accounts()).isEqualTo(1);
  }
}
