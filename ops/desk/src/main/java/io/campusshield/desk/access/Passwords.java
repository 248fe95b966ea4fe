package io.campusshield.desk.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Secrets as Argon2id strings, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Any thread; one at
 * a time is reckoned, in the order of asking, so that a storm of tries takes the memory of one.
 */
public final class Passwords {
  /**
   * What one try costs.
   *
   * @param kibibytes of memory, for as long as it takes
   * @param passes over it
   */
  public record Cost(int kibibytes, int passes) {
    /**
     * OWASP's Password Storage Cheat Sheet, the least for Argon2id; decision 0027 has the times.
     */
    public static final Cost OF_A_SMALL_MACHINE = new Cost(19 * 1024, 2);
  }

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([\\w+/-]+)\\$([\\w+/-]+)");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Cost cost;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore one = new Semaphore(1, true);
  private final Semaphore oneFromAfar = new Semaphore(1, true);
  private final String nobodys;

  public Passwords(Cost cost) {
    this.cost = cost;
    this.nobodys = hash(Tokens.fresh());
  }

  String hash(String secret) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            cost.kibibytes(),
            cost.passes(),
            text.encodeToString(salt),
            text.encodeToString(reckon(secret, salt, cost)));
  }

  /**
   * @param near whether the one who tries is on the station's own network: those further off wait
   *     for each other first, so that near ones never wait for more than one of them
   */
  boolean matches(String secret, String hash, boolean near) {
    if (near) {
      return matches(secret, hash);
    }
    oneFromAfar.acquireUninterruptibly();
    try {
      return matches(secret, hash);
    } finally {
      oneFromAfar.release();
    }
  }

  private boolean matches(String secret, String hash) {
    Matcher parts = FORM.matcher(hash);
    if (!parts.matches()) {
      throw new AssertionError("a secret is stored as something else than an Argon2id string");
    }
    Cost then = new Cost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    byte[] salt = Base64.getDecoder().decode(parts.group(3));
    return MessageDigest.isEqual(
        reckon(secret, salt, then), Base64.getDecoder().decode(parts.group(4)));
  }

  /** Takes as long as {@link #matches}, so that nobody learns by the clock who has an account. */
  void matchesNobody(String secret, boolean near) {
    boolean never = matches(secret, nobodys, near);
    if (never) {
      throw new AssertionError("256 random bits were guessed");
    }
  }

  private byte[] reckon(String secret, byte[] salt, Cost by) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(by.kibibytes())
            .withIterations(by.passes())
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    one.acquireUninterruptibly();
    try {
      generator.generateBytes(secret.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      one.release();
    }
  }
}
