package io.campusshield.gateway.journal;

/** What became of opening a journal. */
public sealed interface Opening {
  /**
   * The journal is open, whatever was damaged in it; what its disk refuses to take, each append
   * will say.
   */
  record Opened(Journal journal, Recovered recovered) implements Opening {}

  /**
   * The directory could not be listed: nothing is known about what is in it, so nothing may be
   * written to it.
   */
  record Refused(Failure failure) implements Opening {}
}
