package io.campusshield.protocol.settings;

import java.util.List;
import java.util.Map;

/** A value as it was written, with its place. */
sealed interface Node {
  Place place();

  /** What it is, for a sentence. */
  String described();

  record Text(String text, Place place) implements Node {
    @Override
    public String described() {
      return "'" + text + "'";
    }
  }

  record Nothing(Place place) implements Node {
    @Override
    public String described() {
      return "nothing";
    }
  }

  record Items(List<Node> items, Place place) implements Node {
    @Override
    public String described() {
      return "a list";
    }
  }

  record Entries(Map<String, Node> entries, Place place) implements Node {
    @Override
    public String described() {
      return "a group of keys";
    }
  }
}
