package io.campusshield.demo.people;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The leader who keeps the demo's accounts: sets the desk up with its code, as a person does at the
 * first start, and gives a one-time code to each dispatcher who comes by. Its password is drawn and
 * stands in a file that only this user can read. One thread at a time.
 */
public final class Keeper implements AutoCloseable {
  private static final String NAME = "沈静（演示）";
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final URI desk;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .connectTimeout(ANSWER_WITHIN)
          .build();

  private Keeper(URI desk) {
    this.desk = desk;
  }

  /**
   * Makes the desk's first account, if it has none.
   *
   * @param desk the page's address
   * @param setUpCode the file that is there as long as the desk has no account
   * @param password the keeper's file
   * @throws IOException if the desk does not take it
   */
  public static void setUp(URI desk, Path setUpCode, Path password)
      throws IOException, InterruptedException {
    try (Keeper keeper = new Keeper(desk)) {
      keeper.awaitEither(setUpCode, password);
      if (Files.exists(setUpCode)) {
        write(password, drawn());
        String code = Files.readString(setUpCode).strip();
        keeper.signIn(JSON.createObjectNode().put("code", code), password);
      }
    }
  }

  /** A slow store tells only after a while that nobody has an account; being asked it looks. */
  private void awaitEither(Path setUpCode, Path password) throws IOException, InterruptedException {
    long latest = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (!Files.exists(setUpCode) && !Files.exists(password) && System.nanoTime() < latest) {
      ask("GET", "session", JSON.createObjectNode());
      Thread.sleep(LOOK_EVERY);
    }
  }

  /**
   * Signed in.
   *
   * @throws IOException if the desk is away, or does not let it in
   */
  public static Keeper at(URI desk, Path password) throws IOException, InterruptedException {
    Keeper keeper = new Keeper(desk);
    keeper.signIn(JSON.createObjectNode(), password);
    return keeper;
  }

  private void signIn(ObjectNode with, Path password) throws IOException, InterruptedException {
    with.put("name", NAME).put("password", Files.readString(password));
    asked("POST", "session", with, OK);
  }

  /** A password that nobody has to type. */
  public static String drawn() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  /** Who may come in next. */
  public record Guest(String name, String code) {}

  /**
   * Somebody who has not been there yet: {@code demo}, then {@code demo-2}. Keeps nobody out.
   *
   * @throws IOException if the desk gives no code; the message says why
   */
  public Guest guest() throws IOException, InterruptedException {
    Map<String, JsonNode> known = accounts();
    int number = 1;
    while (hasBeenThere(known.get(visitor(number)))) {
      number++;
    }
    return new Guest(visitor(number), codeFor(visitor(number)));
  }

  private static boolean hasBeenThere(@Nullable JsonNode account) {
    return account != null && !account.path("entry").asString("").equals("code");
  }

  private static String visitor(int number) {
    return number == 1 ? "demo" : "demo-" + number;
  }

  /**
   * A one-time code for a dispatcher of that name. Who has an account already is signed out by
   * this, and chooses a new password with it.
   *
   * @throws IOException if the desk gives none; the message says why
   */
  public String codeFor(String name) throws IOException, InterruptedException {
    JsonNode known = accounts().get(name);
    ObjectNode account = JSON.createObjectNode().put("name", name);
    account.putArray("roles").add("dispatcher");
    return known == null
        ? code(asked("POST", "accounts", account, CREATED))
        : code(asked("POST", "accounts/" + known.path("id").asString() + "/code", account, OK));
  }

  private Map<String, JsonNode> accounts() throws IOException, InterruptedException {
    HttpResponse<String> all = asked("GET", "accounts", JSON.createObjectNode(), OK);
    Map<String, JsonNode> accounts = new HashMap<>();
    for (JsonNode account : JSON.readTree(all.body()).path("accounts")) {
      accounts.put(account.path("name").asString(""), account);
    }
    return accounts;
  }

  private static String code(HttpResponse<String> answer) {
    return JSON.readTree(answer.body()).path("code").asString();
  }

  private HttpResponse<String> asked(String method, String what, ObjectNode body, int wanted)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(method, what, body);
    if (answer.statusCode() != wanted) {
      throw new IOException("the desk refused: " + answer.body());
    }
    return answer;
  }

  private HttpResponse<String> ask(String method, String what, ObjectNode body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(desk.resolve("/api/v1/" + what))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .header("X-Shield-Request", "1")
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
