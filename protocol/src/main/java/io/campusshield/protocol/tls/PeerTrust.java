package io.campusshield.protocol.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a peer whose certificate was signed by our authority and names one of the wanted roles.
 *
 * <p>The certificate's dates are not judged here: this machine's clock may be from 1970, and a
 * guard's press is worth more than a date. {@link Identity#inDate} tells, so that it can be
 * reported. Brokers stand at the station, whose clock is good, and judge dates themselves.
 */
final class PeerTrust extends X509ExtendedTrustManager {
  private final X509Certificate authority;
  private final Set<Role> wanted;

  PeerTrust(X509Certificate authority, Set<Role> wanted) {
    this.authority = authority;
    this.wanted = wanted;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("the peer shows no certificate");
    }
    X509Certificate peer = chain[0];
    try {
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(withinBoth(peer));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(List.of(peer)), parameters);
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the peer's certificate is not of our authority", e);
    }
    if (Peer.of(peer).filter(p -> wanted.contains(p.role())).isEmpty()) {
      throw new CertificateException("the peer is none of " + wanted);
    }
  }

  /**
   * A moment at which the authority's certificate and the peer's are both in date, if there is one.
   */
  private Date withinBoth(X509Certificate peer) {
    return peer.getNotBefore().after(authority.getNotBefore())
        ? peer.getNotBefore()
        : authority.getNotBefore();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {authority};
  }
}
