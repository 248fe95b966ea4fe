package io.campusshield.devicesim.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback that nobody listens on. */
public final class Ports {
  /** Below the range from which Linux takes a port for whoever connects: none is lost to chance. */
  private static final int FIRST = 10_000;

  private static final int LAST = 20_000;

  private Ports() {}

  public static int free() {
    int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
    while (!isFree(port)) {
      port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
