package io.campusshield.brokercontract.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.brokercontract.client.Session;
import io.campusshield.brokercontract.maker.Running;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** TLS 1.3 and nothing older; both ends show certificates of the station's authority. */
interface TlsContract {
  int NO_REASON = -1;

  Bench bench();

  @Test
  default void tls13_isSpoken() throws Exception {
    Session gateway = bench().gateway("gw-hexi", "tls");
    gateway.connect();
    assertThat(gateway.protocol()).isEqualTo(Identity.TLS);
  }

  @Test
  default void tls12_isRefused() throws Exception {
    Running broker = bench().broker();
    try (Socket plain = new Socket(broker.address().getHost(), broker.address().getPort());
        SSLSocket socket =
            (SSLSocket) believing().getSocketFactory().createSocket(plain, "broker", 0, true)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
  }

  @Test
  default void aClientWithoutCertificate_isRefused() throws Exception {
    Session nobody = bench().session(believing(), "gw-hexi.nobody.urgent");
    assertThat(nobody.refusal()).isEqualTo(NO_REASON);
  }

  @Test
  default void aClientOfAnotherAuthority_isRefused() throws Exception {
    SSLContext foreign = bench().station().foreign(new Peer("gw-hexi", Role.GATEWAY));
    assertThat(bench().session(foreign, "gw-hexi.foreign.urgent").refusal()).isEqualTo(NO_REASON);
  }

  /** Of a client that has no certificate and takes any. */
  private static SSLContext believing() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
    return context;
  }

  /** Believes any broker. */
  final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
