package io.campusshield.desk;

import io.campusshield.desk.csv.CsvReading;
import io.campusshield.desk.csv.CsvWriting;
import io.campusshield.desk.places.Difference;
import io.campusshield.desk.places.Fault;
import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore.Kept;
import io.campusshield.desk.places.Row;
import io.campusshield.desk.places.Table;
import io.campusshield.desk.settings.DeskSettings;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.store.PlacesBeside;
import io.campusshield.desk.store.StoreException;
import io.campusshield.protocol.settings.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the station looks after, brought in from files and taken out into files. */
final class Placing {
  static final int DONE = 0;
  static final int FAULTY = 1;
  static final int NOT_DONE = 2;

  private static final String WANTED =
      "wanted: places import --config desk.yaml --by NAME [--dry-run] FOLDER, or one of its files;"
          + " or places export --config desk.yaml FOLDER";

  private Placing() {}

  /** It is not done, for a reason that the message tells. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
      super(sentence);
    }
  }

  /**
   * Says what has changed on standard output, or each fault in a line on standard error.
   *
   * @param arguments behind {@code places}
   * @return {@link #DONE}, {@link #FAULTY} if the files have faults and nothing was changed, {@link
   *     #NOT_DONE} if nothing was changed for another reason
   */
  static int run(List<String> arguments) {
    try {
      List<String> rest = arguments.stream().skip(1).toList();
      return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
        case "import" -> bringIn(rest);
        case "export" -> takeOut(new Words(rest, Set.of("--config")));
        default -> throw new Words.Unclear("'places' needs 'import' or 'export' behind it");
      };
    } catch (Words.Unclear e) {
      return notDone(e.getMessage() + "\n" + WANTED);
    } catch (Unusable | StoreException | Refused e) {
      return notDone(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return notDone(e.getMessage() + ": can not be read or written");
    }
  }

  private static int notDone(String sentence) {
    System.err.println(sentence);
    return NOT_DONE;
  }

  private static Path one(Words words) throws Words.Unclear {
    if (words.others().size() != 1) {
      throw new Words.Unclear("one folder or file, not " + words.others());
    }
    return Path.of(words.others().getFirst());
  }

  private static PlacesBeside store(Words words) throws Words.Unclear, Unusable, StoreException {
    DeskSettings settings = DeskSettings.load(Path.of(words.needed("--config")));
    return settings.database().isPresent()
        ? PlacesBeside.in(Desk.server(settings.database().get()))
        : PlacesBeside.in(settings.data());
  }

  private static int bringIn(List<String> arguments)
      throws Words.Unclear, Unusable, StoreException, Refused, IOException {
    List<String> others = new ArrayList<>(arguments);
    boolean dry = others.remove("--dry-run");
    Words words = new Words(others, Set.of("--config", "--by"));
    Map<Table, List<Row>> written = new EnumMap<>(Table.class);
    List<Fault> faults = read(one(words), written);
    String by = dry ? words.one("--by").orElse("") : words.needed("--by");
    PlacesBeside store = store(words);
    Kept newest = store.newest();
    return switch (faults.isEmpty()
        ? newest.places().with(written)
        : new Places.Checked.Faulty(faults)) {
      case Places.Checked.Faulty(var all) -> {
        all.forEach(System.err::println);
        System.err.println(all.size() + " faults; nothing was changed");
        yield FAULTY;
      }
      case Places.Checked.Sound(Places next) -> {
        tell(newest.places().until(next));
        if (dry || next.equals(newest.places())) {
          System.out.println("nothing was changed" + (dry ? ", as --dry-run wants it" : ""));
        } else {
          Kept kept = new Kept(newest.version() + 1, next);
          store.write(
              new PlacesBeside.Change(kept, newest.places(), by, Clock.machine().now().wall()));
          System.out.println(
              "version " + kept.version() + " is recorded; a desk that runs has it in seconds");
        }
        yield DONE;
      }
    };
  }

  /** From a folder with one file or more, or from one file. */
  private static List<Fault> read(Path from, Map<Table, List<Row>> written)
      throws Refused, IOException {
    List<Fault> faults = new ArrayList<>();
    boolean folder = Files.isDirectory(from);
    for (Table table : Table.values()) {
      Path file = folder ? from.resolve(table.file()) : from;
      if (Files.isRegularFile(file) && file.endsWith(table.file())) {
        CsvReading.Sheet sheet = CsvReading.read(table, bytes(file));
        faults.addAll(sheet.faults());
        written.put(table, sheet.rows());
      }
    }
    if (written.isEmpty()) {
      throw new Refused(
          from
              + ": is no folder with, and none of, "
              + List.of(Table.values()).stream()
                  .map(Table::file)
                  .collect(Collectors.joining(", ")));
    }
    return faults;
  }

  /** One more than may be is enough to refuse it. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(CsvReading.MOST_BYTES + 1);
    }
  }

  private static void tell(List<Difference> differences) {
    for (Difference difference : differences) {
      System.out.println(
          difference.table().word()
              + " "
              + difference.key()
              + ": "
              + difference.what().name().toLowerCase(Locale.ROOT)
              + (difference.what() == Difference.What.CHANGED ? changes(difference) : ""));
    }
    System.out.println(differences.size() + " rows are different from what the desk has");
  }

  private static String changes(Difference difference) {
    List<String> changes = new ArrayList<>();
    difference
        .cells()
        .forEach((column, cell) ->
            changes.add(column.word() + " '" + cell.was() + "' is now '" + cell.is() + "'"));
    difference.personal().forEach(column -> changes.add(column.word()));
    return changes.stream().sorted().collect(Collectors.joining(", ", ", ", ""));
  }

  private static int takeOut(Words words)
      throws Words.Unclear, Unusable, StoreException, Refused, IOException {
    Path folder = one(words);
    Places places = store(words).newest().places();
    Files.createDirectories(folder);
    for (Table table : Table.values()) {
      if (Files.exists(folder.resolve(table.file()))) {
        throw new Refused(
            folder.resolve(table.file()) + ": is there already; nothing is written over");
      }
    }
    for (Table table : Table.values()) {
      Path file = folder.resolve(table.file());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(
          file, CsvWriting.write(table, places.rows(table)), StandardOpenOption.TRUNCATE_EXISTING);
      System.out.println(file + ": " + places.rows(table).size() + " rows");
    }
    return DONE;
  }
}
