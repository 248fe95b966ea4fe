package io.campusshield.demo.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each rule's list of offenders is empty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RepositoryTest {
  private static final int LINES_OF_A_FILE = 400;
  private static final int LINES_OF_A_METHOD = 60;
  private static final int PARAMETERS = 4;

  private static final Pattern NO_NAME =
      Pattern.compile("utils?|common|helpers?|base|managers?|impl");

  private static final Pattern NOT_DONE = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  /** Where somebody's machine keeps things, and where somebody's machine fetches from. */
  private static final Pattern OF_ONE_MACHINE =
      Pattern.compile(
          "(?<![\\w.~}])/(work|root|home|Users)/|\\.m2/"
              + "repository|\"resolved\": *\"|registry\\.npm"
              + "|repo\\.maven\\.|repo1\\.maven");

  private static final Pattern DOES_NOT_KNOW = Pattern.compile("Does\\s+not\\s+know");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  private final Repository repository;
  private final Syntax syntax;

  RepositoryTest() throws Exception {
    repository = Repository.read();
    syntax = Syntax.of(repository.files(".java"));
  }

  @Test
  void noFile_isLongerThanFourHundredLines() throws IOException {
    List<String> offenders = new ArrayList<>();
    for (Path file :
        repository.files(".java", ".proto", ".ts", ".svelte", ".css", ".sql", ".sh", "/shield")) {
      int lines = Repository.lines(file).size();
      if (lines > LINES_OF_A_FILE) {
        offenders.add(repository.name(file) + ": " + lines + " lines");
      }
    }
    assertThat(offenders).isEmpty();
  }

  @Test
  void noMethod_isLongerThanSixtyLines() {
    assertThat(methods(method -> method.lines() > LINES_OF_A_METHOD)).isEmpty();
  }

  @Test
  void noMethod_hasMoreThanFourParameters() {
    assertThat(methods(method -> method.parameters() > PARAMETERS)).isEmpty();
  }

  @Test
  void noClassOrPackage_isADrawerRoom() {
    Stream<String> classes =
        syntax.classes().stream()
            .filter(named -> hasNoName(words(named.name())))
            .map(named -> repository.name(named.file()) + ": " + named.name());
    Stream<String> packages =
        packages().stream()
            .map(repository::name)
            .filter(directory -> hasNoName(Stream.of(directory.split("/"))));
    assertThat(Stream.concat(classes, packages)).isEmpty();
  }

  @Test
  void everyPackage_saysWhatItKnowsAndDoesNotKnow() throws IOException {
    List<String> offenders = new ArrayList<>();
    for (Path directory : packages()) {
      Path info = directory.resolve("package-info.java");
      String text = Files.exists(info) ? Files.readString(info).replace(" * ", " ") : "";
      boolean says =
          text.contains("Knows")
              && DOES_NOT_KNOW.matcher(text).find()
              && text.contains("@NullMarked");
      if (!says && !isToldBesideTheCode(directory)) {
        offenders.add(repository.name(info));
      }
    }
    assertThat(offenders).isEmpty();
  }

  @Test
  void nothing_isLeftToBeDoneInAComment() throws IOException {
    assertThat(linesWith(NOT_DONE)).isEmpty();
  }

  @Test
  void nothing_belongsToOneMachine() throws IOException {
    assertThat(linesWith(OF_ONE_MACHINE)).isEmpty();
  }

  @Test
  void everyLinkInADocument_leadsToAFile() throws IOException {
    List<String> offenders = new ArrayList<>();
    for (Path document : repository.files(".md")) {
      for (String line : Repository.lines(document)) {
        Matcher link = LINK.matcher(line);
        while (link.find()) {
          if (!Files.exists(document.resolveSibling(link.group(1)))) {
            offenders.add(repository.name(document) + ": " + link.group(1));
          }
        }
      }
    }
    assertThat(offenders).isEmpty();
  }

  /** Tests of a package are in the package, which says it once. */
  private static boolean isToldBesideTheCode(Path tests) {
    return Files.exists(
            Path.of(tests.toString().replace("/src/test/java/", "/src/main/java/"))
                .resolve("package-info.java"))
        && tests.toString().contains("/src/test/java/");
  }

  private List<String> methods(Predicate<Syntax.Method> offending) {
    return syntax.methods().stream()
        .filter(offending)
        .map(method ->
            "%s: %s has %d lines, %d parameters"
                .formatted(
                    repository.name(method.file()),
                    method.name(),
                    method.lines(),
                    method.parameters()))
        .toList();
  }

  private Set<Path> packages() {
    Set<Path> packages = new TreeSet<>();
    repository.files(".java").forEach(file -> packages.add(file.getParent()));
    return packages;
  }

  private List<String> linesWith(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : repository.files("")) {
      int number = 0;
      for (String line : Repository.lines(file)) {
        number++;
        if (pattern.matcher(line).find()) {
          found.add(repository.name(file) + ":" + number + ": " + line.strip());
        }
      }
    }
    return found;
  }

  private static boolean hasNoName(Stream<String> words) {
    return words.anyMatch(word -> NO_NAME.matcher(word).matches());
  }

  /** {@code DeviceLink} is {@code device}, {@code link}. */
  private static Stream<String> words(String name) {
    return Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
        .map(word -> word.toLowerCase(Locale.ROOT));
  }
}
