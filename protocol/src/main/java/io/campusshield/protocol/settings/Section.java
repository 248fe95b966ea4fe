package io.campusshield.protocol.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A group of keys. A value that is missing or wrong is noted as a mistake, and its example is given
 * in its place, so that one reading finds all mistakes; what is made of it is never used. Ask for
 * each key that is known, then for {@link #nothingElse}: a mistyped key is a mistake, not a wish to
 * be passed over. For one thread.
 */
public final class Section {
  private final Node.Entries entries;
  private final Set<String> asked = new HashSet<>();

  /** If the group itself is missing, that its keys are is no news. */
  private final boolean missing;

  Section(Node.Entries entries) {
    this(entries, false);
  }

  private Section(Node.Entries entries, boolean missing) {
    this.entries = entries;
    this.missing = missing;
  }

  /** Where the key's value stands, or this section if it is absent. */
  public Place place(String key) {
    return present(key).map(Node::place).orElse(entries.place());
  }

  /** A file that another one names. */
  @FunctionalInterface
  public interface Other<T> {
    T read() throws Unusable;
  }

  /** What another file says, which the key names; its mistakes are this one's, too. */
  public <T> Optional<T> other(String key, Other<T> other) {
    try {
      return present(key).isEmpty() ? Optional.empty() : Optional.of(other.read());
    } catch (Unusable e) {
      place(key).alsoWrong(e);
      return Optional.empty();
    }
  }

  public <T> T one(String key, Wanted<T> wanted) {
    return checked(key, wanted, _ -> {});
  }

  /** {@code otherwise} if the key is absent or has no value. */
  public <T> T one(String key, Wanted<T> wanted, T otherwise) {
    return present(key).isPresent() ? one(key, wanted) : otherwise;
  }

  /** As {@link #one}, and it must not be among the others, to which it is then added. */
  public <T> T oneOfItsOwn(String key, Wanted<T> wanted, Set<? super T> others) {
    return checked(
        key,
        wanted,
        found -> {
          if (!others.add(found.value())) {
            found.place().wrong("'" + found.value() + "' a second time", "a name of its own");
          }
        });
  }

  /**
   * As {@link #one}.
   *
   * @param check looks at what is there, if it is what is wanted, and may find it wrong
   */
  public <T> T checked(String key, Wanted<T> wanted, Consumer<Found<T>> check) {
    Optional<Node> node = present(key);
    if (node.isEmpty()) {
      isMissing(key, wanted.sentence());
      return wanted.exampleValue();
    }
    Optional<Found<T>> found = parsed(node.get(), wanted);
    found.ifPresent(check);
    return found.map(Found::value).orElseGet(wanted::exampleValue);
  }

  /** The values of a list; an absent list is an empty one. */
  public <T> List<Found<T>> many(String key, Wanted<T> wanted) {
    List<Found<T>> values = new ArrayList<>();
    for (Node item : items(key, "a list, as '[" + wanted.example() + "]'")) {
      parsed(item, wanted).ifPresent(values::add);
    }
    return values;
  }

  /** As {@link #many}; that there is none is a mistake. */
  public <T> List<Found<T>> some(String key, Wanted<T> wanted) {
    List<Found<T>> values = many(key, wanted);
    notNone(key, "at least one, as '" + key + ": [" + wanted.example() + "]'");
    return values;
  }

  public Section section(String key) {
    Optional<Node> node = present(key);
    if (node.isEmpty()) {
      isMissing(key, "a group of keys");
      return none(entries.place().child(key, entries.place().line()));
    }
    return section(node.get());
  }

  /** Empty if the key is absent or has no value. */
  public Optional<Section> sectionIfAny(String key) {
    return present(key).isPresent() ? Optional.of(section(key)) : Optional.empty();
  }

  /** The groups of a list; an absent list is an empty one. */
  public List<Section> sections(String key) {
    return items(key, "a list of groups of keys").stream().map(Section::section).toList();
  }

  /**
   * As {@link #sections}; that there is none is a mistake.
   *
   * @param wanted as {@code "at least one, as '- {name: a}'"}
   */
  public List<Section> someSections(String key, String wanted) {
    List<Section> sections = sections(key);
    notNone(key, wanted);
    return sections;
  }

  /** Every key that nobody has asked for is a mistake. */
  public void nothingElse() {
    for (Map.Entry<String, Node> entry : entries.entries().entrySet()) {
      if (!asked.contains(entry.getKey())) {
        String known = String.join(", ", asked.stream().sorted().toList());
        entry.getValue().place().wrong("a key that is not known", "one of " + known);
      }
    }
  }

  private Optional<Node> present(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.entries().get(key))
        .filter(node -> !(node instanceof Node.Nothing));
  }

  /** What is no list at all is another mistake. */
  private void notNone(String key, String wanted) {
    Optional<Node> node = present(key);
    if (node.isEmpty()) {
      isMissing(key, wanted);
    } else if (node.get() instanceof Node.Items items && items.items().isEmpty()) {
      items.place().wrong("an empty list", wanted);
    }
  }

  private void isMissing(String key, String wanted) {
    if (!missing) {
      Place place = entries.place();
      place.child(key, place.line()).wrong("nothing", wanted);
    }
  }

  private List<Node> items(String key, String wanted) {
    Optional<Node> node = present(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof Node.Items items) {
      return items.items();
    }
    node.get().place().wrong(node.get().described(), wanted);
    return List.of();
  }

  private static <T> Optional<Found<T>> parsed(Node node, Wanted<T> wanted) {
    if (node instanceof Node.Text(String text, Place place)) {
      Optional<T> value = wanted.parse().apply(text);
      if (value.isPresent()) {
        return Optional.of(new Found<>(value.get(), place));
      }
    }
    node.place().wrong(node.described(), wanted.sentence());
    return Optional.empty();
  }

  private static Section section(Node node) {
    if (node instanceof Node.Entries entries) {
      return new Section(entries);
    }
    node.place().wrong(node.described(), "a group of keys");
    return none(node.place());
  }

  private static Section none(Place place) {
    return new Section(new Node.Entries(Map.of(), place), true);
  }
}
