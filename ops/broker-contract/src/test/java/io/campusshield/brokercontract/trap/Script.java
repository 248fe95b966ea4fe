package io.campusshield.brokercontract.trap;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A broker of a few bytes that says exactly what it is given, packet by packet. */
final class Script implements AutoCloseable {
  /** No packet: somebody has connected. */
  static final int OPENED = 0;

  static final int CONNECT = 1;
  static final int PUBLISH = 3;

  /** The first confirmation of QoS 2. */
  static final int RECEIVED = 5;

  static final int SUBSCRIBE = 8;
  static final int PING = 12;

  /** Session not present, no properties. */
  private static final byte[] CONNACK = {0x20, 3, 0, 0, 0};

  /** Takes all, and says no more than it must. */
  static void plain(Packet packet, Socket socket) throws IOException {
    packet.confirm(socket);
  }

  /** What it does when it hears a packet. */
  interface Manner {
    void heard(Packet packet, Socket socket) throws IOException;
  }

  /**
   * @param kind the upper half of the first byte
   * @param id 0 if it has none
   * @param topic of a publish; else empty
   * @param connection the first one is 1
   */
  record Packet(int kind, int id, String topic, int connection) {
    void answer(Socket socket, int... bytes) throws IOException {
      byte[] packet = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        packet[i] = (byte) bytes[i];
      }
      OutputStream out = socket.getOutputStream();
      out.write(packet);
      out.flush();
    }

    void confirm(Socket socket) throws IOException {
      switch (kind) {
        case CONNECT -> socket.getOutputStream().write(CONNACK);
        case PUBLISH -> answer(socket, 0x40, 2, id >> 8, id & 0xFF);
        case SUBSCRIBE -> answer(socket, 0x90, 4, id >> 8, id & 0xFF, 0, 1);
        case PING -> answer(socket, 0xD0, 0);
        default -> {}
      }
    }
  }

  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Packet> heard = new CopyOnWriteArrayList<>();
  private final Manner manner;

  /** Without TLS. */
  Script(Manner manner) throws IOException {
    this(ServerSocketFactory.getDefault(), manner);
  }

  Script(ServerSocketFactory sockets, Manner manner) throws IOException {
    this.listening = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.manner = manner;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  List<Packet> heard(int kind) {
    return heard.stream().filter(packet -> packet.kind() == kind).toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        int connection = connections.incrementAndGet();
        Thread.ofVirtual().start(() -> converse(socket, connection));
      }
    } catch (IOException e) {
      sockets.clear();
    }
  }

  private void converse(Socket socket, int connection) {
    try (socket) {
      hear(new Packet(OPENED, 0, "", connection), socket);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int first = in.readUnsignedByte();
        byte[] body = in.readNBytes(length(in));
        hear(new Packet(first >> 4, id(first, body), topic(first, body), connection), socket);
      }
    } catch (IOException e) {
      sockets.remove(socket);
    }
  }

  private static String topic(int first, byte[] body) {
    return first >> 4 == PUBLISH ? new String(body, 2, word(body, 0), StandardCharsets.UTF_8) : "";
  }

  private void hear(Packet packet, Socket socket) throws IOException {
    heard.add(packet);
    manner.heard(packet, socket);
  }

  /** Of a publish it stands after the topic, of a subscription first. */
  private static int id(int first, byte[] body) {
    int at =
        switch (first >> 4) {
          case PUBLISH -> 2 + word(body, 0);
          case SUBSCRIBE -> 0;
          default -> -1;
        };
    return at < 0 ? 0 : word(body, at);
  }

  private static int word(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int b = in.readUnsignedByte();
      length |= (b & 0x7F) << shift;
      if (b < 0x80) {
        return length;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
