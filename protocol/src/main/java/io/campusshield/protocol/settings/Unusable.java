package io.campusshield.protocol.settings;

import java.util.List;

/**
 * A file that can not be used; the message is for whoever wrote it: a sentence for each mistake, a
 * line each.
 */
public final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  Unusable(List<String> sentences) {
    super(String.join("\n", sentences));
  }
}
