package io.campusshield.devicesim.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** One connection to a running simulator. Blocking; for one thread. */
public final class ControlClient implements AutoCloseable {
  /** Room for the list of ten thousand devices. */
  private static final int LONGEST_ANSWER = 32 << 20;

  private final Lines lines;

  private ControlClient(Lines lines) {
    this.lines = lines;
  }

  /**
   * @throws IOException if no simulator listens there
   */
  public static ControlClient connect(Path socket) throws IOException {
    return new ControlClient(new Lines(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
  }

  /**
   * @return the answer's line, JSON: what {@link Answer#read} reads
   * @throws IOException if the simulator ends before it has answered
   */
  public String ask(Command command) throws IOException {
    lines.write(command.line());
    return next().orElseThrow(() -> new IOException("the simulator ended without an answer"));
  }

  /**
   * After {@link Command.Watch}: waits for the next change.
   *
   * @return a {@link Answer.Lamp} as JSON; empty when the simulator has ended
   */
  public Optional<String> next() throws IOException {
    return lines.read(LONGEST_ANSWER);
  }

  /** Ends the connection, also from another thread: a waiting {@link #next} then throws. */
  @Override
  public void close() throws IOException {
    lines.close();
  }
}
