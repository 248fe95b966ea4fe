package io.campusshield.devicesim.control;

import io.campusshield.protocol.telemetry.Line;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening Unix domain socket with mode 0600 from its first moment on. */
final class SocketFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketFile.class);

  private final Path path;
  private final ServerSocketChannel listening;

  private SocketFile(Path path, ServerSocketChannel listening) {
    this.path = path;
    this.listening = listening;
  }

  ServerSocketChannel listening() {
    return listening;
  }

  /**
   * Made in a directory that nobody else can enter, then moved to its place; the file of a
   * simulator that is gone is replaced.
   */
  static SocketFile bind(Path path) throws SocketUnusable {
    if (answers(path)) {
      throw new SocketUnusable(
          path + ": a simulator listens there already; end it, or name another 'control'");
    }
    try {
      Path directory = Files.createDirectories(path.toAbsolutePath().getParent());
      Path closed =
          Files.createTempDirectory(
              directory,
              ".control",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path fresh = closed.resolve("s");
      try {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(fresh));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        return new SocketFile(path, channel);
      } finally {
        Files.deleteIfExists(fresh);
        Files.delete(closed);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new SocketUnusable(
          path
              + ": can not listen there ("
              + e.getMessage()
              + "); wanted is a path of less than 80 characters in a directory that can be written");
    }
  }

  private static boolean answers(Path path) {
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      log.warn("trouble=not-deleted file={} detail=\"{}\"", path, Line.detail(e.getMessage()));
    }
  }
}
