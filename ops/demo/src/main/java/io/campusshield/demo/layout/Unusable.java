package io.campusshield.demo.layout;

/** A station can not be laid out; the message says why and the way out, in a sentence. */
public final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  Unusable(String sentence) {
    super(sentence);
  }

  /** A cause that says it in a sentence already. */
  Unusable(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
