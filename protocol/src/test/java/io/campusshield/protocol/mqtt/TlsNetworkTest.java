package io.campusshield.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class TlsNetworkTest {
  private interface Look {
    void at(Socket socket) throws IOException;
  }

  /** Looks at the socket while the other end is silent; then starting ends by being stopped. */
  private static void connected(boolean expedited, Look look) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TlsNetwork network =
          new TlsNetwork(
              URI.create("ssl://127.0.0.1:" + silent.getLocalPort()),
              (SSLSocketFactory) SSLSocketFactory.getDefault(),
              Duration.ofSeconds(5),
              expedited);
      CompletableFuture<Boolean> broken = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              network.start();
              broken.complete(false);
            } catch (IOException e) {
              broken.complete(true);
            }
          });
      await().until(() -> network.tcp().isConnected());
      look.at(network.tcp());
      network.stop();
      await().until(broken::isDone);
      assertThat(broken.join()).isTrue();
    }
  }

  /** With Nagle's algorithm a round trip takes 45-90 ms on loopback. */
  @Test
  void nothingIsHeldBackOnTheWire() throws IOException {
    connected(false, socket -> assertThat(socket.getTcpNoDelay()).isTrue());
  }

  @Test
  void packetsAreMarked_ifThePlanSaysSo() throws IOException {
    connected(true, socket -> assertThat(socket.getTrafficClass()).isEqualTo(TlsNetwork.EXPEDITED));
    connected(false, socket -> assertThat(socket.getTrafficClass()).isZero());
  }
}
