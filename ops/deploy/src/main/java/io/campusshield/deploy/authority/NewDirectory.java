package io.campusshield.deploy.authority;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that appear together under their final name, or not at all: they are written beside it,
 * then renamed, which puts them over an empty directory and never over a full one.
 */
final class NewDirectory {
  /** Writes the files into the directory that it is given. */
  interface Contents {
    void writeInto(Path directory) throws IOException;
  }

  private NewDirectory() {}

  /**
   * @return false if {@code directory} holds something already; it is then as it was
   * @throws Authority.Unusable if it can not be written
   */
  static boolean create(Path directory, Contents contents) throws Authority.Unusable {
    Path whole = directory.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (parent == null) {
      throw new Authority.Unusable(directory + ": is not a directory of its own");
    }
    try {
      Files.createDirectories(parent);
      Path draft = Files.createTempDirectory(parent, "." + whole.getFileName() + "-");
      try {
        contents.writeInto(draft);
        return renamed(draft, whole);
      } finally {
        delete(draft);
      }
    } catch (IOException e) {
      throw new Authority.Unusable(
          directory
              + ": can not be written ("
              + e
              + "); let this user write there, or name another directory");
    }
  }

  private static boolean renamed(Path draft, Path whole) throws IOException {
    try {
      Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      return false;
    } catch (FileSystemException e) {
      if (Files.exists(whole)) {
        return false;
      }
      throw e;
    }
  }

  private static void delete(Path draft) throws IOException {
    if (Files.exists(draft)) {
      try (var files = Files.list(draft)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(draft);
    }
  }
}
