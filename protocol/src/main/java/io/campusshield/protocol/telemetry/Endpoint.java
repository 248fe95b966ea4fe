package io.campusshield.protocol.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code GET /metrics} with the figures and {@code GET /health} with 200 or 503. Bounded in
 * connections, time and threads, so that whoever asks can not hold anything up.
 */
public final class Endpoint implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 16;
  private static final int LONGEST_SECONDS = 5;

  /** One for Prometheus, one for a person. */
  private static final int THREADS = 2;

  private static final Path MEMORY = Path.of("/proc/self/statm");
  private static final int PAGE_BYTES = 4096;

  static {
    // The server of the JDK is bounded in no other way; read when its class is loaded.
    bound("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
    bound("sun.net.httpserver.maxReqTime", LONGEST_SECONDS);
    bound("sun.net.httpserver.maxRspTime", LONGEST_SECONDS);
    bound("sun.net.httpserver.maxReqHeaders", 32);
    bound("sun.net.httpserver.maxReqHeaderSize", 8192);
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Meters meters;
  private final Health health;

  private Endpoint(HttpServer server, Meters meters, Health health) {
    this.server = server;
    this.meters = meters;
    this.health = health;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("telemetry-", 1).daemon().factory());
  }

  private static void bound(String property, int most) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(most));
    }
  }

  /** How a start ends. */
  public sealed interface Started {
    record Listening(Endpoint endpoint) implements Started {}

    /**
     * @param sentence for the installer
     */
    record Impossible(String sentence) implements Started {}
  }

  /**
   * From now on also the process's own figures and the count of its log lines are told.
   *
   * @param meters of nobody else
   */
  public static Started start(TelemetrySettings settings, Meters meters, Health health) {
    HttpServer server;
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(settings.address(), settings.port()), MOST_CONNECTIONS);
    } catch (IOException | RuntimeException e) {
      return new Started.Impossible(
          "telemetry: can not listen on "
              + settings.address()
              + " port "
              + settings.port()
              + " ("
              + e.getMessage()
              + "); wanted is a free port of an own address, as telemetry: {address: 127.0.0.1,"
              + " port: 9410}");
    }
    Endpoint endpoint = new Endpoint(server, meters, health);
    endpoint.measureItself();
    server.setExecutor(endpoint.threads);
    server.createContext("/", endpoint::answer);
    server.start();
    return new Started.Listening(endpoint);
  }

  private void measureItself() {
    meters.bytes("shield.process.resident", "Memory that the process takes", Endpoint::resident);
    meters.bytes(
        "shield.process.heap",
        "Memory that its objects take",
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    for (String part : health.parts().keySet()) {
      meters.gauge(
          "shield.health",
          "0 if the part has failed, else 1",
          () -> health.look(part) instanceof Condition.Failed ? 0 : 1,
          "part",
          part);
    }
    LogLines.count(meters);
  }

  /** 0 where the kernel does not tell. */
  private static Number resident() {
    try {
      return PAGE_BYTES * Long.parseLong(Files.readString(MEMORY).split(" ", 3)[1]);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private void answer(HttpExchange request) throws IOException {
    try (request) {
      if (!request.getRequestMethod().equals("GET")) {
        request.getResponseHeaders().set("Allow", "GET");
        say(request, 405, "text/plain", "only GET is answered\n");
        return;
      }
      switch (request.getRequestURI().getPath()) {
        case "/metrics" -> say(request, 200, "text/plain; version=0.0.4", meters.text());
        case "/health" -> {
          Map<String, Condition> found = health.look();
          say(request, Health.failed(found) ? 503 : 200, "application/json", Health.json(found));
        }
        case null, default -> say(request, 404, "text/plain", "/metrics or /health\n");
      }
    }
  }

  private static void say(HttpExchange request, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    request.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    request.sendResponseHeaders(status, bytes.length);
    request.getResponseBody().write(bytes);
  }

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** At once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
