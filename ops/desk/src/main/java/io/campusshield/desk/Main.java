package io.campusshield.desk;

import ch.qos.logback.classic.LoggerContext;
import io.campusshield.desk.settings.DeskSettings;
import io.campusshield.protocol.settings.Unusable;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The desk as a process: {@code --config desk.yaml}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length != 2 || !arguments[0].equals("--config")) {
      end("usage: desk --config FILE, as 'desk --config desk.yaml'");
      return;
    }
    try {
      Desk desk = Desk.start(DeskSettings.load(Path.of(arguments[1])));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(desk), "desk-end"));
      System.out.println("ready " + desk.address());
    } catch (Unusable | Desk.NotStarted e) {
      end(String.valueOf(e.getMessage()));
    }
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
