package io.campusshield.desk.record;

/**
 * What is wrong with the record at one place.
 *
 * @param found in words, as {@code wanted}
 */
public record Finding(String where, String found, String wanted) {
  @Override
  public String toString() {
    return where + ": found " + found + "; wanted " + wanted;
  }
}
