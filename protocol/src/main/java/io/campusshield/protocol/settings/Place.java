package io.campusshield.protocol.settings;

import java.nio.file.Path;

/** Where a value stands, and how to say that it is wrong. */
public final class Place {
  private final Path file;
  private final int line;
  private final String key;
  private final Mistakes mistakes;

  /**
   * @param line from 1
   * @param key the whole way to it, as {@code sites[0].devices[1].gateway}; empty for the file
   *     itself
   */
  Place(Path file, int line, String key, Mistakes mistakes) {
    this.file = file;
    this.line = line;
    this.key = key;
    this.mistakes = mistakes;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  Place child(String name, int childLine) {
    return new Place(file, childLine, key.isEmpty() ? name : key + "." + name, mistakes);
  }

  Place element(int index, int elementLine) {
    return new Place(file, elementLine, key + "[" + index + "]", mistakes);
  }

  /** Notes that the value of this place is wrong; the reading goes on, to find what else is. */
  public void wrong(String found, String wanted) {
    String where = key.isEmpty() ? "" : key + ": ";
    mistakes.add(line, file + ":" + line + ": " + where + "found " + found + ", wanted " + wanted);
  }

  /** Of another file, which is named by the value of this place. */
  void alsoWrong(Unusable other) {
    mistakes.add(line, String.valueOf(other.getMessage()));
  }
}
