package io.campusshield.protocol.mqtt;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/**
 * The socket under a Paho client, in place of Paho's own, which leaves Nagle's algorithm on (45-90
 * ms a round trip on loopback), loses its place in the stream when its read time-out of 1 s falls
 * into a packet's header, and whose close waits for a blocked write.
 *
 * <p>Nothing is read before the first write: Paho starts its reading thread first, and if that ends
 * before its starter has looked, by a connection that is cut at once, the starter waits for it for
 * ever, and so does who called connect.
 */
final class TlsNetwork implements NetworkModule {
  /** DSCP EF (RFC 3246), 46, in the upper six bits. */
  static final int EXPEDITED = 0xB8;

  private final URI broker;
  private final SSLSocketFactory factory;
  private final Duration timeout;
  private final Socket tcp = new Socket();
  private final CountDownLatch written = new CountDownLatch(1);
  private volatile @Nullable SSLSocket tls;

  /**
   * @param timeout for the connection of TCP and for the first write; its user cuts what takes too
   *     long in all
   */
  TlsNetwork(URI broker, SSLSocketFactory factory, Duration timeout, boolean expedited)
      throws IOException {
    this.broker = broker;
    this.factory = factory;
    this.timeout = timeout;
    tcp.setTcpNoDelay(true);
    if (expedited) {
      tcp.setTrafficClass(EXPEDITED);
    }
  }

  @Override
  public void start() throws IOException {
    tcp.connect(
        new InetSocketAddress(broker.getHost(), broker.getPort()),
        Math.toIntExact(timeout.toMillis()));
    SSLSocket over =
        (SSLSocket) factory.createSocket(tcp, broker.getHost(), broker.getPort(), true);
    tls = over;
    over.startHandshake();
  }

  private SSLSocket tls() throws IOException {
    SSLSocket over = tls;
    if (over == null) {
      throw new IOException("not connected to " + broker);
    }
    return over;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new AfterFirstWrite(tls().getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(tls().getOutputStream()) {
      @Override
      public void write(int b) throws IOException {
        written.countDown();
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        written.countDown();
        out.write(bytes, offset, length);
      }
    };
  }

  /** Ends every read and write at once; any thread, any time, any number of times. */
  @Override
  public void stop() throws IOException {
    tcp.close();
  }

  @Override
  public String getServerURI() {
    return broker.toString();
  }

  /** For tests: what was set on the wire's socket. */
  Socket tcp() {
    return tcp;
  }

  private final class AfterFirstWrite extends InputStream {
    private final InputStream in;

    AfterFirstWrite(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      await();
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      await();
      return in.read(bytes, offset, length);
    }

    private void await() throws IOException {
      try {
        if (!written.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new IOException("nothing was written to " + broker);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
