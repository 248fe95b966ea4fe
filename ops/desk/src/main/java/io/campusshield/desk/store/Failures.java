package io.campusshield.desk.store;

import java.sql.SQLException;
import java.util.Optional;

/** What a failure of the store was. */
final class Failures {
  private Failures() {}

  /** The store's own words, whoever wrapped them; empty if it was not the store that failed. */
  static Optional<SQLException> sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /** Our own sentence, or else the store's words, in a line. */
  static String words(Throwable failure) {
    return firstLine(
        failure instanceof StoreException
            ? failure
            : sql(failure).<Throwable>map(e -> e).orElse(failure));
  }

  /** Of what a library says, without what it adds below. */
  static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
  }
}
