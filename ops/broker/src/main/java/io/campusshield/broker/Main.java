package io.campusshield.broker;

import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.tls.Identity;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * {@code --config broker.yaml}: runs until it is told to stop; {@code --check broker.yaml} only
 * says what is wrong with the file.
 */
public final class Main {
  private static final int WRONG_USE = 2;
  private static final int NOT_STARTED = 1;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    boolean check = arguments.length == 2 && arguments[0].equals("--check");
    if (!check && (arguments.length != 2 || !arguments[0].equals("--config"))) {
      end("usage: --config FILE or --check FILE, as --config broker.yaml", WRONG_USE);
    }
    try {
      BrokerSettings settings = BrokerSettings.load(Path.of(arguments[1]));
      if (check) {
        Identity.load(settings.identity());
        return;
      }
      Broker broker = Broker.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
      System.out.println("ready " + broker.listening());
      System.out.flush();
      new CountDownLatch(1).await();
    } catch (Unusable | Identity.Unusable | Broker.NotStarted e) {
      end(String.valueOf(e.getMessage()), NOT_STARTED);
    }
  }

  private static void end(String sentence, int status) {
    System.err.println(sentence);
    System.exit(status);
  }
}
