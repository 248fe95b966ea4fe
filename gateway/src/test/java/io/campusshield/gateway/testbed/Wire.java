package io.campusshield.gateway.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A stretch of TCP on the way to a port, that can be cut, blocked and mended. */
public final class Wire implements AutoCloseable {
  private enum State {
    WHOLE,
    CUT,
    BLOCKED
  }

  private final int target;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.WHOLE;

  public Wire(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public URI address() {
    return URI.create("ssl://127.0.0.1:" + listening.getLocalPort());
  }

  /** Ends all connections; new ones are ended as they come. */
  public void cut() {
    set(State.CUT);
    sockets.forEach(Wire::end);
  }

  /** Keeps all connections, and takes nothing more from either end. */
  public void block() {
    set(State.BLOCKED);
  }

  public void mend() {
    set(State.WHOLE);
  }

  private void set(State next) {
    lock.lock();
    try {
      state = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private State waitWhileBlocked() throws InterruptedException {
    lock.lock();
    try {
      while (state == State.BLOCKED) {
        changed.await();
      }
      return state;
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listening.accept();
        sockets.add(near);
        Thread.ofVirtual().start(() -> connect(near));
      }
    } catch (IOException e) {
      sockets.forEach(Wire::end);
    }
  }

  private void connect(Socket near) {
    try {
      if (waitWhileBlocked() == State.CUT) {
        end(near);
        return;
      }
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(far);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> copy(near, far));
      copy(far, near);
    } catch (IOException e) {
      end(near);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] bytes = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(bytes);
          n >= 0 && waitWhileBlocked() == State.WHOLE;
          n = in.read(bytes)) {
        out.write(bytes, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      // one end is gone: so is the other, below
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(from);
    end(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError("a socket can always be closed", e);
    }
  }

  @Override
  public void close() throws IOException {
    cut();
    listening.close();
  }
}
