package io.campusshield.protocol.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found to be wrong in a file, each in a sentence. For one thread. */
final class Mistakes {
  /** More help nobody. */
  private static final int MOST = 100;

  private final List<Mistake> all = new ArrayList<>();

  private record Mistake(int line, String sentence) {}

  void add(int line, String sentence) {
    if (all.size() < MOST) {
      all.add(new Mistake(line, sentence));
    }
  }

  /** In the order of the file. */
  List<String> sentences() {
    return all.stream()
        .sorted(Comparator.comparingInt(Mistake::line))
        .map(Mistake::sentence)
        .toList();
  }
}
