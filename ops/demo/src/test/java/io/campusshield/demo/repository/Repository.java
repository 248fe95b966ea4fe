package io.campusshield.demo.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.campusshield.demo.station.Home;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the repository: those committed, and those that would be with the next commit. */
final class Repository {
  private final Path root;
  private final List<Path> files;

  private Repository(Path root, List<Path> files) {
    this.root = root;
    this.files = files;
  }

  static Repository read() throws Exception {
    Path root = Home.around(Path.of("")).directory();
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String listed = new String(git.getInputStream().readAllBytes(), UTF_8);
    if (git.waitFor() != 0) {
      throw new AssertionError("git can not list the repository's files");
    }
    List<Path> files =
        List.of(listed.split("\0")).stream()
            .map(root::resolve)
            .filter(Files::isRegularFile)
            .toList();
    return new Repository(root, files);
  }

  /** Those whose name ends so; all with an empty ending. */
  List<Path> files(String... endings) {
    return files.stream()
        .filter(
            file -> List.of(endings).stream().anyMatch(ending -> file.toString().endsWith(ending)))
        .toList();
  }

  /** As it is called in a message. */
  String name(Path file) {
    return root.relativize(file).toString();
  }

  /** Its lines; none if it is not text. */
  static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (CharacterCodingException e) {
      return List.of();
    }
  }
}
