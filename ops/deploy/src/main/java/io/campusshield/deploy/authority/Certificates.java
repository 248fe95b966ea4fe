package io.campusshield.deploy.authority;

import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** What stands in the certificates: elliptic curve P-256, SHA-256, random serials. */
final class Certificates {
  private static final String SIGNATURE = "SHA256withECDSA";

  /** RFC 5280, 4.1.2.2: at most 20 octets, positive; 127 bits can not meet twice. */
  private static final int SERIAL_BITS = 127;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Certificates() {}

  /** Whose a certificate is to be. */
  record Subject(Peer peer, List<String> hosts, PublicKey key, Validity validity) {}

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the JDK can not make keys on P-256", e);
    }
  }

  static X509Certificate authority(KeyPair pair, Validity validity) {
    BigInteger serial = serial();
    X500Name name =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.CN, "Campus Shield station authority " + serial.toString(36))
            .build();
    try {
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  name, serial, from(validity), until(validity), name, pair.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions.createSubjectKeyIdentifier(pair.getPublic()));
      return signed(builder, pair.getPrivate());
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new AssertionError("a certificate of our own making can not be built", e);
    }
  }

  static X509Certificate of(Subject subject, X509Certificate issuer, PrivateKey issuerKey) {
    try {
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
                  serial(),
                  from(subject.validity()),
                  until(subject.validity()),
                  name(subject.peer()),
                  subject.key())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(Extension.extendedKeyUsage, false, purposes(subject.peer().role()))
              .addExtension(Extension.subjectAlternativeName, false, reachedAs(subject))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions.createSubjectKeyIdentifier(subject.key()))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  extensions.createAuthorityKeyIdentifier(issuer.getPublicKey()));
      return signed(builder, issuerKey);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new AssertionError("a certificate of our own making can not be built", e);
    }
  }

  static boolean signedBy(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    byte[] proof = new byte[32];
    RANDOM.nextBytes(proof);
    try {
      Signature signing = Signature.getInstance(SIGNATURE);
      signing.initSign(key);
      signing.update(proof);
      Signature checking = Signature.getInstance(SIGNATURE);
      checking.initVerify(certificate.getPublicKey());
      checking.update(proof);
      return checking.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static X500Name name(Peer peer) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.CN, peer.name())
        .addRDN(BCStyle.OU, peer.role().word())
        .build();
  }

  private static ExtendedKeyUsage purposes(Role role) {
    return new ExtendedKeyUsage(
        switch (role) {
          case BROKER, GATEWAY, DESK ->
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
          case DEVICE -> new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth};
        });
  }

  private static GeneralNames reachedAs(Subject subject) {
    Set<String> hosts = new LinkedHashSet<>(subject.hosts());
    hosts.add(subject.peer().name());
    return new GeneralNames(
        hosts.stream()
            .map(host ->
                new GeneralName(
                    IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
            .toArray(GeneralName[]::new));
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
  }

  private static BigInteger serial() {
    return new BigInteger(SERIAL_BITS, RANDOM).setBit(0);
  }

  private static Date from(Validity validity) {
    return Date.from(validity.from());
  }

  private static Date until(Validity validity) {
    return Date.from(validity.until());
  }
}
