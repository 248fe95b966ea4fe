package io.campusshield.gateway.testbed;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.deploy.authority.Validity;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;

/** Certificates of one authority, made as they are asked for. */
public final class Papers {
  private final Path directory;
  private final Authority authority;

  static {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // two cores may be busy
  }

  public Papers(Path directory) throws Authority.Unusable {
    this.directory = directory;
    this.authority = Authority.openOrCreate(directory.resolve("authority"));
  }

  /** Where the identity's files are. */
  public Path files(String name, Role role) throws Authority.Unusable {
    Path files = directory.resolve(role.word() + "-" + name);
    authority.issueIfMissing(new Peer(name, role), List.of("127.0.0.1", "localhost"), files);
    return files;
  }

  public Identity identity(String name, Role role) throws Authority.Unusable, Identity.Unusable {
    return Identity.load(files(name, role));
  }

  /** One that ran out yesterday. */
  public Identity ranOut(String name, Role role) throws Authority.Unusable, Identity.Unusable {
    Path files = directory.resolve("ran-out-" + name);
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    authority.issue(
        new Peer(name, role),
        List.of(),
        files,
        new Validity(yesterday.minus(Duration.ofDays(30)), yesterday));
    return Identity.load(files);
  }
}
