package io.campusshield.protocol.settings;

import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong in a file, each in a sentence. For one thread. */
final class Mistakes {
  /** More help nobody. */
  private static final int MOST = 100;

  private final List<String> sentences = new ArrayList<>();

  void add(String sentence) {
    if (sentences.size() < MOST) {
      sentences.add(sentence);
    }
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
