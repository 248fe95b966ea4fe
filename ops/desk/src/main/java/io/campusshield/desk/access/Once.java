package io.campusshield.desk.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that creates something, with a key, so that it does so once however often it comes.
 *
 * @param by whose the key is: two accounts may have the same
 * @param key as they have named the request
 * @param request a digest of what is asked: the same key does not serve for anything else
 * @param at the station's clock
 */
public record Once(AccountId by, String key, String request, Instant at) {
  /** So long it is answered again; then the key is forgotten. */
  public static final Duration KEPT = Duration.ofDays(1);

  /**
   * @param status of HTTP
   * @param json without any secret that was told the first time
   */
  public record Answer(int status, String json) {}

  /** Is written in the transaction that creates. */
  public record Answered(Once once, Answer answer) {}

  public Answered with(int status, String json) {
    return new Answered(this, new Answer(status, json));
  }
}
