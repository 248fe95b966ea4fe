package io.campusshield.desk.web;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.station.Clock;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** What every request must show before anything else is looked at. */
final class Gate {
  private static final String COOKIE = "shield-session";

  /** A name of this machine alone, so that no other name can be pointed here by a foreign page. */
  private static final Pattern OURS =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

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

  Gate(Access access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Before everything. */
  void enter(Context request) throws Problem {
    HEADERS.forEach(request::header);
    if (request.path().startsWith("/api/")) {
      request.header("Cache-Control", "no-store");
    }
    if (!OURS.matcher(host(request)).matches()) {
      throw new Problem(421, "host-unknown", "This desk is not known by that name");
    }
    checkOrigin(request);
  }

  /** Before what changes something: a foreign page can neither set this header nor our origin. */
  void changes(Context request) throws Problem {
    if (!"1".equals(request.header("X-Shield-Request"))) {
      throw new Problem(403, "foreign-page", "The header X-Shield-Request is missing");
    }
  }

  private static void checkOrigin(Context request) throws Problem {
    String origin = request.header("Origin");
    if (origin != null && !origin.equals("http://" + host(request))) {
      throw new Problem(403, "foreign-page", "This request is from another site's page");
    }
  }

  private static String host(Context request) {
    String host = request.header("Host");
    return host == null ? "" : host;
  }

  /** Whoever is signed in. */
  Optional<String> person(Context request) {
    return token(request).flatMap(token -> access.person(token, clock.now().wall()));
  }

  String mustBeSomebody(Context request) throws Problem {
    return person(request).orElseThrow(() -> new Problem(401, "not-signed-in", "Sign in first"));
  }

  /**
   * Who opened a feed.
   *
   * @param signedIn whether they still are
   */
  record Person(String name, BooleanSupplier signedIn) {}

  Person mustStaySomebody(Context request) throws Problem {
    String name = mustBeSomebody(request);
    String token = token(request).orElse("");
    return new Person(name, () -> access.person(token, clock.now().wall()).isPresent());
  }

  void welcome(Context request, String token) {
    request.cookie(cookie(token, (int) Access.SESSION.toSeconds()));
  }

  void farewell(Context request) {
    token(request).ifPresent(access::signOut);
    request.cookie(cookie("", 0));
  }

  private static Optional<String> token(Context request) {
    return Optional.ofNullable(request.cookie(COOKIE)).filter(token -> !token.isEmpty());
  }

  private static Cookie cookie(String value, int seconds) {
    Cookie cookie = new Cookie(COOKIE, value, "/", seconds);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }
}
