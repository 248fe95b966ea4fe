package io.campusshield.demo.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes TCP connections on a port of loopback and passes them on to a target, until the wire is
 * broken in one of two ways. Any thread.
 */
public final class FaultProxy implements AutoCloseable {
  /** More than all parts of a demonstration open at once; one more is closed at once. */
  private static final int CONNECTIONS = 256;

  private static final int BACKLOG = 64;

  private final InetSocketAddress target;
  private final InetSocketAddress address;
  private final Gate gate = new Gate();
  private final Connection.Line line;
  private final Set<Connection> connections = new HashSet<>();
  private ServerSocket door;
  private Thread admitting;

  private FaultProxy(ServerSocket door, InetSocketAddress target, Connection.Line line) {
    this.door = door;
    this.target = target;
    this.line = line;
    this.address = new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    this.admitting = admitting(door);
  }

  /**
   * A proxy that passes everything.
   *
   * @param port to listen on; 0 for a free one
   * @throws IOException if the port is in use
   */
  public static FaultProxy start(int port, InetSocketAddress target) throws IOException {
    return start(port, target, new Free());
  }

  /**
   * A proxy that passes everything as a thin link does.
   *
   * @param port to listen on; 0 for a free one
   * @throws IOException if the port is in use
   */
  public static FaultProxy start(int port, InetSocketAddress target, Link link) throws IOException {
    return start(port, target, new Thin(new Pipe(link), new Pipe(link)));
  }

  private static FaultProxy start(int port, InetSocketAddress target, Connection.Line line)
      throws IOException {
    ServerSocket door = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    FaultProxy proxy = new FaultProxy(door, target, line);
    proxy.admitting.start();
    return proxy;
  }

  /** Everything passes at once. */
  private record Free() implements Connection.Line {
    @Override
    public Passage up(OutputStream out, Gate gate) {
      return new Passage.Open(out);
    }

    @Override
    public Passage down(OutputStream out, Gate gate) {
      return new Passage.Open(out);
    }
  }

  /** Two pipes for all connections. */
  private record Thin(Pipe upward, Pipe downward) implements Connection.Line {
    @Override
    public Passage up(OutputStream out, Gate gate) {
      return new Passage.Thin(upward, downward, out, gate);
    }

    @Override
    public Passage down(OutputStream out, Gate gate) {
      return new Passage.Thin(downward, upward, out, gate);
    }
  }

  /** Where it listens, also while it does not. */
  public InetSocketAddress address() {
    return address;
  }

  /** Ends every connection and refuses new ones. */
  public void cut() {
    Thread letGo;
    synchronized (this) {
      closeDoor();
      List.copyOf(connections).forEach(Connection::close);
      letGo = admitting;
    }
    // The port is refused only when the thread that waits at it has let it go.
    try {
      letGo.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Keeps every connection and passes nothing; takes new ones and passes nothing. What is sent
   * meanwhile waits, and passes after mending, as with packets that TCP repeats.
   */
  public void blackhole() {
    gate.shut();
  }

  /**
   * Passes everything again.
   *
   * @return false if another process has taken the port of a cut wire; it stays cut
   */
  public synchronized boolean mend() {
    if (door.isClosed()) {
      try {
        door = listen(address);
      } catch (IOException e) {
        return false;
      }
      admitting = admitting(door);
      admitting.start();
    }
    gate.open();
    return true;
  }

  /** As {@link #cut}. */
  @Override
  public void close() {
    cut();
  }

  private static ServerSocket listen(InetSocketAddress address) throws IOException {
    ServerSocket door = new ServerSocket();
    try {
      door.setReuseAddress(true);
      door.bind(address, BACKLOG);
      return door;
    } catch (IOException e) {
      door.close();
      throw e;
    }
  }

  private Thread admitting(ServerSocket open) {
    return Thread.ofVirtual()
        .unstarted(() -> {
          try (open) {
            while (true) {
              admit(open.accept());
            }
          } catch (IOException e) {
            // The wire was cut.
          }
        });
  }

  private synchronized void admit(Socket near) throws IOException {
    if (door.isClosed() || connections.size() >= CONNECTIONS) {
      near.close();
      return;
    }
    Connection connection =
        new Connection(near, target, new Connection.Wire(gate, line), this::forget);
    connections.add(connection);
    connection.start();
  }

  private synchronized void forget(Connection connection) {
    connections.remove(connection);
  }

  private void closeDoor() {
    try {
      door.close();
    } catch (IOException e) {
      throw new AssertionError("a listening socket always closes", e);
    }
  }
}
