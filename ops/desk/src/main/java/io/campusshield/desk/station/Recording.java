package io.campusshield.desk.station;

import java.time.Duration;

/** Whether what is heard is written down. */
sealed interface Recording {
  record Well() implements Recording {}

  /** What is written down has never been read: nothing can be added to it. */
  record NotLoaded(Duration nextTry) implements Recording {}

  /** The store did not take what it was given last. */
  record Failing(Duration nextProbe) implements Recording {}

  /** What the store has is not known for certain: it is read before anything is added to it. */
  record Unsure(Duration nextTry) implements Recording {}
}
