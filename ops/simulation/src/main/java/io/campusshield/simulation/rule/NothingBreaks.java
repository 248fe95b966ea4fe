package io.campusshield.simulation.rule;

/** No part of the product meets a state that its own code calls impossible. */
final class NothingBreaks implements Witness {
  private final Truth truth;

  NothingBreaks(Truth truth) {
    this.truth = truth;
  }

  void broke(String who, Throwable how) {
    StackTraceElement[] where = how.getStackTrace();
    truth.report(this, who + " broke: " + how + (where.length == 0 ? "" : " at " + where[0]));
  }
}
