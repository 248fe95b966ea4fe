package io.campusshield.desk.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** With which a desk signs its roots and erasures. Any thread. */
public final class SigningKey {
  private final PrivateKey secret;
  private final PublicKey shown;

  private SigningKey(PrivateKey secret, PublicKey shown) {
    this.secret = secret;
    this.shown = shown;
  }

  static Path secretIn(Path directory) {
    return directory.resolve("record.key");
  }

  /** Of the key that a desk with that data directory has, or has had. */
  public static Path shownIn(Path directory) {
    return directory.resolve("record.pub");
  }

  /**
   * The key in a desk's data directory, {@code record.key} for its user alone and {@code
   * record.pub} for everybody; if the first is not there both are made.
   *
   * @throws IOException if it can not be read, or made, or they do not belong together
   */
  public static SigningKey in(Path directory) throws IOException {
    try {
      if (Files.notExists(secretIn(directory))) {
        make(directory);
      }
      byte[] secret = Base64.getDecoder().decode(Pem.body(Files.readString(secretIn(directory))));
      PublicKey shown =
          PublicKey.load(shownIn(directory))
              .orElseThrow(() -> new IOException(shownIn(directory) + ": is no public key"));
      SigningKey key =
          new SigningKey(
              KeyFactory.getInstance(PublicKey.ALGORITHM)
                  .generatePrivate(new PKCS8EncodedKeySpec(secret)),
              shown);
      if (!shown.signed("", key.sign(""))) {
        throw new IOException(shownIn(directory) + ": is not the public part of record.key");
      }
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(secretIn(directory) + ": is no key", e);
    }
  }

  /** The public part first: a secret one alone has never signed. */
  private static void make(Path directory) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(PublicKey.ALGORITHM).generateKeyPair();
    put(shownIn(directory), Pem.of("PUBLIC KEY", pair.getPublic().getEncoded()), "rw-r--r--");
    put(secretIn(directory), Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
  }

  private static void put(Path file, String text, String rights) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String sign(String text) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(PublicKey.ALGORITHM);
    signature.initSign(secret);
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  public Root.Signed sign(Root root) {
    return new Root.Signed(root, shown, surely(root.digest()));
  }

  public Erasure.Signed sign(Erasure erasure) {
    return new Erasure.Signed(erasure, shown, surely(erasure.digest()));
  }

  private String surely(String text) {
    try {
      return sign(text);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a key that has signed before signs again", e);
    }
  }

  /** What others tell its roots by. */
  public PublicKey shown() {
    return shown;
  }
}
