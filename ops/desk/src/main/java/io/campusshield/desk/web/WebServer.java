package io.campusshield.desk.web;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.station.Brokers;
import io.campusshield.desk.station.Clock;
import io.campusshield.protocol.telemetry.Line;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page's server. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("desk.web");
  private static final long LONGEST_BODY = 64 * 1024;
  private static final long STOP_MILLIS = 500;
  private static final String FILES = "web";

  /** What the server shows and asks. */
  public record Parts(Sites sites, Access access, Incidents incidents, Clock clock, Feed feed) {}

  private final Javalin server;
  private final Feed feed;

  private WebServer(Javalin server, Feed feed) {
    this.server = server;
    this.feed = feed;
  }

  /**
   * @param build of the desk, for the page
   */
  public static Feed feed(Sites sites, Clock clock, Supplier<Brokers> brokers, String build) {
    return new Feed(new IncidentJson(sites), clock, brokers, build);
  }

  /** How a start ended. */
  public sealed interface Started {
    record Running(WebServer server) implements Started {}

    record PortInUse() implements Started {}
  }

  public static Started start(InetAddress address, int port, Parts parts) {
    Gate gate = new Gate(parts.access(), parts.clock());
    IncidentJson texts = new IncidentJson(parts.sites());
    Api api = new Api(new Api.Parts(parts.access(), gate, parts.incidents(), texts, parts.clock()));
    FeedSocket socket = new FeedSocket(parts.feed(), parts.clock());
    Javalin javalin =
        Javalin.create(config -> {
          serve(config, address, port);
          routes(config, gate, api, socket);
        });
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      return new Started.PortInUse();
    }
    return new Started.Running(new WebServer(javalin, parts.feed()));
  }

  private static void serve(JavalinConfig config, InetAddress address, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.host = address.getHostAddress();
    config.jetty.port = port;
    config.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.http.maxRequestSize = LONGEST_BODY;
    if (WebServer.class.getClassLoader().getResource(FILES + "/index.html") != null) {
      config.staticFiles.add(FILES, Location.CLASSPATH);
    } else {
      config.routes.get(
          "/", page -> page.status(404).result("The page was left out of this build."));
    }
  }

  private static void routes(JavalinConfig config, Gate gate, Api api, FeedSocket socket) {
    config.routes.before(gate::enter);
    config.routes.get("/api/v1/session", api::whoAmI);
    config.routes.post("/api/v1/session", api::signIn);
    config.routes.delete("/api/v1/session", api::signOut);
    config.routes.post("/api/v1/incidents/{id}/answer", api::answer);
    config.routes.post("/api/v1/incidents/{id}/hang-up", api::hangUp);
    config.routes.post("/api/v1/incidents/{id}/close", api::close);
    config.routes.wsBeforeUpgrade(
        "/api/v1/feed",
        upgrade -> {
          gate.enter(upgrade);
          upgrade.attribute(FeedSocket.PERSON, gate.mustStaySomebody(upgrade));
        });
    config.routes.ws("/api/v1/feed", socket::configure);
    config.routes.wsException(
        Exception.class, (broken, page) -> LOG.error("trouble=broken request=feed", broken));
    config.routes.exception(Problem.class, (problem, request) -> refuse(request, problem));
    config.routes.exception(
        HttpResponseException.class,
        (refusal, request) -> refuse(request, problem(refusal.getStatus())));
    config.routes.exception(
        Exception.class,
        (broken, request) -> {
          LOG.error("trouble=broken request=\"{}\"", Line.detail(request.path()), broken);
          refuse(request, new Problem(500, "broken", "The desk failed at this request"));
        });
  }

  /** What the server itself refuses. */
  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> new Problem(404, "no-such-route", "There is nothing here");
      case 413 -> new Problem(413, "too-long", "The body has at most 64 KiB");
      default -> new Problem(status, "refused", "This request is not served");
    };
  }

  private static void refuse(Context request, Problem problem) {
    request
        .status(problem.status())
        .contentType("application/problem+json")
        .result(problem.json().getBytes(StandardCharsets.UTF_8));
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** Within about a second. */
  @Override
  public void close() {
    feed.close();
    server.stop();
  }
}
