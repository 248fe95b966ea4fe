package io.campusshield.brokercontract.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/**
 * Without Nagle's delay, without a read time-out, and read only after the first write: the ways
 * round Paho's own sockets.
 */
final class OwnSocket implements NetworkModule {
  private static final int CONNECT_MILLIS = 10_000;

  private final URI broker;
  private final SSLSocketFactory factory;
  private final Socket tcp = new Socket();
  private final CountDownLatch written = new CountDownLatch(1);
  private volatile @Nullable SSLSocket tls;

  OwnSocket(URI broker, SSLSocketFactory factory) throws IOException {
    this.broker = broker;
    this.factory = factory;
    tcp.setTcpNoDelay(true);
  }

  @Override
  public void start() throws IOException {
    tcp.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), CONNECT_MILLIS);
    SSLSocket over =
        (SSLSocket) factory.createSocket(tcp, broker.getHost(), broker.getPort(), true);
    tls = over;
    over.startHandshake();
  }

  private SSLSocket tls() throws IOException {
    SSLSocket over = tls;
    if (over == null) {
      throw new IOException("not connected");
    }
    return over;
  }

  /** Of TLS, as {@code TLSv1.3}. */
  String protocol() throws IOException {
    return tls().getSession().getProtocol();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    InputStream in = tls().getInputStream();
    return new InputStream() {
      @Override
      public int read() throws IOException {
        awaitFirstWrite();
        return in.read();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        awaitFirstWrite();
        return in.read(bytes, offset, length);
      }
    };
  }

  private void awaitFirstWrite() throws IOException {
    try {
      written.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
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

  /** As when the other end's machine dies: no word of MQTT. */
  @Override
  public void stop() throws IOException {
    tcp.close();
  }

  @Override
  public String getServerURI() {
    return broker.toString();
  }
}
