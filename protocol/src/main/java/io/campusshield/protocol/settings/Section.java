package io.campusshield.protocol.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A group of keys. Ask for each key that is known, then for {@link #nothingElse}: a mistyped key is
 * a mistake, not a wish to be passed over. For one thread.
 */
public final class Section {
  private final Node.Entries entries;
  private final Set<String> asked = new HashSet<>();

  Section(Node.Entries entries) {
    this.entries = entries;
  }

  /** Where the key's value stands, or this section if it is absent. */
  public Place place(String key) {
    return present(key).map(Node::place).orElse(entries.place());
  }

  public <T> T one(String key, Wanted<T> wanted) throws Unusable {
    Optional<Node> node = present(key);
    if (node.isEmpty()) {
      throw missing(key, wanted.sentence());
    }
    return parsed(node.get(), wanted).value();
  }

  /** {@code otherwise} if the key is absent or has no value. */
  public <T> T one(String key, Wanted<T> wanted, T otherwise) throws Unusable {
    return present(key).isPresent() ? one(key, wanted) : otherwise;
  }

  /** The values of a list; an absent list is an empty one. */
  public <T> List<Found<T>> many(String key, Wanted<T> wanted) throws Unusable {
    List<Found<T>> values = new ArrayList<>();
    for (Node item : items(key, "a list, as '[" + wanted.example() + "]'")) {
      values.add(parsed(item, wanted));
    }
    return values;
  }

  public Section section(String key) throws Unusable {
    Optional<Node> node = present(key);
    if (node.isEmpty()) {
      throw missing(key, "a group of keys");
    }
    return section(node.get());
  }

  /** Empty if the key is absent or has no value. */
  public Optional<Section> sectionIfAny(String key) throws Unusable {
    return present(key).isPresent() ? Optional.of(section(key)) : Optional.empty();
  }

  /** The groups of a list; an absent list is an empty one. */
  public List<Section> sections(String key) throws Unusable {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key, "a list of groups of keys")) {
      sections.add(section(item));
    }
    return sections;
  }

  /** Refuses every key that nobody has asked for. */
  public void nothingElse() throws Unusable {
    for (Map.Entry<String, Node> entry : entries.entries().entrySet()) {
      if (!asked.contains(entry.getKey())) {
        String known = String.join(", ", asked.stream().sorted().toList());
        throw entry.getValue().place().wrong("a key that is not known", "one of " + known);
      }
    }
  }

  private Optional<Node> present(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.entries().get(key))
        .filter(node -> !(node instanceof Node.Nothing));
  }

  private Unusable missing(String key, String wanted) {
    Place place = entries.place();
    return place.child(key, place.line()).wrong("nothing", wanted);
  }

  private List<Node> items(String key, String wanted) throws Unusable {
    Optional<Node> node = present(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof Node.Items items) {
      return items.items();
    }
    throw node.get().place().wrong(node.get().described(), wanted);
  }

  private static <T> Found<T> parsed(Node node, Wanted<T> wanted) throws Unusable {
    if (node instanceof Node.Text(String text, Place place)) {
      Optional<T> value = wanted.parse().apply(text);
      if (value.isPresent()) {
        return new Found<>(value.get(), place);
      }
    }
    throw node.place().wrong(node.described(), wanted.sentence());
  }

  private static Section section(Node node) throws Unusable {
    if (node instanceof Node.Entries entries) {
      return new Section(entries);
    }
    throw node.place().wrong(node.described(), "a group of keys");
  }
}
