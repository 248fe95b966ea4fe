package io.campusshield.devicesim.link;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Identities of an authority of its own, below one directory. */
public final class Certificates {
  private final Path directory;
  private final Authority authority;

  public Certificates(Path directory) throws Authority.Unusable {
    this.directory = directory;
    this.authority = Authority.openOrCreate(directory.resolve("ca"));
  }

  /** The directory of an identity, made at the first asking. */
  public Path identity(String name, Role role) throws Authority.Unusable {
    Path own = directory.resolve(name);
    authority.issueIfMissing(new Peer(name, role), List.of("127.0.0.1"), own);
    return own;
  }

  public SSLContext gateway() throws Authority.Unusable, Identity.Unusable {
    return Identity.load(identity("gw-hexi", Role.GATEWAY)).contextFor(Set.of(Role.DEVICE));
  }

  public SSLContext device(String name) throws Authority.Unusable, Identity.Unusable {
    return Identity.load(identity(name, Role.DEVICE)).contextFor(Set.of(Role.GATEWAY));
  }
}
