package io.campusshield.demo.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A part that runs as a process. It ends at the latest with the process that started it, however
 * that ends. Any thread.
 */
public final class Part {
  /**
   * The part's standard input is a pipe that only its starter holds. A child of the shell's waits
   * for its end, which comes with the starter's, and then kills the part, into which the shell has
   * turned. Ctrl-C in a terminal and its closing are the starter's to deal with.
   */
  private static final String TIED_TO_ITS_STARTER =
      """
      trap '' INT HUP
      exec 3<&0
      { read -r _; kill -9 $$; } <&3 >/dev/null 2>&1 &
      exec "$@" </dev/null 3<&-
      """;

  private static final int LAST_LINES = 12;

  private final String name;
  private final Process process;
  private final long startedNanos = System.nanoTime();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Start> readyOrEnded = new CompletableFuture<>();
  private final CompletableFuture<Start.Ended> ended = new CompletableFuture<>();

  private Part(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts it; what it writes is added to {@code log}.
   *
   * @throws IOException if there is no shell, or the log can not be written
   */
  public static Part start(String name, Program program, List<String> arguments, Path log)
      throws IOException {
    Writer writer =
        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", TIED_TO_ITS_STARTER, name).redirectErrorStream(true);
    builder.command().addAll(program.command(arguments));
    Part part = new Part(name, builder.start());
    Thread.ofVirtual().name("log of " + name).start(() -> part.follow(writer));
    return part;
  }

  public String name() {
    return name;
  }

  /** The system's number of the process. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the part has printed its line {@code ready}, has ended, or the limit is over. */
  public Start awaitReady(Duration limit) throws InterruptedException {
    try {
      return readyOrEnded.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Start.Late(lines());
    } catch (ExecutionException e) {
      throw new AssertionError("completed with values only", e);
    }
  }

  /** Waits until it has ended, for whatever reason. */
  public Start.Ended awaitEnd() {
    return ended.join();
  }

  /** Ends it at once, as {@code kill -9} does, and returns when it is gone. */
  public void kill() {
    process.toHandle().destroyForcibly();
    ended.join();
  }

  /** Asks it to end and returns when it is gone; kills it if that takes longer than the limit. */
  public void stop(Duration limit) {
    // Not Process.destroy, which closes the pipe that ties the part to us.
    process.toHandle().destroy();
    try {
      ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError("completed with values only", e);
    }
  }

  private void follow(Writer log) {
    try (log;
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        heard(line);
        keep(line, log);
      }
    } catch (IOException e) {
      // It was killed in the middle of a line.
    } finally {
      Start.Ended end = new Start.Ended(exitCode(), lines());
      readyOrEnded.complete(end);
      ended.complete(end);
    }
  }

  private static void keep(String line, Writer log) {
    try {
      log.write(line);
      log.write('\n');
      log.flush();
    } catch (IOException e) {
      // A full disk costs the log, not the part.
    }
  }

  private void heard(String line) {
    synchronized (lastLines) {
      if (lastLines.size() == LAST_LINES) {
        lastLines.removeFirst();
      }
      lastLines.addLast(line);
    }
    if (line.startsWith("ready")) {
      readyOrEnded.complete(new Start.Ready(Duration.ofNanos(System.nanoTime() - startedNanos)));
    }
  }

  private List<String> lines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  private int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a log's thread", e);
    }
  }
}
