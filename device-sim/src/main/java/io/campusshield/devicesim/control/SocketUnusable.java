package io.campusshield.devicesim.control;

/** The control socket could not be made; the message says why, and the way out. */
public final class SocketUnusable extends Exception {
  private static final long serialVersionUID = 1;

  SocketUnusable(String sentence) {
    super(sentence);
  }
}
