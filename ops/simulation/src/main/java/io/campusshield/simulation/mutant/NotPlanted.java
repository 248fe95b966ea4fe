package io.campusshield.simulation.mutant;

/** A mutant that does not fit the source any more, with a sentence for whoever changed that. */
public final class NotPlanted extends Exception {
  private static final long serialVersionUID = 1;

  NotPlanted(String sentence) {
    super(sentence);
  }
}
