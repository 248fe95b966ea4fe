package io.campusshield.desk.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** TLS sockets without Nagle's algorithm, which costs 45 to 90 ms a round trip. */
final class NoDelaySockets extends SSLSocketFactory {
  private final SSLSocketFactory plain;

  NoDelaySockets(SSLSocketFactory plain) {
    this.plain = plain;
  }

  private static Socket swift(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return swift(plain.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return swift(plain.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return swift(plain.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return swift(plain.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return swift(plain.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return swift(plain.createSocket(swift(socket), host, port, autoClose));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return plain.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return plain.getSupportedCipherSuites();
  }
}
