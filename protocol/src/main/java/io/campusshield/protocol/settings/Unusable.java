package io.campusshield.protocol.settings;

/** A file that can not be used; the message is the sentence for whoever wrote it. */
public final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  Unusable(String sentence) {
    super(sentence);
  }
}
