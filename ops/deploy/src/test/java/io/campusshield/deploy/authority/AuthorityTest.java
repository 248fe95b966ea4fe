package io.campusshield.deploy.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AuthorityTest {
  private static final Peer GATE = new Peer("gate-hexi", Role.DEVICE);
  private static final Peer GATEWAY = new Peer("gw-hexi", Role.GATEWAY);

  @TempDir Path directory;

  @Test
  void theFirstStart_makesAnAuthorityWhoseKeyOnlyItsOwnerReads() throws Exception {
    Authority authority = Authority.openOrCreate(ca());
    assertThat(permissions(ca().resolve("ca-key.pem"))).isEqualTo("rw-------");
    assertThat(authority.certificate().getBasicConstraints()).isZero();
    assertThat(authority.certificate().getKeyUsage()[5]).as("signs certificates").isTrue();
    assertThat(directory.toFile().list()).containsExactly("ca");
  }

  @Test
  void laterStarts_openTheSameAuthority() throws Exception {
    X509Certificate first = Authority.openOrCreate(ca()).certificate();
    assertThat(Authority.openOrCreate(ca()).certificate()).isEqualTo(first);
  }

  @Test
  void firstStartsAtTheSameMoment_endWithOneAuthority() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<X509Certificate>> starts =
          IntStream.range(0, 8)
              .<Callable<X509Certificate>>mapToObj(
                  i -> () -> Authority.openOrCreate(ca()).certificate())
              .toList();
      assertThat(threads.invokeAll(starts).stream().map(Future::resultNow).distinct()).hasSize(1);
    }
  }

  @Test
  void anAuthorityWithoutItsKey_isRefusedAndLeftAsItIs() throws Exception {
    Authority.openOrCreate(ca());
    Files.delete(ca().resolve("ca-key.pem"));
    assertThatThrownBy(() -> Authority.openOrCreate(ca()))
        .isInstanceOf(Authority.Unusable.class)
        .hasMessageContaining("holds no usable authority")
        .hasMessageContaining("restore them");
    assertThat(ca().resolve("ca.pem")).exists();
  }

  @Test
  void aKeyOfAnotherAuthority_isRefused() throws Exception {
    Authority.openOrCreate(ca());
    Authority.openOrCreate(directory.resolve("other"));
    Files.delete(ca().resolve("ca-key.pem"));
    Files.copy(directory.resolve("other/ca-key.pem"), ca().resolve("ca-key.pem"));
    assertThatThrownBy(() -> Authority.openOrCreate(ca()))
        .hasMessageContaining("ca-key.pem is not the key of ca.pem");
  }

  @Test
  void aDirectoryThatHoldsSomethingElse_isRefusedAndLeftAsItIs() throws Exception {
    Files.createDirectory(ca());
    Files.writeString(ca().resolve("note.txt"), "keep me");
    assertThatThrownBy(() -> Authority.openOrCreate(ca())).isInstanceOf(Authority.Unusable.class);
    assertThat(ca().toFile().list()).containsExactly("note.txt");
  }

  @Test
  void aDirectoryThatCanNotBeWritten_isSaidInASentence() {
    assertThatThrownBy(() -> Authority.openOrCreate(Path.of("/proc/nowhere/ca")))
        .isInstanceOf(Authority.Unusable.class)
        .hasMessageStartingWith("/proc/nowhere/ca: can not be written")
        .hasMessageEndingWith("let this user write there, or name another directory");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anIssuedIdentity_namesItsHolderAndServesByItsRole(Role role) throws Exception {
    Authority authority = Authority.openOrCreate(ca());
    Path at = directory.resolve("identity");
    authority.issue(new Peer("some-one", role), List.of("127.0.0.1", "station.example"), at);
    assertThat(Identity.load(at).self()).isEqualTo(new Peer("some-one", role));
    assertThat(permissions(at.resolve("key.pem"))).isEqualTo("rw-------");
    X509Certificate certificate = Pem.certificate(at.resolve("cert.pem"));
    certificate.verify(authority.certificate().getPublicKey());
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactly("127.0.0.1", "station.example", "some-one");
    boolean serves = role != Role.DEVICE;
    assertThat(certificate.getExtendedKeyUsage())
        .contains("1.3.6.1.5.5.7.3.2")
        .hasSize(serves ? 2 : 1);
    assertThat(Duration.between(Instant.now(), certificate.getNotAfter().toInstant()))
        .isBetween(Duration.ofDays(396), Duration.ofDays(397));
  }

  @Test
  void twoIssuedIdentities_talkOverTls() throws Exception {
    Authority authority = Authority.openOrCreate(ca());
    authority.issue(GATEWAY, List.of("127.0.0.1"), directory.resolve("gateway"));
    authority.issue(GATE, List.of(), directory.resolve("gate"));
    var serving = Identity.load(directory.resolve("gateway")).contextFor(Set.of(Role.DEVICE));
    var calling = Identity.load(directory.resolve("gate")).contextFor(Set.of(Role.GATEWAY));
    try (var threads = Executors.newSingleThreadExecutor();
        var server = (SSLServerSocket) serving.getServerSocketFactory().createServerSocket(0)) {
      server.setNeedClientAuth(true);
      Future<X509Certificate> seen =
          threads.submit(() -> {
            try (var socket = (SSLSocket) server.accept()) {
              socket.startHandshake();
              socket.getOutputStream().write(1);
              return (X509Certificate) socket.getSession().getPeerCertificates()[0];
            }
          });
      try (var socket =
          (SSLSocket) calling.getSocketFactory().createSocket("127.0.0.1", server.getLocalPort())) {
        assertThat(socket.getInputStream().read()).isEqualTo(1);
      }
      assertThat(Peer.of(seen.get())).contains(GATE);
    }
  }

  @Test
  void givenDates_standInTheCertificate() throws Exception {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Authority authority = Authority.openOrCreate(ca());
    Path at = directory.resolve("old");
    authority.issue(GATE, List.of(), at, new Validity(now.minusSeconds(60), now));
    X509Certificate certificate = Pem.certificate(at.resolve("cert.pem"));
    assertThat(Identity.inDate(certificate, now)).isTrue();
    assertThat(Identity.inDate(certificate, now.plusSeconds(1))).isFalse();
    assertThatThrownBy(() -> authority.issueIfMissing(GATE, List.of(), at))
        .hasMessage(
            at
                + ": ran out on 2026-01-01T00:00:00Z; remove this directory, and a new identity is"
                + " made");
  }

  @Test
  void anIdentityThatIsThere_isNeverOverwritten() throws Exception {
    Authority authority = Authority.openOrCreate(ca());
    Path at = directory.resolve("gate");
    assertThat(authority.issueIfMissing(GATE, List.of(), at)).isTrue();
    byte[] key = Files.readAllBytes(at.resolve("key.pem"));
    assertThat(authority.issueIfMissing(GATE, List.of(), at)).isFalse();
    assertThatThrownBy(() -> authority.issue(GATE, List.of(), at))
        .hasMessageContaining("holds something already");
    assertThat(at.resolve("key.pem")).hasBinaryContent(key);
  }

  @Test
  void anIdentityOfSomeoneElse_isToldFromOnesOwn() throws Exception {
    Path at = directory.resolve("gate");
    Authority.openOrCreate(ca()).issue(GATE, List.of(), at);
    Authority other = Authority.openOrCreate(directory.resolve("other"));
    assertThatThrownBy(() -> other.issueIfMissing(GATE, List.of(), at))
        .hasMessageContaining("was issued by another authority");
    assertThatThrownBy(() -> other.issueIfMissing(GATEWAY, List.of(), at))
        .hasMessageContaining("is the identity of");
  }

  private Path ca() {
    return directory.resolve("ca");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
