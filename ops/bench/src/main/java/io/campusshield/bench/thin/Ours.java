package io.campusshield.bench.thin;

import io.campusshield.bench.load.Gates;
import io.campusshield.bench.load.Latencies;
import io.campusshield.bench.load.Pace;
import io.campusshield.bench.rig.Rig;
import io.campusshield.demo.proxy.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Device, gateway, broker and desk, the gateway's one path through a thin link. */
public final class Ours {
  private static final int DEVICES = 16;
  private static final int WARMING = 20;

  /** What the gateway takes without refusing any. */
  private static final int LINES_A_SECOND = 4000;

  private static final Duration LINKED_WITHIN = Duration.ofMinutes(1);
  private static final Duration UP_WITHIN = Duration.ofMinutes(1);

  private final Rig rig;
  private final Gates gates;
  private final HttpClient http = HttpClient.newHttpClient();

  private Ours(Rig rig, Gates gates) {
    this.rig = rig;
    this.gates = gates;
  }

  /**
   * What came of it.
   *
   * @param waitingBefore routine at the gateway when the presses with a backlog began, and
   * @param waitingAfter when they ended
   */
  public record Outcome(Latencies empty, Latencies behind, int waitingBefore, int waitingAfter) {}

  /**
   * @param home the repository, built
   * @param directory empty
   */
  public static Outcome measure(Path home, Path directory, Case thin)
      throws Rig.NotReady, InterruptedException, IOException {
    try (Rig rig = Rig.start(home, directory, DEVICES, thin.thin());
        Gates gates = new Gates(rig.members(DEVICES))) {
      gates.awaitReady(LINKED_WITHIN);
      return new Ours(rig, gates).measure(thin);
    }
  }

  private Outcome measure(Case thin) throws InterruptedException, IOException {
    FaultProxy wire = rig.wires().firstEntry().getValue();
    await("shield_gateway_session_up", 2);
    gates.press(new Pace(Case.PER_SECOND, WARMING));
    Latencies empty = gates.press(new Pace(Case.PER_SECOND, thin.presses()));
    wire.cut();
    await("shield_gateway_session_up", 0);
    gates.log(thin.waiting(), LINES_A_SECOND);
    if (!wire.mend()) {
      throw new IOException("the proxy's port is taken");
    }
    await("shield_gateway_session_up", 2);
    int before = waiting();
    Latencies behind = gates.press(new Pace(Case.PER_SECOND, thin.presses()));
    return new Outcome(empty, behind, before, waiting());
  }

  private int waiting() throws InterruptedException {
    // The gateway makes its picture once a second.
    TimeUnit.SECONDS.sleep(2);
    return sum("shield_gateway_lane_waiting", "priority=\"routine\"");
  }

  private void await(String figure, int wanted) throws InterruptedException, IOException {
    long until = System.nanoTime() + UP_WITHIN.toNanos();
    while (sum(figure, "") != wanted) {
      if (System.nanoTime() > until) {
        throw new IOException(figure + " did not become " + wanted);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private int sum(String figure, String label) throws InterruptedException {
    try {
      String text =
          http.send(
                  HttpRequest.newBuilder(rig.figures()).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return text.lines()
          .filter(line -> line.startsWith(figure + "{") && line.contains(label))
          .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException("the gateway does not tell its figures", e);
    }
  }
}
