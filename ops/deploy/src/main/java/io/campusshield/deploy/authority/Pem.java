package io.campusshield.deploy.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Keys and certificates as PEM files; only the owner of a key's file may read it. */
final class Pem {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  static void write(Path file, X509Certificate certificate) throws IOException {
    write(file, "rw-r--r--", text(CERTIFICATE, encoded(certificate)));
  }

  static void write(Path file, PrivateKey key) throws IOException {
    write(file, "rw-------", text(KEY, key.getEncoded()));
  }

  /**
   * @throws GeneralSecurityException if the file is no certificate
   */
  static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  /**
   * @throws GeneralSecurityException if the file is no elliptic-curve key
   */
  static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    String base64 =
        Files.readString(file, StandardCharsets.US_ASCII)
            .replaceAll("-----(BEGIN|END) " + KEY + "-----", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a certificate just read or made has no bytes", e);
    }
  }

  private static String text(String kind, byte[] bytes) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + LINES.encodeToString(bytes)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private static void write(Path file, String permissions, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
  }
}
