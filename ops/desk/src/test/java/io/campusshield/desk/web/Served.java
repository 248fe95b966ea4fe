package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.access.InMemory;
import io.campusshield.desk.access.Machines;
import io.campusshield.desk.access.Passwords;
import io.campusshield.desk.access.Register;
import io.campusshield.desk.access.Role;
import io.campusshield.desk.access.SetUpCode;
import io.campusshield.desk.access.Staff;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.places.MemoryPlaces;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page's server over a station of the test's, and a browser's requests to it. */
final class Served implements Incidents, AutoCloseable {
  static final String NAME = "周敏";
  static final String PASSWORD = "a long walk home";

  final List<Object> asked = new ArrayList<>();
  final CookieManager cookies = new CookieManager();
  final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  final SetUpCode setUp;
  final Filing archive = new Filing();
  final InMemory kept = new InMemory();
  final MemoryPlaces places = new MemoryPlaces();
  final Feed feed;
  WebServer server;
  volatile Brokers brokers = new Brokers(2, 2);
  Outcome outcome = new Outcome.Done(8);
  volatile boolean failing;

  Served(Path directory) throws IOException {
    setUp = SetUpCode.in(directory);
    feed = WebServer.feed(World.SITES, Clock.machine(), () -> brokers, "0.1.0");
    server = ((WebServer.Started.Running) start(0)).server();
  }

  /** Another server of the same parts. */
  WebServer.Started start(int port) {
    return start(new WebServer.Door(InetAddress.getLoopbackAddress(), port, Optional.empty()));
  }

  WebServer.Started start(WebServer.Door door) {
    return WebServer.start(door, parts());
  }

  private WebServer.Parts parts() {
    Clock clock = Clock.machine();
    Passwords passwords = new Passwords(InMemory.CHEAP);
    Register register = new Register(kept, clock.now().monotonic());
    Access access =
        new Access(new Access.Parts(register, passwords, setUp, kept), clock.now().wall());
    WebServer.People people =
        new WebServer.People(
            access,
            new Staff(register, passwords),
            new Machines(register, kept.tokens, ZoneOffset.UTC),
            kept);
    return new WebServer.Parts(() -> World.SITES, places, people, this, archive, clock, feed);
  }

  /** Instead of the one that there is, at another port. */
  void startAnew(Pace.Limit pace) {
    server.close();
    WebServer.Door door = new WebServer.Door(InetAddress.getLoopbackAddress(), 0, Optional.empty());
    server = ((WebServer.Started.Running) WebServer.start(door, parts(), pace)).server();
  }

  @Override
  public CompletableFuture<Outcome> answer(String by, PressId incident, List<PressId> presses) {
    asked.addAll(List.of(by, incident, presses));
    return CompletableFuture.completedFuture(outcome);
  }

  @Override
  public CompletableFuture<Outcome> hangUp(String by, PressId incident) {
    asked.addAll(List.of(by, incident));
    if (failing) {
      return CompletableFuture.failedFuture(new IllegalStateException("a secret"));
    }
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
    return send(http, request);
  }

  /** Whatever comes is held against the interface's description. */
  static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request)
      throws Exception {
    HttpResponse<String> response = browser.send(request.build(), BodyHandlers.ofString());
    Described.holds(response);
    return response;
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  HttpResponse<String> signOut() throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/api/v1/session")).header("X-Shield-Request", "1").DELETE());
  }

  HttpResponse<String> signIn(String name, String password) throws Exception {
    return send(post("/api/v1/session", object().put("name", name).put("password", password)));
  }

  /** With a one-time code, choosing {@link #PASSWORD}. */
  HttpResponse<String> choose(String name, String code) throws Exception {
    return send(
        post(
            "/api/v1/session",
            object().put("name", name).put("code", code).put("password", PASSWORD)));
  }

  String code() throws IOException {
    return Files.readString(setUp.file()).strip();
  }

  /** As the first of this desk, who is dispatcher, leader and technician. */
  void signedIn() throws Exception {
    assertThat(choose(NAME, code()).statusCode()).isEqualTo(200);
  }

  /** A browser in which somebody of that role is signed in, besides {@link #signedIn}. */
  HttpClient browserOf(Role role) throws Exception {
    String name = "somebody as " + role.word();
    ObjectNode account = object().put("name", name);
    account.putArray("roles").add(role.word());
    String code = json(send(post("/api/v1/accounts", account))).path("code").asString();
    HttpClient other = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    ObjectNode choosing = object().put("name", name).put("code", code).put("password", PASSWORD);
    HttpResponse<String> in = send(other, post("/api/v1/session", choosing));
    assertThat(in.statusCode()).isEqualTo(200);
    return other;
  }

  /** An integration's account, made by whoever is signed in. */
  String machine(String name) throws Exception {
    ObjectNode account = object().put("name", name);
    account.putArray("roles").add(Role.INTEGRATION.word());
    HttpResponse<String> made = send(post("/api/v1/accounts", account));
    assertThat(made.statusCode()).isEqualTo(201);
    return json(made).path("id").asString();
  }

  /** A new token of it. */
  JsonNode token(String machine) throws Exception {
    HttpResponse<String> made =
        send(post("/api/v1/accounts/" + machine + "/tokens", object().put("name", "first")));
    assertThat(made.statusCode()).isEqualTo(201);
    return json(made);
  }

  static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  private HttpRequest.Builder post(String path, ObjectNode body) {
    return post(path, body.toString());
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
