package io.campusshield.brokercontract.maker;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.deploy.authority.Validity;
import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.deploy.roster.Roster;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;

/** A station's files in a directory of its own: authority, roster, certificates. */
public final class Station {
  public static final String OURS = "shield/v1/chengnan/";

  private static final String HOST = "127.0.0.1";

  private static final String ROSTER =
      """
      station: {id: chengnan, name: 城南派出所}
      desks: [desk-1, desk-2]
      sites:
        - id: hexi
          name: 河西小学
          gateways: [gw-hexi]
          devices: [{id: gate-hexi, place: 正门, gateway: gw-hexi}]
        - id: bei
          name: 北街中学
          gateways: [gw-bei]
          devices: [{id: gate-bei, place: 正门, gateway: gw-bei}]
      """;

  private final Path directory;
  private final Authority authority;
  private final Map<Peer, SSLContext> contexts = new HashMap<>();

  static {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // two cores may be busy
  }

  public Station(Path directory) throws IOException, Authority.Unusable {
    this.directory = directory;
    this.authority = Authority.openOrCreate(directory.resolve("ca"));
    authority.issue(
        new Peer("broker-1", Role.BROKER), List.of(HOST), directory.resolve("broker-1"));
    Files.writeString(roster(), ROSTER);
  }

  Path directory() {
    return directory;
  }

  Path roster() {
    return directory.resolve("station.yaml");
  }

  AccessTable table() throws Unusable {
    return AccessTable.of(Roster.load(roster()));
  }

  /** The directory of the broker's own certificate. */
  Path brokerIdentity() {
    return directory.resolve("broker-1");
  }

  /** For a broker of a test's own. */
  public SSLContext serving() throws Identity.Unusable {
    return Identity.load(brokerIdentity()).contextFor(Set.of(Role.GATEWAY));
  }

  /** With a certificate as it should be. */
  public SSLContext tls(Peer peer) throws Exception {
    SSLContext known = contexts.get(peer);
    if (known == null) {
      Path at = fresh();
      authority.issue(peer, List.of(), at);
      known = context(at);
      contexts.put(peer, known);
    }
    return known;
  }

  public SSLContext tls(Peer peer, Validity validity) throws Exception {
    Path at = fresh();
    authority.issue(peer, List.of(), at, validity);
    return context(at);
  }

  /** With a certificate of another authority; the broker's is believed nevertheless. */
  public SSLContext foreign(Peer peer) throws Exception {
    Path at = fresh();
    Authority.openOrCreate(directory.resolve("foreign-ca")).issue(peer, List.of(), at);
    Files.copy(
        directory.resolve("ca/ca.pem"), at.resolve("ca.pem"), StandardCopyOption.REPLACE_EXISTING);
    return context(at);
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(directory, "peer-");
  }

  private static SSLContext context(Path identity) throws Identity.Unusable {
    return Identity.load(identity).contextFor(Set.of(Role.BROKER));
  }
}
