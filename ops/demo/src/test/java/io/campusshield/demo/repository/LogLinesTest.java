package io.campusshield.demo.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.demo.station.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every line of the log is of one form, and the page lists its keys: no more of them, no fewer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LogLinesTest {
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\b(?:LOG|log)\\s*\\.(?:info|warn|error|debug)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern FORM =
      Pattern.compile(
          "(fact|trouble)=(\\{}|[a-z0-9-]+).*|refused=[a-z-]+ reason=(\\{}|[a-z0-9-]+).*");
  private static final Pattern KEY = Pattern.compile("(?:^|[ ,])([A-Za-z_-]+)=");

  /** A piece of a line that is put together elsewhere. */
  private static final Pattern PIECE = Pattern.compile("\"( [A-Za-z_]+=)(?:\\\\\")?\"");

  private static final Pattern ROW = Pattern.compile("^\\| (`[a-z_`, ]+`) \\| ");
  private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

  /** Written by the logger's pattern. */
  private static final Set<String> BY_THE_LOGGER = Set.of("time", "level", "thread", "log");

  private record Told(String file, String format) {}

  private final Repository repository = Repository.read();
  private final List<Told> lines = new ArrayList<>();
  private final Set<String> keys = new TreeSet<>();

  LogLinesTest() throws Exception {
    for (Path file : repository.files(".java")) {
      String name = repository.name(file);
      if (name.contains("/src/main/") && !name.startsWith("ops/bench")) {
        read(name, JOINED.matcher(Files.readString(file, UTF_8)).replaceAll(""));
      }
    }
  }

  private void read(String name, String source) {
    Matcher formats = FORMAT.matcher(source);
    while (formats.find()) {
      lines.add(new Told(name, formats.group(1)));
      keysOf(formats.group(1));
    }
    if (source.contains("about(") || source.contains("FactLog") || source.contains("efusals")) {
      Matcher pieces = PIECE.matcher(source);
      while (pieces.find()) {
        keysOf(pieces.group(1));
      }
    }
  }

  private void keysOf(String text) {
    KEY.matcher(text).results().map(found -> found.group(1)).forEach(keys::add);
  }

  @Test
  void everyLine_beginsWithWhatItIs() {
    assertThat(lines.stream().filter(told -> !FORM.matcher(told.format()).matches())).isEmpty();
  }

  @Test
  void everyKey_isOnThePage_andEveryKeyOfThePageIsWritten() throws Exception {
    Set<String> documented = documented();
    documented.removeAll(BY_THE_LOGGER);
    Set<String> unknown = new TreeSet<>(keys);
    unknown.removeAll(documented);
    assertThat(unknown).as("written, and not on the page").isEmpty();
    String sources = sources();
    assertThat(documented.stream().filter(key -> !sources.contains(key + "=")))
        .as("on the page, and not written")
        .isEmpty();
  }

  private static Set<String> documented() throws Exception {
    Path page = Home.around(Path.of("")).directory().resolve("ops/docs/METRICS.md");
    List<String> all = Files.readAllLines(page, UTF_8);
    Set<String> found = new HashSet<>();
    for (String line : all.subList(all.indexOf("## Log lines"), all.size())) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        found.addAll(
            WORD.matcher(row.group(1))
                .results()
                .map(MatchResult::group)
                .map(LogLinesTest::bare)
                .collect(Collectors.toSet()));
      }
    }
    return found;
  }

  private static String bare(String quoted) {
    return quoted.replace("`", "");
  }

  private String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : repository.files(".java")) {
      if (repository.name(file).contains("/src/main/")) {
        all.append(Files.readString(file, UTF_8));
      }
    }
    return all.toString();
  }
}
