package io.campusshield.desk.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;

/**
 * The code with which the first account of a desk is made, once. In clear it stands only in its
 * file, which only this process's user can read and which goes with the first account. Any thread.
 */
public final class SetUpCode {
  /** What a code that somebody typed turned out to be. */
  enum Tried {
    RIGHT,
    WRONG,
    /** It was right once: somebody has used it. */
    USED
  }

  private final Path file;
  private byte[] current = new byte[0];
  private byte[] used = new byte[0];

  private SetUpCode(Path file) {
    this.file = file;
  }

  /** In the file {@code set-up-code} of the directory. */
  public static SetUpCode in(Path directory) {
    return new SetUpCode(directory.resolve("set-up-code"));
  }

  public Path file() {
    return file;
  }

  /**
   * There is no account: from now on there is a code. If it can not be written, nobody knows a
   * valid one; each try to use it tries to write one.
   */
  synchronized void open() {
    if (current.length == 0) {
      try {
        current = digest(written());
      } catch (IOException e) {
        current = new byte[0]; // no code can be told, so none is valid until it can
      }
    }
  }

  /** Whether somebody could know a code that is valid now. */
  public synchronized boolean valid() {
    return current.length > 0;
  }

  /** There is an account: no code is valid. */
  synchronized void shut() {
    if (current.length > 0) {
      used = current;
    }
    current = new byte[0];
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is not valid any more: what stands there opens nothing.
    }
  }

  synchronized Tried tried(String typed) {
    byte[] tried = digest(typed);
    if (MessageDigest.isEqual(tried, current)) {
      return Tried.RIGHT;
    }
    return MessageDigest.isEqual(tried, used) ? Tried.USED : Tried.WRONG;
  }

  private String written() throws IOException {
    String code = OneTimeCode.fresh();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, code + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return code;
  }

  private static byte[] digest(String typed) {
    return Tokens.digest(OneTimeCode.plain(typed).getBytes(StandardCharsets.UTF_8));
  }
}
