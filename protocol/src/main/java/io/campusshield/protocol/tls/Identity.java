package io.campusshield.protocol.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Who this process is: the files {@code ca.pem}, {@code cert.pem} and {@code key.pem} (PKCS#8,
 * elliptic curve) of one directory.
 */
public final class Identity {
  /** The only version of TLS that is spoken. */
  public static final String TLS = "TLSv1.3";

  /**
   * What a server of ours offers, the preferred first: a server's order decides. Small gateways'
   * processors have no instructions for AES, and neither does the JDK's quick compiler use any;
   * there ChaCha20 costs half of it.
   */
  public static String[] cipherSuites() {
    return new String[] {
      "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"
    };
  }

  private static final char[] NO_PASSWORD = new char[0];

  private final X509Certificate authority;
  private final X509Certificate certificate;
  private final PrivateKey key;
  private final Peer self;

  private Identity(
      X509Certificate authority, X509Certificate certificate, PrivateKey key, Peer self) {
    this.authority = authority;
    this.certificate = certificate;
    this.key = key;
    this.self = self;
  }

  /**
   * The files of an identity could not be used; the message says which, what was found, what is
   * wanted.
   */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String sentence) {
      super(sentence);
    }
  }

  public static Identity load(Path directory) throws Unusable {
    X509Certificate authority = certificate(directory.resolve("ca.pem"));
    X509Certificate certificate = certificate(directory.resolve("cert.pem"));
    PrivateKey key = key(directory.resolve("key.pem"));
    Peer self =
        Peer.of(certificate)
            .orElseThrow(() ->
                new Unusable(
                    directory.resolve("cert.pem")
                        + ": the subject is '"
                        + certificate.getSubjectX500Principal()
                        + "', wanted is 'CN=<name>, OU=<device|gateway|desk|broker>'"));
    return new Identity(authority, certificate, key, self);
  }

  private static X509Certificate certificate(Path file) throws Unusable {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(read(file)));
    } catch (GeneralSecurityException e) {
      throw new Unusable(
          file + ": not a certificate; wanted is one in PEM, '-----BEGIN CERTIFICATE-----'");
    }
  }

  private static PrivateKey key(Path file) throws Unusable {
    String base64 =
        new String(read(file), StandardCharsets.US_ASCII)
            .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
            .replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable(
          file
              + ": not a key; wanted is an elliptic-curve one in PKCS#8 PEM, '-----BEGIN PRIVATE KEY-----'");
    }
  }

  private static byte[] read(Path file) throws Unusable {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new Unusable(file + ": there is no such file");
    } catch (IOException e) {
      throw new Unusable(file + ": can not be read (" + e.getMessage() + ")");
    }
  }

  public Peer self() {
    return self;
  }

  /**
   * Whether a certificate is in date at {@code now}; an unproven clock's answer is worth a report,
   * not a refusal.
   */
  public static boolean inDate(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }

  /** For either end of a connection whose other end must be one of {@code wanted}. */
  public SSLContext contextFor(Set<Role> wanted) {
    return context(new TrustManager[] {new PeerTrust(authority, Set.copyOf(wanted))});
  }

  private SSLContext context(TrustManager[] trust) {
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, NO_PASSWORD);
      keys.setKeyEntry("self", key, NO_PASSWORD, new Certificate[] {certificate});
      KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
      managers.init(keys, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance(TLS);
      context.init(managers.getKeyManagers(), trust, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError("the JDK can not build a TLS context from a loaded key", e);
    }
  }
}
