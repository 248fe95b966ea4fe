package io.campusshield.broker;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.deploy.authority.Validity;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** A station's files: certificates, roster, the broker's settings with any free ports. */
final class Station {
  static final String OURS = "shield/v1/chengnan/";

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

  private static final String SETTINGS =
      """
      station: station.yaml
      identity: broker-1
      listeners:
        - {name: wired, address: 127.0.0.1, port: 0}
        - {name: cellular, address: 127.0.0.1, port: 0}
      """;

  private final Path directory;
  private final Authority authority;
  private final Map<Peer, SSLContext> contexts = new HashMap<>();

  Station(Path directory) throws Exception {
    this.directory = directory;
    this.authority = Authority.openOrCreate(directory.resolve("ca"));
    authority.issue(
        new Peer("broker-1", Role.BROKER), List.of("127.0.0.1"), directory.resolve("broker-1"));
    Files.writeString(directory.resolve("station.yaml"), ROSTER);
    Files.writeString(settings(), SETTINGS);
  }

  Path settings() {
    return directory.resolve("broker.yaml");
  }

  BrokerSettings loaded() throws Exception {
    return BrokerSettings.load(settings());
  }

  /** With a certificate as it should be. */
  SSLContext tls(Peer peer) throws Exception {
    SSLContext known = contexts.get(peer);
    if (known == null) {
      Path at = fresh();
      authority.issue(peer, List.of(), at);
      known = context(at);
      contexts.put(peer, known);
    }
    return known;
  }

  SSLContext tls(Peer peer, Validity validity) throws Exception {
    Path at = fresh();
    authority.issue(peer, List.of(), at, validity);
    return context(at);
  }

  /** With a certificate of another authority; the broker's is believed nevertheless. */
  SSLContext foreign(Peer peer) throws Exception {
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
