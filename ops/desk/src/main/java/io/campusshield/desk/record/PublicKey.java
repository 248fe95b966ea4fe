package io.campusshield.desk.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * With which anybody can tell whose roots they are.
 *
 * @param base64 of the SubjectPublicKeyInfo, in one line
 */
public record PublicKey(String base64) {
  static final String ALGORITHM = "Ed25519";
  private static final int SHOWN = 16;

  /** Of a file in PEM; empty if it is none. */
  public static Optional<PublicKey> load(Path file) {
    try {
      return Optional.of(new PublicKey(Pem.body(Files.readString(file)))).filter(PublicKey::isOne);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isOne() {
    try {
      return key().getAlgorithm().equals("EdDSA");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private java.security.PublicKey key() throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  /**
   * Whether its owner has signed the text; false as well if this, or that, is nothing of the kind.
   */
  boolean signed(String text, String signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key());
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Its fingerprint's first half: what people compare. */
  @Override
  public String toString() {
    return new Digest().line(base64).hex().substring(0, 2 * SHOWN);
  }
}
