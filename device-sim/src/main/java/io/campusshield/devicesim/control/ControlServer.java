package io.campusshield.devicesim.control;

import io.campusshield.devicesim.link.Fleet;
import io.campusshield.protocol.telemetry.Line;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers commands on a Unix domain socket that only its owner may open. Any thread. */
public final class ControlServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

  private static final int MOST_CLIENTS = 64;

  private final SocketFile file;
  private final ServerSocketChannel listening;
  private final Commands commands;
  private final Board board;
  private final Semaphore seats = new Semaphore(MOST_CLIENTS);

  private ControlServer(SocketFile file, Fleet fleet, Board board) {
    this.file = file;
    this.listening = file.listening();
    this.commands = new Commands(fleet, board);
    this.board = board;
  }

  /**
   * Listens from now on.
   *
   * @param board that observes {@code fleet}
   * @throws SocketUnusable if the socket can not be made, in a sentence with the way out
   */
  public static ControlServer listen(Path socket, Fleet fleet, Board board) throws SocketUnusable {
    ControlServer server = new ControlServer(SocketFile.bind(socket), fleet, board);
    Thread.ofPlatform().name("control").daemon().start(server::accept);
    return server;
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        SocketChannel client = listening.accept();
        if (seats.tryAcquire()) {
          Thread.ofVirtual().start(() -> serve(client));
        } else {
          client.close();
          log.warn("refused=control reason=too-many limit={}", MOST_CLIENTS);
        }
      } catch (IOException e) {
        if (listening.isOpen()) {
          log.warn("trouble=control detail=\"{}\"", Line.detail(e.getMessage()));
        }
      }
    }
  }

  private void serve(SocketChannel client) {
    try (Lines lines = new Lines(client)) {
      while (true) {
        Optional<String> line = lines.read(CommandLine.LONGEST);
        if (line.isEmpty()) {
          return;
        }
        answer(lines, line.get());
      }
    } catch (Lines.TooLong e) {
      log.warn("refused=control reason=line-too-long");
    } catch (IOException e) {
      log.debug("fact=control-gone detail=\"{}\"", Line.detail(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      seats.release();
    }
  }

  private void answer(Lines lines, String line) throws IOException, InterruptedException {
    switch (CommandLine.read(line)) {
      case CommandLine.Wrong(String sentence) -> lines.write(new Answer.Refused(sentence).json());
      case CommandLine.Understood(Command command) -> {
        if (command instanceof Command.Watch) {
          watch(lines, command);
        } else {
          lines.write(commands.answer(command).json());
        }
      }
    }
  }

  /** Ends with the watcher's connection: it says nothing more, so its next line is its end. */
  private void watch(Lines lines, Command command) throws IOException, InterruptedException {
    Watch watch = new Watch();
    board.add(watch);
    try {
      lines.write(commands.answer(command).json());
      Thread.ofVirtual().start(lines::closeAtItsEnd);
      while (lines.open()) {
        Optional<String> line = watch.next();
        if (line.isPresent()) {
          lines.write(line.get());
        } else if (watch.tooSlow()) {
          lines.write(new Answer.Refused("Too slow: changes were lost, watch anew.").json());
          return;
        }
      }
    } finally {
      board.remove(watch);
    }
  }

  /** Takes the socket's file away; whoever is connected is cut off. */
  @Override
  public void close() {
    file.close();
  }
}
