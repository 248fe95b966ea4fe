package io.campusshield.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;

/** Sockets without Nagle's delay, which costs 45 to 90 ms a round trip. */
final class PromptSockets extends SSLSocketFactory {
  private final SSLSocketFactory sockets;
  private final List<Socket> made = new CopyOnWriteArrayList<>();

  PromptSockets(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  /** As when the other end's machine dies: no word of MQTT. */
  void cut() throws IOException {
    for (Socket socket : made) {
      socket.close();
    }
  }

  private Socket prompt(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    made.add(socket);
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return prompt(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket under, String host, int port, boolean close)
      throws IOException {
    return prompt(sockets.createSocket(under, host, port, close));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return prompt(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return prompt(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return prompt(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return prompt(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }
}
