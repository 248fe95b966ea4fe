package io.campusshield.demo.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thin link takes its time, and all connections share it. */
@Timeout(60)
final class ThinLinkTest {
  private static final int LONG = 10_000;

  /** Without the link's own time, what a busy machine takes. */
  private static final Duration LONG_AFTER = Duration.ofSeconds(20);

  private final ServerSocket far = new ServerSocket(0);
  private final FaultProxy proxy =
      FaultProxy.start(
          0,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), far.getLocalPort()),
          new Link(400_000, Duration.ofMillis(100), 64_000));

  ThinLinkTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    proxy.close();
    far.close();
  }

  private Socket visit() throws IOException {
    return new Socket(proxy.address().getAddress(), proxy.address().getPort());
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void aByteTakesTheDelay_andManyTakeTheRate() throws IOException {
    try (Socket near = visit();
        Socket end = far.accept()) {
      long begun = System.nanoTime();
      near.getOutputStream().write(1);
      assertThat(end.getInputStream().read()).isEqualTo(1);
      assertThat(since(begun)).isBetween(Duration.ofMillis(100), LONG_AFTER);
      begun = System.nanoTime();
      near.getOutputStream().write(new byte[LONG]);
      assertThat(end.getInputStream().readNBytes(LONG)).hasSize(LONG);
      assertThat(since(begun)).isBetween(Duration.ofMillis(300), LONG_AFTER);
    }
  }

  @Test
  void whatOneConnectionSends_theOtherWaitsFor_whileTheWayBackIsFree() throws IOException {
    try (Socket one = visit();
        Socket endOfOne = far.accept();
        Socket other = visit();
        Socket endOfOther = far.accept()) {
      one.getOutputStream().write(2);
      endOfOne.getInputStream().read();
      other.getOutputStream().write(2);
      endOfOther.getInputStream().read();
      long begun = System.nanoTime();
      one.getOutputStream().write(new byte[LONG]);
      assertThat(endOfOne.getInputStream().read()).isZero();
      other.getOutputStream().write(3);
      endOfOther.getOutputStream().write(4);
      assertThat(other.getInputStream().read()).isEqualTo(4);
      Duration back = since(begun);
      assertThat(endOfOther.getInputStream().read()).isEqualTo(3);
      assertThat(since(begun)).isGreaterThan(Duration.ofMillis(295)).isGreaterThan(back);
    }
  }
}
