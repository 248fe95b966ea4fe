package io.campusshield.desk.web;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.access.Person;
import io.campusshield.desk.access.Role;
import io.campusshield.desk.station.Clock;
import io.campusshield.protocol.telemetry.Line;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request must show before anything else is looked at. */
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger("desk.access");
  private static final String COOKIE = "shield-session";

  /** A browser takes a cookie of this name only from this host, over HTTPS (RFC 6265bis, 4.1.3). */
  private static final String SECURE_COOKIE = "__Host-" + COOKIE;

  private static final Pattern HOST = Pattern.compile("(\\[[^]]*]|[^:]*)(:\\d{1,5})?");

  /** Names of this machine alone. */
  private static final Pattern LOCAL = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  private final Access access;
  private final Clock clock;
  private final Optional<ServerIdentity> identity;
  private final Pace accounts;
  private final Pace addresses;

  /**
   * @param pace of each account, and of each address where nobody is signed in
   */
  Gate(Access access, Clock clock, WebServer.Door door, Pace.Limit pace) {
    this.access = access;
    this.clock = clock;
    this.identity = door.identity();
    this.accounts = new Pace(pace);
    this.addresses = new Pace(pace);
  }

  /** Before everything. */
  void enter(Context request) throws Problem {
    HEADERS.forEach(request::header);
    if (request.path().startsWith("/api/")) {
      request.header("Cache-Control", "no-store");
    }
    if (identity.isPresent()) {
      request.header("Strict-Transport-Security", "max-age=31536000");
    }
    if (!isOurs(host(request))) {
      throw new Problem(Reason.HOST_UNKNOWN);
    }
    checkOrigin(request);
  }

  /**
   * Before anything is done: whether it may be asked, by this person.
   *
   * @return whoever is signed in
   */
  Optional<Person> admit(Context request, Route route) throws Problem {
    if (route.method().changes()) {
      isOurPage(request);
    }
    Optional<Person> person = person(request);
    if (route.limited()) {
      isInPace(request, route, person);
    }
    if (route.right() instanceof Route.Right.OfRoles(Set<Role> roles)) {
      Person by = person.orElseThrow(() -> new Problem(Reason.NOT_SIGNED_IN));
      if (!by.isOneOf(roles)) {
        LOG.warn("refused=request reason=no-right act={} by={}", Line.word(route), by.account());
        throw new Problem(Reason.NO_RIGHT);
      }
    }
    return person;
  }

  /** Whoever is signed in is told apart by their account, others by their address. */
  private void isInPace(Context request, Route route, Optional<Person> person) throws Problem {
    Duration now = clock.now().monotonic();
    Optional<Pace.Over> over =
        person.isPresent()
            ? accounts.ask(person.get().account().text(), now)
            : addresses.ask(Whence.of(request.ip()).address(), now);
    if (over.isPresent()) {
      if (over.get().news()) {
        LOG.warn(
            "refused=request reason=too-many-requests act={} by={} address={}",
            Line.word(route),
            person.map(known -> known.account().text()).orElse("nobody"),
            request.ip());
      }
      throw new Problem(
          Reason.TOO_MANY_REQUESTS,
          Map.of(Problem.RETRY_AFTER, over.get().pause().toSeconds() + 1));
    }
  }

  /** A foreign page can neither set this header nor our origin. */
  private static void isOurPage(Context request) throws Problem {
    if (!"1".equals(request.header("X-Shield-Request"))) {
      throw Problem.of(Reason.FOREIGN_PAGE, "The header X-Shield-Request is missing");
    }
  }

  /** So that no other name can be pointed here by a foreign page. */
  private boolean isOurs(String host) {
    Matcher parts = HOST.matcher(host);
    return parts.matches()
        && (LOCAL.matcher(parts.group(1)).matches()
            || identity.filter(known -> known.isOf(parts.group(1))).isPresent());
  }

  private void checkOrigin(Context request) throws Problem {
    String origin = request.header("Origin");
    String scheme = identity.isPresent() ? "https://" : "http://";
    if (origin != null && !origin.equals(scheme + host(request))) {
      throw Problem.of(Reason.FOREIGN_PAGE, "The header Origin names another site");
    }
  }

  private static String host(Context request) {
    String host = request.header("Host");
    return host == null ? "" : host;
  }

  /** Whoever is signed in. */
  Optional<Person> person(Context request) {
    return token(request).flatMap(token -> access.person(token, clock.now().wall()));
  }

  /** Of the person who opens a feed; who it is is asked anew at each turn. */
  FeedPage page(Context request, Person opener, Route way) {
    String token = token(request).orElse("");
    return new FeedPage(opener, () -> access.person(token, clock.now().wall()), way);
  }

  void welcome(Context request, String token) {
    request.cookie(cookie(token, (int) Access.SESSION.toSeconds()));
  }

  void farewell(Context request) {
    token(request).ifPresent(access::signOut);
    request.cookie(cookie("", 0));
  }

  private String cookieName() {
    return identity.isPresent() ? SECURE_COOKIE : COOKIE;
  }

  private Optional<String> token(Context request) {
    return Optional.ofNullable(request.cookie(cookieName())).filter(token -> !token.isEmpty());
  }

  private Cookie cookie(String value, int seconds) {
    Cookie cookie = new Cookie(cookieName(), value, "/", seconds);
    cookie.setSecure(identity.isPresent());
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }
}
