package io.campusshield.demo.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Keys, one at a time: at a terminal without Enter, else the characters of standard input's lines.
 * One thread reads; any thread closes.
 */
public final class Keyboard implements AutoCloseable {
  /** Gives a terminal back as it was. */
  private interface Restore {
    void run() throws IOException;
  }

  private final Reader keys;
  private final Restore restore;

  private Keyboard(Reader keys, Restore restore) {
    this.keys = keys;
    this.restore = restore;
  }

  public static Keyboard open() {
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
      try {
        Terminal terminal =
            TerminalBuilder.builder().system(true).dumb(false).nativeSignals(false).build();
        terminal.enterRawMode();
        return new Keyboard(terminal.reader(), terminal::close);
      } catch (IOException e) {
        // A terminal that can not be set: lines are as good.
      }
    }
    return new Keyboard(new InputStreamReader(System.in, StandardCharsets.UTF_8), () -> {});
  }

  /** The next key; empty when no more can come. */
  public Optional<Key> next() {
    try {
      int character = keys.read();
      while (Character.isWhitespace(character)) {
        character = keys.read();
      }
      return character < 0 ? Optional.empty() : Optional.of(Key.of(character));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      restore.run();
    } catch (IOException e) {
      // The terminal is gone.
    }
  }
}
