package io.campusshield.desk;

import ch.qos.logback.classic.LoggerContext;
import io.campusshield.desk.settings.DeskSettings;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.tls.Identity;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The desk as a process: {@code --config desk.yaml}; {@code --check desk.yaml} only says what is
 * wrong with the file.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    boolean check = arguments.length == 2 && arguments[0].equals("--check");
    if (!check && (arguments.length != 2 || !arguments[0].equals("--config"))) {
      end("usage: desk --config FILE or desk --check FILE, as 'desk --config desk.yaml'");
      return;
    }
    try {
      DeskSettings settings = DeskSettings.load(Path.of(arguments[1]));
      if (check) {
        Identity.load(settings.identity());
        return;
      }
      Desk desk = Desk.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(desk), "desk-end"));
      System.out.println("ready " + desk.address());
    } catch (Unusable | Identity.Unusable | Desk.NotStarted e) {
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
