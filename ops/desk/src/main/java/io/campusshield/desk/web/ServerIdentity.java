package io.campusshield.desk.web;

import io.campusshield.protocol.tls.Identity;
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
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What the server shows of itself over HTTPS: the files {@code cert.pem} (its own certificate, then
 * those that it is signed by) and {@code key.pem} (PKCS#8, without a password) of one directory. An
 * identity of the station's authority is one, and so is what any other authority gives.
 */
public final class ServerIdentity {
  private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1"; // RFC 5280, 4.2.1.12
  private static final int DNS_NAME = 2; // RFC 5280, 4.2.1.6
  private static final int IP_ADDRESS = 7;
  private static final char[] NO_PASSWORD = new char[0];

  private final SSLContext context;
  private final Set<String> names;

  private ServerIdentity(SSLContext context, Set<String> names) {
    this.context = context;
    this.names = names;
  }

  /** The message says which file, what was found, what is wanted. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String sentence) {
      super(sentence);
    }
  }

  public static ServerIdentity load(Path directory) throws Unusable {
    Path certificates = directory.resolve("cert.pem");
    List<X509Certificate> chain = chain(certificates);
    X509Certificate own = chain.getFirst();
    PrivateKey key = key(directory.resolve("key.pem"), own.getPublicKey().getAlgorithm());
    try {
      List<String> purposes = own.getExtendedKeyUsage();
      if (purposes != null && !purposes.contains(FOR_SERVERS)) {
        throw new Unusable(
            certificates + ": is not for servers, so no browser takes it; have it issued anew");
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, NO_PASSWORD);
      keys.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
      KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
      managers.init(keys, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance(Identity.TLS);
      context.init(managers.getKeyManagers(), null, null);
      return new ServerIdentity(context, names(own));
    } catch (GeneralSecurityException | IOException e) {
      throw new Unusable(certificates + ": does not go with key.pem (" + e.getMessage() + ")");
    }
  }

  private static Set<String> names(X509Certificate own) throws GeneralSecurityException {
    Collection<List<?>> all = own.getSubjectAlternativeNames();
    return all == null
        ? Set.of()
        : all.stream()
            .filter(name -> name.getFirst().equals(DNS_NAME) || name.getFirst().equals(IP_ADDRESS))
            .map(name -> String.valueOf(name.getLast()).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  private static List<X509Certificate> chain(Path file) throws Unusable {
    try {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(read(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (GeneralSecurityException e) {
      // Said below.
    }
    throw new Unusable(
        file + ": not a certificate; wanted is one in PEM, '-----BEGIN CERTIFICATE-----'");
  }

  private static PrivateKey key(Path file, String algorithm) throws Unusable {
    String base64 =
        new String(read(file), StandardCharsets.US_ASCII)
            .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
            .replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable(
          file
              + ": not the certificate's key; wanted is it in PKCS#8 PEM, '-----BEGIN PRIVATE KEY-----'");
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

  SSLContext context() {
    return context;
  }

  /**
   * Whether it is the certificate of that host, without a port.
   *
   * @param host as a request names it; an address of IPv6 in brackets
   */
  boolean isOf(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    int dot = name.indexOf('.');
    return names.contains(name) || (dot > 0 && names.contains("*" + name.substring(dot)));
  }
}
