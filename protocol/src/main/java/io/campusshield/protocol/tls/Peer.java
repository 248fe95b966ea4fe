package io.campusshield.protocol.tls;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Who a certificate says its holder is.
 *
 * @param name the subject's {@code CN}
 */
public record Peer(String name, Role role) {

  /** Empty if the subject lacks a name or has no role that we know. */
  public static Optional<Peer> of(X509Certificate certificate) {
    String name = "";
    Optional<Role> role = Optional.empty();
    try {
      for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (rdn.getType().equalsIgnoreCase("CN")) {
          name = rdn.getValue().toString();
        } else if (rdn.getType().equalsIgnoreCase("OU")) {
          role = Role.of(rdn.getValue().toString());
        }
      }
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
    String found = name;
    return found.isEmpty() ? Optional.empty() : role.map(r -> new Peer(found, r));
  }
}
