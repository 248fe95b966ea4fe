package io.campusshield.demo.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends back what it is sent, and counts who has come. */
final class Echo implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger visitors = new AtomicInteger();

  Echo() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
  }

  int visitors() {
    return visitors.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void serve() {
    try {
      while (true) {
        Socket visitor = door.accept();
        visitors.incrementAndGet();
        Thread.ofVirtual().start(() -> answer(visitor));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void answer(Socket visitor) {
    try (visitor) {
      visitor.getInputStream().transferTo(visitor.getOutputStream());
    } catch (IOException e) {
      // The visitor is gone.
    }
  }
}
