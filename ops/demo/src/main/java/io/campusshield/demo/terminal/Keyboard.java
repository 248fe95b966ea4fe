package io.campusshield.demo.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys, one at a time: at a terminal without Enter, else the characters of standard input's lines.
 * One thread reads; any thread closes.
 *
 * <p>The terminal is set by {@code stty}. A library would add only what is not needed here; JLine's
 * terminal can not be closed while another thread reads from it, which is how every signal finds
 * us.
 */
public final class Keyboard implements AutoCloseable {
  private final Optional<String> before;

  private Keyboard(Optional<String> before) {
    this.before = before;
  }

  public static Keyboard open() {
    Optional<String> before =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .flatMap(console -> stty("-g"));
    if (before.isPresent()) {
      // Ctrl-C stays a signal.
      stty("-icanon", "-echo", "min", "1", "time", "0");
    }
    return new Keyboard(before);
  }

  /** Whether a person sits at a terminal. */
  public boolean atTerminal() {
    return before.isPresent();
  }

  /** The next key; empty when no more can come. */
  public Optional<Key> next() {
    try {
      int character = System.in.read();
      while (Character.isWhitespace(character)) {
        character = System.in.read();
      }
      return character < 0 ? Optional.empty() : Optional.of(Key.of(character));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() {
    before.ifPresent(Keyboard::stty);
  }

  /** What {@code stty} says; empty if it can not do it. */
  private static Optional<String> stty(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
