package io.campusshield.devicesim.link;

import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * The other end of the wired link: blocking sockets, one thread a connection; answers each message
 * by the script it was given.
 */
public final class ScriptedGateway implements AutoCloseable {
  private final SSLServerSocket listening;
  private final Function<FromDevice, List<ToDevice>> script;
  private final List<FromDevice> heard = new CopyOnWriteArrayList<>();
  private final List<SSLSocket> connections = new CopyOnWriteArrayList<>();

  private final AtomicInteger dialled = new AtomicInteger();

  private ScriptedGateway(SSLServerSocket listening, Function<FromDevice, List<ToDevice>> script) {
    this.listening = listening;
    this.script = script;
  }

  /**
   * @param port 0 for any free one
   */
  public static ScriptedGateway listen(
      SSLContext tls, int port, Function<FromDevice, List<ToDevice>> script) throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(true);
    ScriptedGateway gateway = new ScriptedGateway(socket, script);
    Thread.ofVirtual().start(gateway::accept);
    return gateway;
  }

  /** What every good gateway answers; empty for what a test's script is about. */
  public static Optional<ToDevice> manners(FromDevice message) {
    return switch (message) {
      case FromDevice.Hello _ -> Optional.of(new ToDevice.Welcome(1, new GatewayId("gw-hexi"), 0));
      case FromDevice.Heartbeat(long number) -> Optional.of(new ToDevice.HeartbeatEcho(number));
      default -> Optional.empty();
    };
  }

  public InetSocketAddress address() {
    return InetSocketAddress.createUnresolved("127.0.0.1", listening.getLocalPort());
  }

  /** All that was heard so far, in order. */
  public List<FromDevice> heard() {
    return heard;
  }

  /** How often somebody connected, whatever came of it. */
  int dialled() {
    return dialled.get();
  }

  public <T extends FromDevice> List<T> heard(Class<T> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Says it on every connection. */
  public void say(ToDevice message) {
    sayBytes(Frames.framed(DeviceCodec.encode(message)));
  }

  void sayBytes(byte[] bytes) {
    for (SSLSocket socket : connections) {
      try {
        write(socket, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Cuts every connection and goes on listening. */
  public void cut() throws IOException {
    for (SSLSocket socket : connections) {
      socket.close();
    }
    connections.clear();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        SSLSocket socket = (SSLSocket) listening.accept();
        dialled.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      connections.add(socket);
      socket.setTcpNoDelay(true);
      socket.startHandshake();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        byte[] message = new byte[length(in)];
        in.readFully(message);
        if (DeviceCodec.fromDevice(message)
            instanceof Decoded.Complete<FromDevice>(FromDevice told)) {
          heard.add(told);
          for (ToDevice answer : script.apply(told)) {
            write(socket, Frames.framed(DeviceCodec.encode(answer)));
          }
        }
      }
    } catch (IOException e) {
      connections.remove(socket);
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.readByte();
      length |= (b & 0x7f) << shift;
      if (b >= 0) {
        return length;
      }
    }
  }

  private static void write(SSLSocket socket, byte[] bytes) throws IOException {
    synchronized (socket) {
      socket.getOutputStream().write(bytes);
    }
  }
}
