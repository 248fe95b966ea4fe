package io.campusshield.desk.access;

/**
 * Where the answers to requests with a key are kept, beside what these have created. Any thread;
 * each call ends within about a second.
 */
public interface Answers {
  /** What is known of a key. */
  sealed interface Found {
    /** Nothing was created with it, or that is longer ago than {@link Once#KEPT}. */
    record Nothing() implements Found {}

    record Given(Once.Answer answer) implements Found {}

    /** It was another request that had this key. */
    record OfOther() implements Found {}

    record Unreadable() implements Found {}
  }

  Found find(Once once);
}
