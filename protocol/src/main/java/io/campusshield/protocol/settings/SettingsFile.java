package io.campusshield.protocol.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * The file's outermost keys.
   *
   * @throws Unusable if there is no such file, it can not be read, is longer than 2 MiB, is not
   *     YAML, names a key twice or is not a group of keys
   */
  public static Section read(Path file) throws Unusable {
    try (JsonParser parser =
        new YAMLFactory().createParser(ObjectReadContext.empty(), bytes(file))) {
      Place whole = new Place(file, 1, "");
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw whole.wrong("no keys", "settings in YAML, as 'key: value'");
      }
      return new Section(new SettingsFile(parser).entries(whole));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String problem = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new Place(file, line, "").wrong("what is not YAML (" + problem + ")", "YAML");
    }
  }

  private static byte[] bytes(Path file) throws Unusable {
    try {
      long length = Files.size(file);
      if (length > LONGEST_BYTES) {
        throw new Unusable(file + ": is " + length + " bytes long, wanted at most 2 MiB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new Unusable(file + ": there is no such file");
    } catch (IOException e) {
      throw new Unusable(file + ": can not be read (" + e.getMessage() + ")");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private Node node(Place place) throws Unusable {
    return switch (parser.currentToken()) {
      case START_OBJECT -> entries(place);
      case START_ARRAY -> items(place);
      case VALUE_NULL -> new Node.Nothing(place);
      default -> new Node.Text(parser.getString(), place);
    };
  }

  private Node.Entries entries(Place place) throws Unusable {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Place child = place.child(name, line());
      if (entries.containsKey(name)) {
        throw child.wrong("this key a second time", "each key once");
      }
      parser.nextToken();
      entries.put(name, node(child));
    }
    return new Node.Entries(entries, place);
  }

  private Node.Items items(Place place) throws Unusable {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(place.element(items.size(), line())));
    }
    return new Node.Items(items, place);
  }
}
