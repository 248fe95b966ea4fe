package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real HTTPS, with an identity of the station's authority. */
final class HttpsTest {
  @TempDir Path directory;
  private Authority authority;
  private Served served;
  private WebServer server;
  private SSLContext trusting;

  @BeforeEach
  void start() throws Exception {
    authority = Authority.openOrCreate(directory.resolve("ca"));
    served = new Served(directory);
    server = serve(identity(Role.DESK));
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, new char[0]);
    known.setCertificateEntry("station", authority.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(known);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  @AfterEach
  void stop() {
    server.close();
    served.close();
  }

  private Path identity(Role role) throws Exception {
    Path at = directory.resolve(role.word());
    authority.issue(new Peer("desk-1", role), List.of("127.0.0.1", "desk.example"), at);
    return at;
  }

  private WebServer serve(Path identity) throws Exception {
    WebServer.Door door =
        new WebServer.Door(
            InetAddress.getLoopbackAddress(), 0, Optional.of(ServerIdentity.load(identity)));
    return ((WebServer.Started.Running) served.start(door)).server();
  }

  private HttpRequest.Builder signingIn() throws IOException {
    String body =
        Served.object()
            .put("name", Served.NAME)
            .put("code", served.code())
            .put("password", Served.PASSWORD)
            .toString();
    return HttpRequest.newBuilder(uri("https", "/api/v1/session"))
        .header("X-Shield-Request", "1")
        .POST(BodyPublishers.ofString(body));
  }

  private URI uri(String scheme, String path) {
    return URI.create(scheme + "://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient browser = HttpClient.newBuilder().sslContext(trusting).build()) {
      return Served.send(browser, request);
    }
  }

  @Test
  void aSignIn_givesACookieThatGoesOverHttpsOnly() throws Exception {
    HttpResponse<String> welcome =
        send(signingIn().header("Origin", "https://127.0.0.1:" + server.port()));
    assertThat(welcome.statusCode()).isEqualTo(200);
    assertThat(welcome.headers().firstValue("set-cookie").orElse(""))
        .startsWith("__Host-shield-session=")
        .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(welcome.headers().firstValue("strict-transport-security")).isPresent();
  }

  @Test
  void aPageOfThePlainAddress_isAForeignOne() throws Exception {
    HttpResponse<String> refused =
        send(signingIn().header("Origin", "http://127.0.0.1:" + server.port()));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("foreign-page");
  }

  @Test
  void whoSpeaksInClear_isNotServed() {
    assertThatThrownBy(() -> send(HttpRequest.newBuilder(uri("http", "/api/v1/session"))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whoDoesNotKnowTheStationsAuthority_seesThatItIsNotTheDesk() {
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri("https", "/")).build();
      assertThatThrownBy(() -> stranger.send(request, BodyHandlers.discarding()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void onlyTlsOfThisDay_isSpoken() throws Exception {
    try (SSLSocket socket = socket()) {
      SSLParameters old = socket.getSSLParameters();
      old.setProtocols(new String[] {"TLSv1.2"});
      socket.setSSLParameters(old);
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  private SSLSocket socket() throws IOException {
    return (SSLSocket)
        trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
  }

  private String asked(String host) throws IOException {
    try (SSLSocket socket = socket()) {
      String request =
          "GET /api/v1/session HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theNamesOfItsCertificate_areServed_andNoOthers() throws Exception {
    assertThat(asked("desk.example:8443")).startsWith("HTTP/1.1 401");
    assertThat(asked("DESK.example")).startsWith("HTTP/1.1 401");
    assertThat(asked("127.0.0.1")).startsWith("HTTP/1.1 401");
    assertThat(asked("evil.example")).startsWith("HTTP/1.1 421");
    assertThat(asked("10.0.0.1")).startsWith("HTTP/1.1 421");
  }

  @Test
  void filesThatAreNoIdentityOfAServer_areToldByName() throws Exception {
    Path device = identity(Role.DEVICE);
    assertThatThrownBy(() -> ServerIdentity.load(device))
        .hasMessageContaining("cert.pem: is not for servers");
    assertThatThrownBy(() -> ServerIdentity.load(directory.resolve("nowhere")))
        .hasMessageContaining("cert.pem: there is no such file");
    Path broken = identity(Role.BROKER);
    Files.writeString(broken.resolve("key.pem"), "no key");
    assertThatThrownBy(() -> ServerIdentity.load(broken)).hasMessageContaining("key.pem: not the");
    Files.writeString(broken.resolve("cert.pem"), "no certificate");
    assertThatThrownBy(() -> ServerIdentity.load(broken)).hasMessageContaining("cert.pem: not a");
  }
}
