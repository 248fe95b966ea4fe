package io.campusshield.desk.places;

/**
 * What is wrong with what somebody wrote.
 *
 * @param line from 1
 * @param column its word; empty if it is about the line
 * @param found the beginning of it
 * @param wanted a sentence's end
 */
public record Fault(Table table, int line, String column, String found, String wanted) {
  private static final int LONGEST = 40;

  public Fault {
    String shown = found.replaceAll("\\p{C}", "?");
    found =
        shown.codePointCount(0, shown.length()) > LONGEST
            ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "..."
            : shown;
  }

  /** As {@code devices.csv, line 7, gateway: found 'gw-x'; wanted ...}. */
  @Override
  public String toString() {
    String where = column.isEmpty() ? "" : ", " + column;
    return table.file() + ", line " + line + where + ": found '" + found + "'; wanted " + wanted;
  }
}
