package io.campusshield.desk.intake;

import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a broker that says yes and answers pings, but never takes a message. */
@Tag("soak")
final class MqttSessionTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Packet PACKET = new Packet("shield/v1/x", new byte[] {1});

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger published = new AtomicInteger();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (true) {
        int type = in.readUnsignedByte() >> 4;
        byte[] body = in.readNBytes(length(in));
        switch (type) {
          case 1 -> out.write(new byte[] {0x20, 3, 0, 0, 0});
          case 3 -> published.incrementAndGet();
          case 8 -> out.write(new byte[] {(byte) 0x90, 4, body[0], body[1], 0, 1});
          case 12 -> out.write(new byte[] {(byte) 0xd0, 0});
          default -> {}
        }
      }
    } catch (IOException e) {
      // The session left.
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      length |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return length;
      }
    }
  }

  private MqttSession session(Incoming incoming, Outgoing outgoing) {
    SessionPlan plan =
        new SessionPlan(
            "desk-1.a.urgent",
            List.of("tcp://127.0.0.1:" + server.getLocalPort()),
            List.of("shield/v1/#"),
            SocketFactory.getDefault());
    MqttSession session = new MqttSession(plan, incoming, outgoing);
    session.start();
    return session;
  }

  /** Whom nothing breaks. */
  private class Counting implements Incoming {
    @Override
    public void heard(String topic, byte[] payload, Duration spent) {}

    @Override
    public List<Packet> connected() {
      connections.incrementAndGet();
      return List.of();
    }

    @Override
    public void disconnected(String reason) {}
  }

  /** Of which there is always one more. */
  private static class Endless implements Outgoing {
    @Override
    public Optional<Packet> next(Duration longest) throws InterruptedException {
      return Optional.of(PACKET);
    }

    @Override
    public void wake() {}
  }

  @Test
  void aBrokerThatTakesNothing_isLeft_andConnectedAnew() {
    try (MqttSession _ = session(new Counting(), new Endless())) {
      await().atMost(LONG).until(() -> connections.get() >= 2);
    }
  }

  @Test
  void whatBreaksWhileConnected_endsTheConnection_notTheSession() {
    Incoming breaking =
        new Counting() {
          @Override
          public List<Packet> connected() {
            if (connections.incrementAndGet() == 1) {
              throw new IllegalStateException("broken once");
            }
            return List.of(PACKET);
          }
        };
    try (MqttSession _ = session(breaking, new Endless())) {
      await().atMost(LONG).until(() -> published.get() > 0);
    }
  }

  @Test
  void aMessageThatPahoDoesNotTake_endsTheConnection_notTheSession() {
    Outgoing unfit =
        new Endless() {
          @Override
          public Optional<Packet> next(Duration longest) {
            return Optional.of(connections.get() == 1 ? new Packet("a/#/+", new byte[0]) : PACKET);
          }
        };
    try (MqttSession _ = session(new Counting(), unfit)) {
      await().atMost(LONG).until(() -> published.get() > 0);
    }
  }
}
