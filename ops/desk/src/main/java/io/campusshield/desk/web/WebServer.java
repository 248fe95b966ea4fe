package io.campusshield.desk.web;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.access.Answers;
import io.campusshield.desk.access.Machines;
import io.campusshield.desk.access.Staff;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.places.PlacesStore;
import io.campusshield.desk.station.Archive;
import io.campusshield.desk.station.Brokers;
import io.campusshield.desk.station.Clock;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.tls.Identity;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page's server. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("desk.web");
  private static final long LONGEST_BODY = 64 * 1024;
  private static final long STOP_MILLIS = 500;

  /** Many times what a page asks; see {@link Route#limited}. */
  private static final Pace.Limit PACE = new Pace.Limit(300, 30);

  private static final String FILES = "web";

  /** What the server shows and asks. */
  public record Parts(
      Supplier<Sites> sites,
      PlacesStore places,
      People people,
      Incidents incidents,
      Archive archive,
      Clock clock,
      Feed feed) {}

  /** Who may come in, and who keeps that. */
  public record People(Access access, Staff staff, Machines machines, Answers answers) {}

  private final Javalin server;
  private final Feed feed;
  private final Routes routes;

  private WebServer(Javalin server, Feed feed, Routes routes) {
    this.server = server;
    this.feed = feed;
    this.routes = routes;
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

  /**
   * Where it listens.
   *
   * @param identity with which it serves HTTPS; without one plain HTTP, which is for this machine
   *     alone
   */
  public record Door(InetAddress address, int port, Optional<ServerIdentity> identity) {}

  public static Started start(Door door, Parts parts) {
    return start(door, parts, PACE);
  }

  /**
   * @param pace see {@link Gate}
   */
  static Started start(Door door, Parts parts, Pace.Limit pace) {
    Gate gate = new Gate(parts.people(), parts.clock(), door, pace);
    Routes routes = new Routes(gate, parts);
    Javalin javalin =
        Javalin.create(config -> {
          serve(config, door);
          register(config, gate, routes);
        });
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      return new Started.PortInUse();
    }
    return new Started.Running(new WebServer(javalin, parts.feed(), routes));
  }

  private static void serve(JavalinConfig config, Door door) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.threadPool = threads();
    config.jetty.host = door.address().getHostAddress();
    config.jetty.port = door.port();
    door.identity()
        .ifPresent(identity ->
            config.jetty.addConnector((jetty, http) -> https(jetty, http, door, identity)));
    config.jetty.modifyServer(jetty -> {
      jetty.setStopTimeout(STOP_MILLIS);
      jetty.setErrorHandler(new LibraryErrors());
    });
    config.http.prefer405over404 = true;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.http.maxRequestSize = LONGEST_BODY;
    if (WebServer.class.getClassLoader().getResource(FILES + "/index.html") != null) {
      config.staticFiles.add(FILES, Location.CLASSPATH);
    } else {
      LOG.warn("trouble=no-page detail=\"the page was left out of this build\"");
    }
  }

  /** A request that waits for its body, or for the desk, holds none of the server's own threads. */
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("desk-web");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("desk-web-", 0).factory()));
    return threads;
  }

  private static Connector https(
      Server jetty, HttpConfiguration http, Door door, ServerIdentity identity) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(identity.context());
    tls.setIncludeProtocols(Identity.TLS);
    tls.setIncludeCipherSuites(Identity.cipherSuites());
    HttpConfiguration secure = new HttpConfiguration(http);
    secure.addCustomizer(new SecureRequestCustomizer(false)); // the gate knows the names
    ServerConnector connector =
        new ServerConnector(
            jetty,
            new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(secure));
    connector.setHost(door.address().getHostAddress());
    connector.setPort(door.port());
    return connector;
  }

  private static void register(JavalinConfig config, Gate gate, Routes routes) {
    config.routes.before(gate::enter);
    routes.register(config.routes);
    config.routes.wsException(
        Exception.class, (broken, page) -> LOG.error("trouble=broken request=feed", broken));
    config.routes.exception(Problem.class, (problem, request) -> refuse(request, problem));
    config.routes.exception(
        HttpResponseException.class,
        (refusal, request) -> refuse(request, Problem.ofServer(refusal.getStatus())));
    config.routes.exception(
        IOException.class,
        (brokenOff, request) -> {
          LOG.debug("refused=request reason=malformed detail=\"{}\"", Line.detail(brokenOff));
          refuse(request, Body.malformed("the body did not come to its end"));
        });
    config.routes.exception(
        Exception.class,
        (broken, request) -> {
          LOG.error("trouble=broken request=\"{}\"", Line.detail(request.path()), broken);
          refuse(request, new Problem(Reason.BROKEN));
        });
  }

  private static void refuse(Context request, Problem problem) {
    String pause = problem.more(Problem.RETRY_AFTER);
    if (!pause.isEmpty()) {
      request.header("Retry-After", pause);
    }
    request.status(problem.status()).contentType(Problem.TYPE).result(problem.json());
  }

  /** What is registered, for the test of rights. */
  Javalin server() {
    return server;
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** Within about a second. */
  @Override
  public void close() {
    feed.close();
    routes.close();
    server.stop();
  }
}
