package io.campusshield.desk.core;

/** What became of what a person asked for. */
public sealed interface Outcome {
  /**
   * @param version of the incident then
   */
  record Done(long version) implements Outcome {}

  record AnsweredByOther(String by) implements Outcome {}

  record Closed() implements Outcome {}

  /** A press still rings; only what is answered can be closed. */
  record NotAnswered() implements Outcome {}

  /** Only a call can be hung up. */
  record NotACall() implements Outcome {}

  /** None of the presses named is one of the incident's. */
  record NothingNamed() implements Outcome {}

  record NoSuchIncident() implements Outcome {}

  /** The store does not take it: nothing has changed. */
  record NotRecorded() implements Outcome {}

  /** The store may have taken it, or may yet: the page will show it if so. */
  record Unknown() implements Outcome {}
}
