package io.campusshield.desk.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * The code with which one person signs in, once. In clear it stands only in its file, which only
 * this process's user can read; a fresh one follows as soon as it was used. Any thread.
 */
public final class SignInCode {
  /** Nothing in it is easily taken for something else: no I, L, O, U, 0, 1. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int HALF = 4;
  private static final int LONGEST_TRY = 32;

  /** What a code that somebody typed turned out to be. */
  public enum Tried {
    RIGHT,
    WRONG,
    /** It was right once: somebody has used it. */
    USED
  }

  private final Path file;
  private final SecureRandom random = new SecureRandom();
  private byte[] current = new byte[0];
  private byte[] used = new byte[0];

  private SignInCode(Path file) {
    this.file = file;
  }

  /**
   * With a fresh code in the file {@code sign-in-code} of the directory. If that can not be
   * written, nobody knows a valid code; each try to sign in tries to write one.
   */
  public static SignInCode in(Path directory) {
    SignInCode code = new SignInCode(directory.resolve("sign-in-code"));
    code.renewIfPossible();
    return code;
  }

  /** Whether somebody could know a code that is valid now. */
  public synchronized boolean valid() {
    return current.length > 0;
  }

  public Path file() {
    return file;
  }

  /** A right code is used up by this; case, spaces and hyphens do not matter. */
  synchronized Tried use(String typed) {
    if (current.length == 0) {
      renewIfPossible();
    }
    byte[] tried = digest(plain(typed));
    if (MessageDigest.isEqual(tried, current)) {
      used = current;
      renewIfPossible();
      return Tried.RIGHT;
    }
    return MessageDigest.isEqual(tried, used) ? Tried.USED : Tried.WRONG;
  }

  private synchronized void renewIfPossible() {
    current = new byte[0];
    try {
      renew();
    } catch (IOException e) {
      // No fresh code can be told, so none is valid until it can; whoever is in stays in.
      current = new byte[0];
    }
  }

  private void renew() throws IOException {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 2 * HALF; i++) {
      code.append(i == HALF ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, code + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    current = digest(plain(code.toString()));
  }

  private static String plain(String typed) {
    String cut = typed.length() > LONGEST_TRY ? typed.substring(0, LONGEST_TRY) : typed;
    return cut.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  private static byte[] digest(String text) {
    return Tokens.digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
