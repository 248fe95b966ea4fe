package io.campusshield.gateway.uplink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/**
 * The socket under a Paho client, in place of Paho's own, which leaves Nagle's algorithm on (45-90
 * ms a round trip on loopback), loses its place in the stream when its read time-out of 1 s falls
 * into a packet's header, and whose close waits for a blocked write.
 */
final class TlsNetwork implements NetworkModule {
  /** DSCP EF (RFC 3246), 46, in the upper six bits. */
  static final int EXPEDITED = 0xB8;

  private final URI broker;
  private final SSLSocketFactory factory;
  private final int timeoutMillis;
  private final Socket tcp = new Socket();
  private volatile @Nullable SSLSocket tls;

  /**
   * @param timeout for the connection of TCP; its user cuts everything that takes too long
   */
  TlsNetwork(URI broker, SSLSocketFactory factory, Duration timeout, boolean expedited)
      throws IOException {
    this.broker = broker;
    this.factory = factory;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    tcp.setTcpNoDelay(true);
    if (expedited) {
      tcp.setTrafficClass(EXPEDITED);
    }
  }

  @Override
  public void start() throws IOException {
    tcp.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), timeoutMillis);
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
    return tls().getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return tls().getOutputStream();
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
}
