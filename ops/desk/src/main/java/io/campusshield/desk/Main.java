package io.campusshield.desk;

import ch.qos.logback.classic.LoggerContext;
import io.campusshield.desk.settings.DeskSettings;
import io.campusshield.desk.store.StoreException;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.tls.Identity;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The desk as a process: {@code --config desk.yaml}; with {@code --backup COPY} or {@code --restore
 * COPY} behind it, its store is copied or put back instead; {@code --check desk.yaml} only says
 * what is wrong with the file; {@code verify-record} and {@code erase} are about a store's record,
 * {@code places} about what the station looks after.
 */
public final class Main {
  private static final String USAGE =
      "usage: desk --config FILE [--backup COPY | --restore COPY] or desk --check FILE,"
          + " as 'desk --config desk.yaml'";

  private Main() {}

  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals("verify-record")) {
      System.exit(Recorded.verify(words.subList(1, words.size())));
    }
    if (!words.isEmpty() && words.getFirst().equals("erase")) {
      System.exit(Recorded.erase(words.subList(1, words.size())));
    }
    if (!words.isEmpty() && words.getFirst().equals("places")) {
      System.exit(Placing.run(words.subList(1, words.size())));
    }
    boolean copying = arguments.length == 4 && arguments[0].equals("--config");
    if (arguments.length != 2 && !copying) {
      end(USAGE);
      return;
    }
    try {
      Path file = Path.of(arguments[1]);
      switch (copying ? arguments[2] : arguments[0]) {
        case "--config" -> run(DeskSettings.load(file));
        case "--check" -> Identity.load(DeskSettings.load(file).identity());
        case "--backup" ->
            System.out.println(Copying.backup(DeskSettings.load(file), Path.of(arguments[3])));
        case "--restore" ->
            System.out.println(Copying.restore(DeskSettings.load(file), Path.of(arguments[3])));
        default -> end(USAGE);
      }
    } catch (Unusable | Identity.Unusable | Desk.NotStarted | StoreException e) {
      end(String.valueOf(e.getMessage()));
    }
  }

  private static void run(DeskSettings settings) throws Desk.NotStarted {
    Desk desk = Desk.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(desk), "desk-end"));
    System.out.println("ready " + desk.address());
  }

  /** The log last: what its thread has not written yet is written then. */
  private static void finish(Desk desk) {
    desk.close();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
      log.stop();
    }
  }

  private static void end(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }
}
