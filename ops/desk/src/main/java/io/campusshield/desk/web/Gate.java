package io.campusshield.desk.web;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.access.Machines;
import io.campusshield.desk.access.Person;
import io.campusshield.desk.access.Role;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.station.Clock;
import io.campusshield.protocol.telemetry.Line;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

  private static final Pattern BEARER = Pattern.compile("(?i:bearer)\\b *(.*)");

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
  private final Machines machines;
  private final Clock clock;
  private final Optional<ServerIdentity> identity;
  private final Pace accounts;
  private final Pace addresses;

  /**
   * @param pace of each account, and of each address where nobody is signed in
   */
  Gate(WebServer.People people, Clock clock, WebServer.Door door, Pace.Limit pace) {
    this.access = people.access();
    this.machines = people.machines();
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
    Optional<Person> person = person(request);
    if (bearer(request).isEmpty()) {
      if (route.method().changes()) {
        isOurPage(request);
      }
    } else if (person.isEmpty()) {
      isNoToken(request, route);
    }
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

  /** What may not be refused for load is looked at as if nobody asked. */
  private void isNoToken(Context request, Route route) throws Problem {
    Duration pause = machines.failed(attempt(request));
    if (pause.isZero()) {
      LOG.warn("refused=token reason=unknown address={}", request.ip());
    } else if (route.limited()) {
      throw new Problem(Reason.TOO_MANY_TRIES, Map.of(Problem.RETRY_AFTER, pause.toSeconds() + 1));
    }
  }

  Access.Try attempt(Context request) {
    Moment now = clock.now();
    Whence from = Whence.of(request.ip());
    return new Access.Try(from.address(), from.near(), now.wall(), now.monotonic());
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

  /** Whoever is signed in, or comes with a token. */
  Optional<Person> person(Context request) {
    return whoever(request).get();
  }

  /** Who it is whenever that is asked; where there is a token no cookie is looked at. */
  private Supplier<Optional<Person>> whoever(Context request) {
    Optional<String> bearer = bearer(request);
    Optional<String> token = token(request);
    return () -> {
      Instant now = clock.now().wall();
      return bearer.isPresent()
          ? machines.person(bearer.get(), now)
          : token.flatMap(known -> access.person(known, now));
    };
  }

  /** Of the person who opens a feed; who it is is asked anew at each turn. */
  FeedPage page(Context request, Person opener, Route way) {
    return new FeedPage(opener, whoever(request), way);
  }

  void welcome(Context request, String token) {
    request.cookie(cookie(token, (int) Access.SESSION.toSeconds()));
  }

  /** Nobody is refused; past the pace of an address nobody's tokens are not looked for. */
  void farewell(Context request) {
    token(request)
        .filter(_ -> person(request).isPresent() || isInPace(request))
        .ifPresent(access::signOut);
    request.cookie(cookie("", 0));
  }

  private boolean isInPace(Context request) {
    return addresses.ask(Whence.of(request.ip()).address(), clock.now().monotonic()).isEmpty();
  }

  private String cookieName() {
    return identity.isPresent() ? SECURE_COOKIE : COOKIE;
  }

  /** RFC 6750, 2.1; no browser sends it by itself. */
  private static Optional<String> bearer(Context request) {
    return Optional.ofNullable(request.header("Authorization"))
        .map(BEARER::matcher)
        .filter(Matcher::matches)
        .map(token -> token.group(1));
  }

  private Optional<String> token(Context request) {
    return bearer(request).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(request.cookie(cookieName())).filter(token -> !token.isEmpty());
  }

  private Cookie cookie(String value, int seconds) {
    Cookie cookie = new Cookie(cookieName(), value, "/", seconds);
    cookie.setSecure(identity.isPresent());
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }
}
