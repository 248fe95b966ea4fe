package io.campusshield.demo.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.campusshield.demo.layout.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(60)
@Isolated("chooses its ports itself")
final class FaultProxyTest {
  private static final int SHORT_WAIT_MS = 200;

  private final Echo echo = new Echo();
  private final FaultProxy proxy = FaultProxy.start(Ports.free().web(), echo.address());

  FaultProxyTest() throws IOException {}

  @BeforeEach
  void theWireIsWhole() throws IOException {
    try (Socket visitor = visit()) {
      assertThat(askedAndTold(visitor, "anybody there?")).isEqualTo("anybody there?");
    }
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void manyBytes_passInBothDirectionsUnchanged() throws Exception {
    byte[] sent = new byte[3_000_000];
    new Random(7).nextBytes(sent);
    try (Socket visitor = visit()) {
      Thread sending =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  visitor.getOutputStream().write(sent);
                  visitor.shutdownOutput();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertThat(Arrays.equals(visitor.getInputStream().readAllBytes(), sent)).isTrue();
      sending.join();
    }
  }

  @Test
  void aCut_endsConnectionsAndRefusesNewOnes() throws IOException {
    try (Socket visitor = visit()) {
      askedAndTold(visitor, "before");
      proxy.cut();
      assertThat(endOf(visitor)).isTrue();
    }
    assertThatIOException().isThrownBy(this::visit);
  }

  @Test
  void aMendedCut_passesNewConnections() throws IOException {
    proxy.cut();
    assertThat(proxy.mend()).isTrue();
    try (Socket visitor = visit()) {
      assertThat(askedAndTold(visitor, "again")).isEqualTo("again");
    }
  }

  @Test
  void aCutWireWhosePortIsTaken_saysThatItCanNotBeMended() throws IOException {
    proxy.cut();
    try (ServerSocket other = new ServerSocket()) {
      other.setReuseAddress(true);
      other.bind(proxy.address());
      assertThat(proxy.mend()).isFalse();
    }
    assertThat(proxy.mend()).isTrue();
  }

  @Test
  void aBlackhole_keepsConnectionsAndPassesNothingUntilMended() throws IOException {
    try (Socket visitor = visit()) {
      askedAndTold(visitor, "before");
      proxy.blackhole();
      say(visitor, "meanwhile");
      assertThat(nothingIsHeard(visitor)).isTrue();
      proxy.mend();
      assertThat(heard(visitor, "meanwhile".length())).isEqualTo("meanwhile");
    }
  }

  @Test
  void aBlackhole_takesNewConnectionsAndPassesThemOnWhenMended() throws IOException {
    int before = echo.visitors();
    proxy.blackhole();
    try (Socket visitor = visit()) {
      say(visitor, "hello");
      assertThat(nothingIsHeard(visitor)).isTrue();
      assertThat(echo.visitors()).isEqualTo(before);
      proxy.mend();
      assertThat(heard(visitor, "hello".length())).isEqualTo("hello");
    }
  }

  @Test
  void aCutDuringABlackhole_endsTheHeldConnections() throws IOException {
    try (Socket visitor = visit()) {
      askedAndTold(visitor, "before");
      proxy.blackhole();
      say(visitor, "lost");
      proxy.cut();
      assertThat(endOf(visitor)).isTrue();
    }
  }

  @Test
  void aSenderWhoIsNotHeard_isHeldBackRatherThanBuffered() throws Exception {
    try (Socket visitor = visit()) {
      askedAndTold(visitor, "before");
      proxy.blackhole();
      Thread sending =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  visitor.getOutputStream().write(new byte[64 * 1024 * 1024]);
                } catch (IOException e) {
                  // The wire is cut below.
                }
              });
      sending.join(Duration.ofMillis(SHORT_WAIT_MS));
      assertThat(sending.isAlive()).isTrue();
      proxy.cut();
      sending.join();
    }
  }

  @Test
  void aTargetWhereNobodyListens_endsTheConnection() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = new InetSocketAddress(closed.getInetAddress(), closed.getLocalPort());
    }
    try (FaultProxy astray = FaultProxy.start(0, nobody);
        Socket visitor = new Socket(astray.address().getAddress(), astray.address().getPort())) {
      assertThat(endOf(visitor)).isTrue();
    }
  }

  @Test
  void aVisitorWhoLeaves_isSeenToLeaveAtTheTarget() throws IOException {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FaultProxy wire =
            FaultProxy.start(
                0, new InetSocketAddress(door.getInetAddress(), door.getLocalPort()))) {
      Socket visitor = new Socket(wire.address().getAddress(), wire.address().getPort());
      try (Socket seen = door.accept()) {
        visitor.close();
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(endOf(seen)).isTrue());
      }
    }
  }

  private Socket visit() throws IOException {
    return new Socket(proxy.address().getAddress(), proxy.address().getPort());
  }

  private static String askedAndTold(Socket visitor, String words) throws IOException {
    say(visitor, words);
    return heard(visitor, words.length());
  }

  private static void say(Socket visitor, String words) throws IOException {
    visitor.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }

  private static String heard(Socket visitor, int length) throws IOException {
    visitor.setSoTimeout(0);
    return new String(visitor.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }

  private static boolean nothingIsHeard(Socket visitor) throws IOException {
    visitor.setSoTimeout(SHORT_WAIT_MS);
    try {
      visitor.getInputStream().read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  /** Whether the other side closes, in either of the two ways that TCP has. */
  private static boolean endOf(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
