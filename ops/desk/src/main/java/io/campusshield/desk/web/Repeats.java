package io.campusshield.desk.web;

import io.campusshield.desk.access.Answers;
import io.campusshield.desk.access.Answers.Found;
import io.campusshield.desk.access.Once;
import io.campusshield.desk.access.Person;
import io.campusshield.desk.station.Clock;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whatever creates does so once for each key that a request names
 * (draft-ietf-httpapi-idempotency-key-header-07). Any thread.
 */
final class Repeats {
  private static final String HEADER = "Idempotency-Key";

  /** A String of structured fields (RFC 9651, 3.3.3) that escapes nothing. */
  private static final Pattern KEY = Pattern.compile("\"([ !#-\\[\\]-~]{1,64})\"");

  private static final String ONCE = "once";

  private final Answers answers;
  private final Clock clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  Repeats(Answers answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /** What a route does. */
  interface Serving {
    void serve() throws Problem;
  }

  /** Serves it, or gives the answer that was given before. */
  void serve(Context request, Person by, Serving serving) throws Problem {
    if (request.header(HEADER) == null) {
      serving.serve();
      return;
    }
    Once once = named(request, by);
    String key = by.account() + " " + once.key();
    if (!underWay.add(key)) {
      throw new Problem(Reason.KEY_UNDER_WAY);
    }
    try {
      switch (answers.find(once)) {
        case Found.Nothing() -> {
          request.attribute(ONCE, once);
          serving.serve();
        }
        case Found.Given(Once.Answer(int status, String json)) ->
            request.status(status).contentType("application/json").result(json);
        case Found.OfOther() -> throw new Problem(Reason.KEY_OF_OTHER_REQUEST);
        case Found.Unreadable() -> throw new Problem(Reason.NOT_RECORDED);
      }
    } finally {
      underWay.remove(key);
    }
  }

  /** What a route that creates writes beside it; empty if it was asked without a key. */
  static Optional<Once> of(Context request) {
    return Optional.ofNullable(request.attribute(ONCE));
  }

  private Once named(Context request, Person by) throws Problem {
    Matcher key = KEY.matcher(String.valueOf(request.header(HEADER)));
    if (!key.matches()) {
      throw Body.malformed(
          "the header " + HEADER + " is 1 to 64 characters in quotes, as \"2f1c-91\"");
    }
    return new Once(by.account(), key.group(1), digest(request), clock.now().wall());
  }

  private static String digest(Context request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String route = request.method() + " " + request.path() + "\n";
      digest.update(route.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(request.bodyAsBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
