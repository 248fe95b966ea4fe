package io.campusshield.desk.access;

import io.campusshield.desk.access.SessionStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Signs people in and knows them again. Any thread. */
public final class Access {
  /** After this a person signs in again. */
  public static final Duration SESSION = Duration.ofDays(7);

  static final int LONGEST_NAME = 32;
  private static final int MOST_SESSIONS = 1000;
  private static final Duration READ_EVERY = Duration.ofSeconds(5);

  /** How signing in ended. */
  public sealed interface SignedIn {
    /**
     * @param token for the cookie, and nowhere else
     */
    record Welcome(String token, String name) implements SignedIn {}

    /** The name is empty, longer than 32 characters or has control characters. */
    record NameUnfit() implements SignedIn {}

    record CodeWrong() implements SignedIn {}

    record CodeUsed() implements SignedIn {}

    record TooManyTries(Duration pause) implements SignedIn {}
  }

  /**
   * @param address whence it is tried
   * @param wall the station's clock, for the session's end
   * @param monotonic for the throttle
   */
  public record Try(String address, Instant wall, Duration monotonic) {}

  private final SignInCode code;
  private final SessionStore store;
  private final Throttle throttle = new Throttle();
  private final Map<String, Stored> sessions = new ConcurrentHashMap<>();
  private volatile boolean read;
  private Instant tried = Instant.EPOCH;

  public Access(SignInCode code, SessionStore store, Instant now) {
    this.code = code;
    this.store = store;
    read(now);
  }

  /** Takes the sessions of earlier starts, once the store can tell them. */
  private synchronized void read(Instant now) {
    if (!read && Duration.between(tried, now).abs().compareTo(READ_EVERY) >= 0) {
      tried = now;
      Optional<List<Stored>> found = store.notExpired(now);
      found.ifPresent(
          known -> known.forEach(session -> sessions.putIfAbsent(session.tokenHash(), session)));
      read = found.isPresent();
    }
  }

  public SignedIn signIn(String name, String typed, Try attempt) {
    Optional<String> fit = fit(name);
    if (fit.isEmpty()) {
      return new SignedIn.NameUnfit();
    }
    Duration pause = throttle.pause(attempt.address(), attempt.monotonic());
    if (pause.isPositive()) {
      return new SignedIn.TooManyTries(pause);
    }
    return switch (code.use(typed)) {
      case RIGHT -> welcome(fit.get(), attempt);
      case WRONG -> {
        throttle.wrong(attempt.address(), attempt.monotonic());
        yield new SignedIn.CodeWrong();
      }
      case USED -> {
        throttle.wrong(attempt.address(), attempt.monotonic());
        yield new SignedIn.CodeUsed();
      }
    };
  }

  private SignedIn welcome(String name, Try attempt) {
    sessions.values().removeIf(session -> !session.expires().isAfter(attempt.wall()));
    if (sessions.size() >= MOST_SESSIONS) {
      return new SignedIn.TooManyTries(SESSION);
    }
    String token = Tokens.fresh();
    Stored session = new Stored(Tokens.hash(token), name, attempt.wall().plus(SESSION));
    sessions.put(session.tokenHash(), session);
    store.put(session); // a disk that does not take it keeps nobody out
    return new SignedIn.Welcome(token, name);
  }

  private static Optional<String> fit(String name) {
    String trimmed = name.strip();
    boolean fits =
        !trimmed.isEmpty()
            && trimmed.codePointCount(0, trimmed.length()) <= LONGEST_NAME
            && trimmed.codePoints().noneMatch(Access::unseen);
    return fits ? Optional.of(trimmed) : Optional.empty();
  }

  /** What does not show or changes how its neighbours show: it could pass for another name. */
  private static boolean unseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Whose token this is. */
  public Optional<String> person(String token, Instant now) {
    String hash = Tokens.hash(token);
    if (!read && !sessions.containsKey(hash)) {
      read(now);
    }
    return Optional.ofNullable(sessions.get(hash))
        .filter(session -> session.expires().isAfter(now))
        .map(Stored::name);
  }

  public void signOut(String token) {
    String hash = Tokens.hash(token);
    sessions.remove(hash);
    store.remove(hash);
  }
}
