package io.campusshield.demo.process;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program that does what its first argument says. */
final class Actor {
  private Actor() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "serve" -> {
        System.out.println("ready pid=" + ProcessHandle.current().pid());
        stay();
      }
      case "hang" -> stay();
      case "fail" -> {
        System.out.println("looking for a port");
        System.err.println("端口 8883 is in use");
        System.exit(3);
      }
      case "start another" -> {
        Path module = Path.of(arguments[1]);
        Part.start(
            "other",
            new Program(module, Actor.class.getName(), 32),
            List.of("serve"),
            Path.of(arguments[2]));
        stay();
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void stay() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
