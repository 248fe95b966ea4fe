package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.access.SessionStore;
import io.campusshield.desk.access.SignInCode;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.station.Brokers;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.PressId;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page's server over a station of the test's, and a browser's requests to it. */
final class Served implements Incidents, AutoCloseable {
  final List<Object> asked = new ArrayList<>();
  final CookieManager cookies = new CookieManager();
  final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  final SignInCode code;
  final Feed feed;
  final WebServer server;
  volatile Brokers brokers = new Brokers(2, 2);
  Outcome outcome = new Outcome.Done(8);

  /** Nobody's sessions outlive these tests. */
  private static final class Forgetful implements SessionStore {
    @Override
    public Optional<List<Stored>> notExpired(Instant now) {
      return Optional.of(List.of());
    }

    @Override
    public boolean put(Stored session) {
      return true;
    }

    @Override
    public boolean remove(String tokenHash) {
      return true;
    }
  }

  Served(Path directory) throws IOException {
    code = SignInCode.in(directory);
    feed = WebServer.feed(World.SITES, Clock.machine(), () -> brokers, "0.1.0");
    server = ((WebServer.Started.Running) start(0)).server();
  }

  /** Another server of the same parts. */
  WebServer.Started start(int port) {
    Clock clock = Clock.machine();
    Access access = new Access(code, new Forgetful(), clock.now().wall());
    return WebServer.start(
        InetAddress.getLoopbackAddress(),
        port,
        new WebServer.Parts(World.SITES, access, this, clock, feed));
  }

  @Override
  public CompletableFuture<Outcome> answer(String by, PressId incident, List<PressId> presses) {
    asked.addAll(List.of(by, incident, presses));
    return CompletableFuture.completedFuture(outcome);
  }

  @Override
  public CompletableFuture<Outcome> hangUp(String by, PressId incident) {
    asked.addAll(List.of(by, incident));
    return CompletableFuture.completedFuture(outcome);
  }

  @Override
  public CompletableFuture<Outcome> close(String by, PressId incident, Result result, String note) {
    asked.addAll(List.of(by, incident, result, note));
    return CompletableFuture.completedFuture(outcome);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("X-Shield-Request", "1")
        .POST(BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  HttpResponse<String> signOut() throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/api/v1/session")).header("X-Shield-Request", "1").DELETE());
  }

  HttpResponse<String> signIn(String name, String typed) throws Exception {
    String body =
        JsonMapper.shared().createObjectNode().put("name", name).put("code", typed).toString();
    return send(post("/api/v1/session", body));
  }

  void signedIn() throws Exception {
    assertThat(signIn("周敏", Files.readString(code.file())).statusCode()).isEqualTo(200);
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.close();
  }
}
