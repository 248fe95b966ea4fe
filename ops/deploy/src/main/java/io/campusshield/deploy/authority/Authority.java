package io.campusshield.deploy.authority;

import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A station's certificate authority, kept in {@code ca.pem} and {@code ca-key.pem} of a directory
 * of its own. Immutable; any thread.
 */
public final class Authority {
  private static final String CERTIFICATE = "ca.pem";
  private static final String KEY = "ca-key.pem";

  private final X509Certificate certificate;
  private final PrivateKey key;

  private Authority(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** A directory could not be used; the message says which, what is wrong and the way out. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String sentence) {
      super(sentence);
    }
  }

  /**
   * The authority in {@code directory}; a new one if the directory is absent or empty. Two
   * processes that do this at once end with the same one.
   *
   * @throws Unusable if the directory can not be written, or holds anything but an authority
   */
  public static Authority openOrCreate(Path directory) throws Unusable {
    if (!Files.exists(directory.resolve(CERTIFICATE))) {
      KeyPair pair = Certificates.newKeys();
      X509Certificate made = Certificates.authority(pair, Validity.ofAuthority(Instant.now()));
      NewDirectory.create(
          directory,
          draft -> {
            Pem.write(draft.resolve(CERTIFICATE), made);
            Pem.write(draft.resolve(KEY), pair.getPrivate());
          });
    }
    return open(directory);
  }

  private static Authority open(Path directory) throws Unusable {
    try {
      X509Certificate certificate = Pem.certificate(directory.resolve(CERTIFICATE));
      PrivateKey key = Pem.key(directory.resolve(KEY));
      if (!Certificates.belongTogether(certificate, key)) {
        throw new Unusable(
            directory
                + ": "
                + KEY
                + " is not the key of "
                + CERTIFICATE
                + "; restore both from one copy");
      }
      return new Authority(certificate, key);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable(
          directory
              + ": holds no usable authority, wanted are "
              + CERTIFICATE
              + " and "
              + KEY
              + " ("
              + e
              + "); restore them, or name an empty directory for a new authority");
    }
  }

  /** The certificate by which others know this authority's. */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * Writes a new identity for 397 days: {@code ca.pem}, {@code cert.pem} and {@code key.pem}, as
   * {@link Identity#load} reads them.
   *
   * @param hosts names and addresses by which others connect to it; its own name is added
   * @param directory absent or empty
   * @throws Unusable if the directory holds anything, or can not be written
   */
  public void issue(Peer peer, List<String> hosts, Path directory) throws Unusable {
    issue(peer, hosts, directory, Validity.ofPeer(Instant.now()));
  }

  /** As {@link #issue(Peer, List, Path)}, with given dates: to see what out-of-date ones do. */
  public void issue(Peer peer, List<String> hosts, Path directory, Validity validity)
      throws Unusable {
    if (!created(peer, hosts, directory, validity)) {
      throw new Unusable(
          directory + ": holds something already; wanted is an absent or empty directory");
    }
  }

  /**
   * As {@link #issue(Peer, List, Path)}, but an identity of this authority, for the same peer and
   * in date, is left as it is.
   *
   * @return whether one was issued
   * @throws Unusable if what is there is anything else, or the directory can not be written
   */
  public boolean issueIfMissing(Peer peer, List<String> hosts, Path directory) throws Unusable {
    Instant now = Instant.now();
    if (!Files.exists(directory.resolve("cert.pem"))
        && created(peer, hosts, directory, Validity.ofPeer(now))) {
      return true;
    }
    String wayOut = "; remove this directory, and a new identity is made";
    try {
      Peer found = Identity.load(directory).self();
      X509Certificate theirs = Pem.certificate(directory.resolve("cert.pem"));
      if (!found.equals(peer)) {
        throw new Unusable(directory + ": is the identity of " + found + ", not " + peer + wayOut);
      }
      if (!Certificates.signedBy(theirs, certificate)) {
        throw new Unusable(directory + ": was issued by another authority" + wayOut);
      }
      if (!Identity.inDate(theirs, now)) {
        throw new Unusable(directory + ": ran out on " + theirs.getNotAfter().toInstant() + wayOut);
      }
      return false;
    } catch (Identity.Unusable | IOException | GeneralSecurityException e) {
      throw new Unusable(e.getMessage() + wayOut);
    }
  }

  private boolean created(Peer peer, List<String> hosts, Path directory, Validity validity)
      throws Unusable {
    KeyPair pair = Certificates.newKeys();
    X509Certificate made =
        Certificates.of(
            new Certificates.Subject(peer, hosts, pair.getPublic(), validity), certificate, key);
    return NewDirectory.create(
        directory,
        draft -> {
          Pem.write(draft.resolve("ca.pem"), certificate);
          Pem.write(draft.resolve("cert.pem"), made);
          Pem.write(draft.resolve("key.pem"), pair.getPrivate());
        });
  }
}
