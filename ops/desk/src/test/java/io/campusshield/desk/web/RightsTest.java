package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Role;
import io.campusshield.desk.web.Route.Method;
import io.campusshield.desk.web.Route.Right;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.websocket.WsHandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The one table of rights, against the real server. */
final class RightsTest {
  private static final int OPENED = 101;

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

  private static String word(Route route) {
    return (route.method() == Method.SOCKET ? "WEBSOCKET" : route.method()) + " " + route.path();
  }

  @Test
  void nothingIsRegisteredAtTheServer_butWhatIsInTheTable() {
    List<String> registered = new ArrayList<>();
    for (var handler : served.server.server().unsafe.internalRouter.allHttpHandlers()) {
      Endpoint endpoint = handler.endpoint;
      if (!endpoint.method.equals(HandlerType.BEFORE)) {
        registered.add(endpoint.method.name() + " " + endpoint.path);
      }
    }
    for (var handler : served.server.server().unsafe.internalRouter.allWsHandlers()) {
      if (handler.getType() == WsHandlerType.WEBSOCKET) {
        registered.add("WEBSOCKET " + handler.getPath());
      }
    }
    Set<String> table =
        Arrays.stream(Route.values()).map(RightsTest::word).collect(Collectors.toSet());
    assertThat(registered)
        .contains("WEBSOCKET_BEFORE_UPGRADE " + Route.FEED.path())
        .filteredOn(path -> !path.startsWith("WEBSOCKET_BEFORE_UPGRADE "))
        .containsExactlyInAnyOrderElementsOf(table);
  }

  @Test
  void everyRoute_isOpenToExactlyTheRolesOfItsRight() throws Exception {
    served.signedIn();
    Map<Role, Asking> askers = new EnumMap<>(Role.class);
    for (Role role : EnumSet.complementOf(EnumSet.of(Role.INTEGRATION))) {
      askers.put(role, new Asking(served.browserOf(role), "X-Shield-Request", "1"));
    }
    String token = served.token(served.machine("machine")).path("token").asString();
    askers.put(
        Role.INTEGRATION,
        new Asking(HttpClient.newHttpClient(), "Authorization", "Bearer " + token));
    try (HttpClient http = HttpClient.newHttpClient()) {
      Asking nobody = new Asking(http, "X-Shield-Request", "1");
      for (Route route : Route.values()) {
        if (route.right() instanceof Right.OfRoles(Set<Role> roles)) {
          refused(ask(nobody, route), 401, "not-signed-in", route + " as nobody");
          for (var asker : askers.entrySet()) {
            Role role = asker.getKey();
            Answer answer = ask(asker.getValue(), route);
            if (roles.contains(role)) {
              assertThat(answer.reason()).as(route + " as " + role).isNotEqualTo("no-right");
              assertThat(answer.status()).as(route + " as " + role).isNotEqualTo(401);
            } else {
              refused(answer, 403, "no-right", route + " as " + role);
            }
          }
        }
      }
    }
    askers.values().forEach(asker -> asker.http().shutdownNow());
  }

  @Test
  void rights_areAsTheStationNeedsThem() {
    assertThat(of(Route.ANSWER)).containsExactlyInAnyOrder(Role.DISPATCHER, Role.LEADER);
    assertThat(of(Route.CLOSE)).containsExactlyInAnyOrder(Role.DISPATCHER, Role.LEADER);
    for (Route route : Route.values()) {
      if (route != Route.CHANGE_PASSWORD && route.right() instanceof Right.OfRoles(var roles)) {
        assertThat(roles).as("%s", route).doesNotContain(Role.UNIT, Role.SCHOOL, Role.GUARD);
        if (route.method() != Method.GET) {
          assertThat(roles).as("%s", route).doesNotContain(Role.AUDITOR, Role.INTEGRATION);
        }
      }
    }
  }

  private static Set<Role> of(Route route) {
    return ((Right.OfRoles) route.right()).roles();
  }

  /**
   * @param reason of a refusal; else empty
   */
  private record Answer(int status, String reason) {
    static Answer of(HttpResponse<?> response) {
      boolean problem =
          response
              .headers()
              .firstValue("content-type")
              .filter(type -> type.startsWith("application/problem+json"))
              .isPresent();
      return new Answer(
          response.statusCode(),
          problem && response.body() instanceof String body
              ? JsonMapper.shared().readTree(body).path("reason").asString()
              : "");
    }
  }

  private static void refused(Answer answer, int status, String reason, String what) {
    assertThat(answer.status()).as(what).isEqualTo(status);
    // A refused upgrade's body is not shown by the JDK's client.
    assertThat(answer.reason()).as(what).isIn(reason, "");
  }

  /** Who asks, and what shows that it is no foreign page. */
  private record Asking(HttpClient http, String header, String value) {}

  /** With a body that nothing comes of. */
  private Answer ask(Asking asker, Route route) throws Exception {
    String path = route.path().replace("{id}", "nothing");
    if (route.method() == Method.SOCKET) {
      return open(asker, path);
    }
    if (route == Route.EVENTS) {
      return follow(asker, path);
    }
    boolean bodyless = route.method() == Method.GET || route.method() == Method.DELETE;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(served.uri(path))
            .header(asker.header(), asker.value())
            .method(
                route.method().name(),
                bodyless ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
    return Answer.of(Served.send(asker.http(), request));
  }

  /** What has no end is looked at as it begins. */
  private Answer follow(Asking asker, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(served.uri(path)).header(asker.header(), asker.value()).build();
    HttpResponse<InputStream> response = asker.http().send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return response.statusCode() == 200
          ? new Answer(OPENED, "")
          : new Answer(
              response.statusCode(), JsonMapper.shared().readTree(body).path("reason").asString());
    }
  }

  private Answer open(Asking asker, String path) {
    try {
      asker
          .http()
          .newWebSocketBuilder()
          .header(asker.header(), asker.value())
          .buildAsync(
              URI.create("ws://127.0.0.1:" + served.server.port() + path),
              new WebSocket.Listener() {})
          .join()
          .abort();
      return new Answer(OPENED, "");
    } catch (CompletionException e) {
      return Optional.ofNullable(e.getCause())
          .filter(WebSocketHandshakeException.class::isInstance)
          .map(refusal -> Answer.of(((WebSocketHandshakeException) refusal).getResponse()))
          .orElseThrow(() -> e);
    }
  }
}
