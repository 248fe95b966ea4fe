package io.campusshield.demo.layout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the parts listen, all on loopback.
 *
 * @param web the console's
 * @param brokerWired the broker's listener for the wired path
 * @param brokerCellular the broker's listener for the cellular path
 * @param telemetry where each part tells how it does, by the part's name
 */
public record Ports(
    int web,
    int brokerWired,
    int brokerCellular,
    Map<School, AtSchool> schools,
    Map<String, Integer> telemetry) {
  /** Below the range from which Linux takes a port for whoever connects: none is lost to chance. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;

  private static final int TRIES = 1_000;

  public Ports {
    schools = Map.copyOf(schools);
    telemetry = Map.copyOf(telemetry);
  }

  /**
   * @param deviceLink where the gateway awaits devices
   * @param wired where the gateway's wired path to the broker begins
   * @param cellular where its cellular path begins
   * @param own where the device's own path begins
   */
  public record AtSchool(int deviceLink, int wired, int cellular, int own) {}

  public AtSchool at(School school) {
    return Objects.requireNonNull(schools.get(school), "a school has its ports");
  }

  /**
   * Where this part tells how it does: {@code broker}, {@code desk}, a gateway or a device; 0, any
   * free one, for a device that is in no roster.
   */
  public int telemetry(String part) {
    return telemetry.getOrDefault(part, 0);
  }

  /** Free ports for everything but the console. */
  public static Ports freeBeside(int web) {
    Set<Integer> taken = new HashSet<>(Set.of(web));
    Map<School, AtSchool> schools =
        School.ALL.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    school -> new AtSchool(free(taken), free(taken), free(taken), free(taken))));
    Map<String, Integer> telemetry =
        Stream.concat(
                Stream.of("broker", "desk"),
                School.ALL.stream().flatMap(s -> Stream.of(s.gateway(), s.device())))
            .collect(Collectors.toMap(Function.identity(), part -> free(taken)));
    return new Ports(web, free(taken), free(taken), schools, telemetry);
  }

  /** Free ports for everything. */
  public static Ports free() {
    return freeBeside(free(new HashSet<>()));
  }

  /** Whether somebody could listen there now. */
  public static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int free(Set<Integer> taken) {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (taken.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("of 12,000 ports none is free");
  }
}
