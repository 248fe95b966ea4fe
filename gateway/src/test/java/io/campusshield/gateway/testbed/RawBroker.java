package io.campusshield.gateway.testbed;

import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker of a few bytes, to say what no good one says. */
public final class RawBroker implements AutoCloseable {
  /** What comes, by the upper half of a packet's first byte. */
  public enum Kind {
    CONNECT(1),
    PUBLISH(3),
    SUBSCRIBE(8),
    PING(12);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  /** What it answers. */
  public interface Manner {
    /**
     * @param kind of the packet
     * @param high of the packet's id, 0 if it has none
     * @param low of it
     * @return a packet; nothing is an empty array
     */
    byte[] answer(Kind kind, byte high, byte low);
  }

  private final ServerSocket listening;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private RawBroker(ServerSocket listening) {
    this.listening = listening;
  }

  /** Accepts connections and never says or reads anything. */
  public static RawBroker silent() throws IOException {
    RawBroker broker = new RawBroker(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(() -> broker.accept(socket -> {}));
    return broker;
  }

  public static RawBroker answering(Identity identity, Manner manner) throws IOException {
    RawBroker broker =
        new RawBroker(
            identity
                .contextFor(Set.of(Role.GATEWAY))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(() -> broker.accept(socket -> converse(socket, manner)));
    return broker;
  }

  /** Takes all, and says no more than it must. */
  public static byte[] plain(Kind kind, byte high, byte low) {
    return switch (kind) {
      case CONNECT -> new byte[] {0x20, 3, 0, 0, 0};
      case SUBSCRIBE -> new byte[] {(byte) 0x90, 4, high, low, 0, 1};
      case PUBLISH -> new byte[] {0x40, 2, high, low};
      case PING -> new byte[] {(byte) 0xd0, 0};
    };
  }

  public URI address() {
    return URI.create("ssl://127.0.0.1:" + listening.getLocalPort());
  }

  public int accepted() {
    return accepted.get();
  }

  private interface Conversing {
    void with(Socket socket) throws IOException;
  }

  private void accept(Conversing conversing) {
    try {
      while (true) {
        Socket socket = listening.accept();
        sockets.add(socket);
        accepted.incrementAndGet();
        Thread.ofVirtual()
            .start(() -> {
              try {
                conversing.with(socket);
              } catch (IOException e) {
                sockets.remove(socket);
              }
            });
      }
    } catch (IOException e) {
      sockets.clear();
    }
  }

  private static void converse(Socket socket, Manner manner) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    while (true) {
      int code = in.readUnsignedByte() >> 4;
      byte[] packet = in.readNBytes(length(in));
      for (Kind kind : Kind.values()) {
        if (kind.code == code) {
          int id = kind == Kind.PUBLISH ? 2 + (((packet[0] & 0xff) << 8) | (packet[1] & 0xff)) : 0;
          boolean named = kind == Kind.PUBLISH || kind == Kind.SUBSCRIBE;
          out.write(manner.answer(kind, named ? packet[id] : 0, named ? packet[id + 1] : 0));
          out.flush();
        }
      }
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int b = in.readUnsignedByte();
      length |= (b & 0x7f) << shift;
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
