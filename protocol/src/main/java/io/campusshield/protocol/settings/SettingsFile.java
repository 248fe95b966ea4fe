package io.campusshield.protocol.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads one YAML file, keeping the line of every value. */
public final class SettingsFile {
  /** Far more than any station's roster; a wrong file is refused before it fills the memory. */
  private static final long LONGEST_BYTES = 2 << 20;

  private final JsonParser parser;

  private SettingsFile(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * What a reader makes of the file's outermost keys.
   *
   * @param reader asks for all keys that are known; what else stands there is a mistake
   * @throws Unusable with all mistakes that the reader's questions have shown; with one alone if
   *     there is no such file, it can not be read, is longer than 2 MiB, is not YAML or is not a
   *     group of keys
   */
  public static <T> T read(Path file, Function<Section, T> reader) throws Unusable {
    Mistakes mistakes = new Mistakes();
    Section root = root(file, mistakes);
    T made = reader.apply(root);
    root.nothingElse();
    if (!mistakes.sentences().isEmpty()) {
      throw new Unusable(mistakes.sentences());
    }
    return made;
  }

  private static Section root(Path file, Mistakes mistakes) throws Unusable {
    try (JsonParser parser =
        new YAMLFactory().createParser(ObjectReadContext.empty(), bytes(file))) {
      Place whole = new Place(file, 1, "", mistakes);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        whole.wrong("no keys", "settings in YAML, as 'key: value'");
        throw new Unusable(mistakes.sentences());
      }
      return new Section(new SettingsFile(parser).entries(whole));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String problem = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      Mistakes one = new Mistakes();
      new Place(file, line, "", one).wrong("what is not YAML (" + problem + ")", "YAML");
      throw new Unusable(one.sentences());
    }
  }

  private static byte[] bytes(Path file) throws Unusable {
    try {
      long length = Files.size(file);
      if (length > LONGEST_BYTES) {
        throw new Unusable(List.of(file + ": is " + length + " bytes long, wanted at most 2 MiB"));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new Unusable(List.of(file + ": there is no such file"));
    } catch (IOException e) {
      throw new Unusable(List.of(file + ": can not be read (" + e.getMessage() + ")"));
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private Node node(Place place) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> entries(place);
      case START_ARRAY -> items(place);
      case VALUE_NULL -> new Node.Nothing(place);
      default -> new Node.Text(parser.getString(), place);
    };
  }

  private Node.Entries entries(Place place) {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Place child = place.child(name, line());
      parser.nextToken();
      if (entries.putIfAbsent(name, node(child)) != null) {
        child.wrong("this key a second time", "each key once");
      }
    }
    return new Node.Entries(entries, place);
  }

  private Node.Items items(Place place) {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(place.element(items.size(), line())));
    }
    return new Node.Items(items, place);
  }
}
