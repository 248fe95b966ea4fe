package io.campusshield.demo.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of one press, as it stands now: the places that it passes, and what each has made of it.
 * Pure.
 *
 * @param title which press
 * @param stops in their order
 * @param paths how the paths stand, in words
 */
public record Picture(String title, List<Stop> stops, String paths) {
  private static final int GAP = 3;
  private static final String ARROW = " ─▶";
  private static final int FIRST_WIDE = 0x1100;

  public Picture {
    stops = List.copyOf(stops);
  }

  /**
   * @param place as people say it
   * @param stage what was reached there; empty if it is not
   * @param when since the push; empty if it is not reached
   */
  public record Stop(String place, String stage, String when) {
    int width() {
      return Math.max(columns(place), Math.max(columns(stage), columns(when)));
    }
  }

  /** Of the same number for every picture. */
  public List<String> lines() {
    StringBuilder places = new StringBuilder(" │ ");
    StringBuilder stages = new StringBuilder(" │ ");
    StringBuilder times = new StringBuilder(" │ ");
    for (Stop stop : stops) {
      boolean last = stop.equals(stops.getLast());
      places.append(padded(stop.place(), stop.width())).append(last ? "" : ARROW + " ");
      stages.append(padded(stop.stage(), stop.width() + (last ? 0 : GAP + 1)));
      times.append(padded(stop.when(), stop.width() + (last ? 0 : GAP + 1)));
    }
    List<String> lines = new ArrayList<>();
    lines.add(" ┌ " + title);
    lines.add(places.toString().stripTrailing());
    lines.add(stages.toString().stripTrailing());
    lines.add(times.toString().stripTrailing());
    lines.add(" └ " + paths);
    return lines;
  }

  private static String padded(String text, int columns) {
    return text + " ".repeat(columns - columns(text));
  }

  /** A Chinese character takes two columns of a terminal. */
  static int columns(String text) {
    return text.codePoints().map(c -> c >= FIRST_WIDE && (c < 0x2000 || c > 0x2E7F) ? 2 : 1).sum();
  }
}
