package io.campusshield.demo.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One direction of one connection: what comes in goes out, at once or as a thin link lets it. */
interface Passage {
  /**
   * @return how many bytes may be put at a time
   */
  int most();

  /** In order; may wait. */
  void put(byte[] bytes, int length) throws IOException, InterruptedException;

  /** Returns when all that was put has gone out. */
  void end() throws InterruptedException;

  /** Nothing comes between. */
  record Open(OutputStream out) implements Passage {
    private static final int BUFFER_BYTES = 16 * 1024;

    @Override
    public int most() {
      return BUFFER_BYTES;
    }

    @Override
    public void put(byte[] bytes, int length) throws IOException {
      out.write(bytes, 0, length);
    }

    @Override
    public void end() {}
  }

  /** Through a thin link; a thread of its own hands over what has arrived. */
  final class Thin implements Passage {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private sealed interface Under {
      @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
      record Packet(long at, byte[] bytes) implements Under {}

      record Last() implements Under {}
    }

    private final Pipe there;
    private final Pipe back;
    private final BlockingQueue<Under> under = new LinkedBlockingQueue<>();
    private final Thread arriving;

    /**
     * @param back whose line carries what acknowledges
     */
    Thin(Pipe there, Pipe back, OutputStream out, Gate gate) {
      this.there = there;
      this.back = back;
      this.arriving = Thread.ofVirtual().start(() -> arrive(out, gate));
    }

    @Override
    public int most() {
      return Pipe.SEGMENT_BYTES;
    }

    @Override
    public void put(byte[] bytes, int length) throws IOException, InterruptedException {
      if (!arriving.isAlive()) {
        throw new IOException("the far end is gone");
      }
      long at = there.enter(length);
      back.acknowledge();
      byte[] packet = new byte[length];
      System.arraycopy(bytes, 0, packet, 0, length);
      under.add(new Under.Packet(at, packet));
    }

    private void arrive(OutputStream out, Gate gate) {
      try {
        while (under.take() instanceof Under.Packet(long at, byte[] bytes)) {
          long left = at - System.nanoTime();
          if (left > 0) {
            Thread.sleep(left / NANOS_PER_MILLI, (int) (left % NANOS_PER_MILLI));
          }
          gate.pass();
          out.write(bytes);
        }
      } catch (IOException | InterruptedException e) {
        under.clear();
      }
    }

    @Override
    public void end() throws InterruptedException {
      under.add(new Under.Last());
      arriving.join();
    }
  }
}
