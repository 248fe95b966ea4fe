package io.campusshield.demo.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.function.Consumer;

/**
 * One connection through the proxy: two sockets, and a thread for each direction. What it holds of
 * a direction's bytes is one buffer; the rest waits in the sender's socket.
 */
final class Connection {
  private final Socket near;
  private final Socket far = new Socket();
  private final Gate gate;
  private final Line line;
  private final Thread up;
  private final Thread down;

  /**
   * @param ended called once it is over, by a thread of its own
   */
  Connection(Socket near, InetSocketAddress target, Wire wire, Consumer<Connection> ended) {
    this.near = near;
    this.gate = wire.gate();
    this.line = wire.line();
    this.down = Thread.ofVirtual().unstarted(() -> copy(far, near, line::down));
    this.up = Thread.ofVirtual().unstarted(() -> run(target, ended));
  }

  /** What all connections share. */
  record Wire(Gate gate, Line line) {}

  /** How a direction's bytes pass. */
  interface Line {
    Passage up(OutputStream out, Gate gate);

    Passage down(OutputStream out, Gate gate);
  }

  private interface Way {
    Passage to(OutputStream out, Gate gate);
  }

  void start() {
    up.start();
  }

  /** Both ends see the connection end, also while it is held. */
  void close() {
    closeQuietly(near);
    closeQuietly(far);
    up.interrupt();
    down.interrupt();
  }

  private void run(InetSocketAddress target, Consumer<Connection> ended) {
    try {
      gate.pass();
      near.setOption(StandardSocketOptions.TCP_NODELAY, true);
      far.setOption(StandardSocketOptions.TCP_NODELAY, true);
      far.connect(target);
      down.start();
      copy(near, far, line::up);
      down.join();
    } catch (IOException | InterruptedException e) {
      // Nobody listens at the target, or the wire was cut: the near end is told by the close.
    } finally {
      close();
      ended.accept(this);
    }
  }

  private void copy(Socket from, Socket to, Way way) {
    try {
      Passage passage = way.to(to.getOutputStream(), gate);
      byte[] buffer = new byte[passage.most()];
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        gate.pass();
        passage.put(buffer, read);
      }
      passage.end();
      gate.pass();
      to.shutdownOutput();
    } catch (IOException | InterruptedException e) {
      close();
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is as closed as it will ever be.
    }
  }
}
