package io.campusshield.protocol.settings;

import java.nio.file.Path;

/**
 * Where a value stands.
 *
 * @param line from 1
 * @param key the whole way to it, as {@code sites[0].devices[1].gateway}; empty for the file itself
 */
public record Place(Path file, int line, String key) {

  Place child(String name, int childLine) {
    return new Place(file, childLine, key.isEmpty() ? name : key + "." + name);
  }

  Place element(int index, int elementLine) {
    return new Place(file, elementLine, key + "[" + index + "]");
  }

  /** To be thrown by whoever finds a value of this place to be wrong. */
  public Unusable wrong(String found, String wanted) {
    String where = key.isEmpty() ? "" : key + ": ";
    return new Unusable(file + ":" + line + ": " + where + "found " + found + ", wanted " + wanted);
  }
}
