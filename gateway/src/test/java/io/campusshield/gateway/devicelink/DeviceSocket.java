package io.campusshield.gateway.devicelink;

import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The other end of the link, by the JDK's blocking sockets. */
final class DeviceSocket implements AutoCloseable {
  private final SSLSocket socket;

  private DeviceSocket(SSLSocket socket) {
    this.socket = socket;
  }

  /**
   * @param from a source address on the loopback, as {@code 127.0.0.2}
   */
  static Socket tcp(InetSocketAddress server, String from) throws IOException {
    Socket tcp = new Socket();
    tcp.setTcpNoDelay(true);
    tcp.setSoTimeout(60_000);
    tcp.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    tcp.connect(server);
    return tcp;
  }

  String cipherSuite() {
    return socket.getSession().getCipherSuite();
  }

  /** TLS is up; nothing is said yet. */
  static DeviceSocket connect(InetSocketAddress server, Identity identity) throws IOException {
    return over(tcp(server, "127.0.0.1"), factory(identity));
  }

  /** Keeps sessions: a device that connects anew with it is spared most of the handshake. */
  static SSLSocketFactory factory(Identity identity) {
    return identity.contextFor(Set.of(Role.GATEWAY)).getSocketFactory();
  }

  static DeviceSocket over(Socket tcp, SSLSocketFactory factory) throws IOException {
    SSLSocket socket = (SSLSocket) factory.createSocket(tcp, "127.0.0.1", tcp.getPort(), true);
    socket.startHandshake();
    return new DeviceSocket(socket);
  }

  /** Connected and welcomed. */
  static DeviceSocket greeted(InetSocketAddress server, Identity identity) throws IOException {
    DeviceSocket device = connect(server, identity);
    device.greet();
    return device;
  }

  ToDevice greet() throws IOException {
    send(new FromDevice.Hello(1, 1, 0xb007L, "test"));
    return receive();
  }

  void send(FromDevice message) throws IOException {
    sendRaw(Frames.framed(DeviceCodec.encode(message)));
  }

  void sendRaw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /**
   * @throws EOFException if the gateway has closed the connection
   */
  ToDevice receive() throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        throw new EOFException();
      }
      length |= (b & 0x7f) << shift;
      if (b < 0x80) {
        break;
      }
    }
    byte[] bytes = socket.getInputStream().readNBytes(length);
    return switch (DeviceCodec.toDevice(bytes)) {
      case Decoded.Complete<ToDevice>(ToDevice message) -> message;
      case Decoded.Malformed<ToDevice>(String reason) -> throw new IOException(reason);
    };
  }

  /** Waits until the gateway has closed the connection; what it said before is read over. */
  void awaitClosed() {
    try {
      while (true) {
        receive();
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the gateway has not closed the connection", e);
    } catch (IOException e) {
      // closed, by an end of the stream or an alert or a reset
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
