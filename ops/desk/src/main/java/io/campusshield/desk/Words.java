package io.campusshield.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command line: options with their values, and what is none. */
record Words(List<String> all, Set<String> options) {
  Words {
    all = List.copyOf(all);
  }

  /** The command line does not say what is to be done; the message does. */
  static final class Unclear extends Exception {
    private static final long serialVersionUID = 1;

    Unclear(String sentence) {
      super(sentence);
    }
  }

  List<String> all(String option) throws Unclear {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (options.contains(all.get(i))) {
        if (i + 1 == all.size()) {
          throw new Unclear("'" + all.get(i) + "': needs a value");
        }
        if (all.get(i).equals(option)) {
          values.add(all.get(i + 1));
        }
        i++;
      } else if (all.get(i).startsWith("--")) {
        throw new Unclear("'" + all.get(i) + "': there is no such option");
      }
    }
    return values;
  }

  Optional<String> one(String option) throws Unclear {
    List<String> values = all(option);
    if (values.size() > 1) {
      throw new Unclear("'" + option + "': once, not " + values.size() + " times");
    }
    return values.stream().findFirst();
  }

  String needed(String option) throws Unclear {
    return one(option).orElseThrow(() -> new Unclear("'" + option + "' is missing"));
  }

  List<String> others() {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (options.contains(all.get(i))) {
        i++;
      } else {
        others.add(all.get(i));
      }
    }
    return others;
  }
}
