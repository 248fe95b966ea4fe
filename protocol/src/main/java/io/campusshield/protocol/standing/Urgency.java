package io.campusshield.protocol.standing;

/** What goes before what, everywhere: in this order, the first the most urgent. */
public enum Urgency {
  REAL_ALARM,
  REAL_CALL,
  DRILL_ALARM,
  DRILL_CALL,
  TROUBLE,
  ROUTINE;

  public static Urgency of(Button button, boolean drill) {
    return switch (button) {
      case ALARM -> drill ? DRILL_ALARM : REAL_ALARM;
      case CALL -> drill ? DRILL_CALL : REAL_CALL;
    };
  }

  /**
   * Whether it travels in the sessions kept for alarms and calls, so that nothing of less weight
   * stands before it.
   */
  public boolean urgent() {
    return compareTo(TROUBLE) < 0;
  }
}
