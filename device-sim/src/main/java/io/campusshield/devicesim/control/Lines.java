package io.campusshield.devicesim.control;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A connection as lines of UTF-8. One thread may read while another writes. */
final class Lines implements Closeable {
  private final SocketChannel channel;
  private final InputStream in;

  Lines(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
  }

  /** A line was longer than it may be. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }

  /**
   * @return the next line without its end; empty at the end of the connection, also in the middle
   *     of a line
   * @throws TooLong beyond {@code longest} bytes
   */
  Optional<String> read(int longest) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return Optional.empty();
      }
      if (line.size() == longest) {
        throw new TooLong();
      }
      line.write(b);
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  void write(String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  boolean open() {
    return channel.isOpen();
  }

  /** Reads until the other end says anything more or is gone, and closes. */
  void closeAtItsEnd() {
    try (channel) {
      in.read();
    } catch (IOException e) {
      // gone: what it was read for
      return;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
