package io.campusshield.bench.storm;

import io.campusshield.bench.load.Gates;
import io.campusshield.bench.load.Latencies;
import io.campusshield.bench.load.Pace;
import io.campusshield.bench.rig.Rig;
import io.campusshield.bench.rig.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** Presses while everything behind the devices is killed, cut and black-holed in turn. */
public final class Storm {
  private static final int DEVICES = 200;
  private static final int PER_SECOND = 50;
  private static final String FACTS =
      "select json_extract(payload, '$.press') from incident_fact where kind = 'press-received'";

  private static final Duration LINKED_WITHIN = Duration.ofMinutes(1);

  /** Longer than all back-offs and repeats after the last misfortune. */
  private static final Duration LATEST_RECEIPT = Duration.ofMinutes(3);

  private Storm() {}

  /**
   * What came of it.
   *
   * @param receipts how long each receipt took, and how many presses got none
   * @param lost presses that a device showed and that are not in the desk's store
   * @param strange presses in the desk's store that no device showed
   * @param doubled presses in the desk's store more than once
   */
  public record Outcome(
      Map<String, Integer> misfortunes, Latencies receipts, int lost, int strange, int doubled) {

    public boolean clean() {
      return receipts.missing() + lost + strange + doubled == 0;
    }
  }

  /**
   * @param presses how many
   * @param seed chooses what happens when
   */
  public record Plan(int presses, long seed) {}

  /**
   * @param home the repository, built
   * @param directory empty
   * @param progress told how many presses were made
   */
  public static Outcome measure(Path home, Path directory, Plan plan, IntConsumer progress)
      throws Rig.NotReady, InterruptedException, IOException {
    Misfortunes misfortunes;
    Latencies receipts;
    Set<String> shown = new HashSet<>();
    Path store;
    try (Rig rig = Rig.start(home, directory, DEVICES, Wiring.PROXIES);
        Gates gates = new Gates(rig.members(DEVICES), LATEST_RECEIPT);
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      gates.awaitReady(LINKED_WITHIN);
      misfortunes = new Misfortunes(rig, plan.seed());
      CompletableFuture<Latencies> pressing =
          CompletableFuture.supplyAsync(
              () -> press(gates, new Pace(PER_SECOND, plan.presses())), thread);
      misfortunes.go(() -> {
        progress.accept(gates.made());
        return gates.made() == plan.presses() || pressing.isDone();
      });
      receipts = pressing.get();
      gates.shown().forEach(press -> shown.add(press.toString()));
      store = rig.store();
    } catch (ExecutionException e) {
      throw new IOException("the presses could not be made", e.getCause());
    }
    return compare(misfortunes.counts(), receipts, shown, stored(store));
  }

  private static Latencies press(Gates gates, Pace pace) {
    try {
      return gates.press(pace);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  private static Outcome compare(
      Map<String, Integer> misfortunes,
      Latencies receipts,
      Set<String> shown,
      Map<String, Integer> stored) {
    int lost = (int) shown.stream().filter(press -> !stored.containsKey(press)).count();
    int strange = (int) stored.keySet().stream().filter(press -> !shown.contains(press)).count();
    int doubled = (int) stored.values().stream().filter(times -> times > 1).count();
    return new Outcome(misfortunes, receipts, lost, strange, doubled);
  }

  /** How often each press is named by the facts of the desk's incidents. */
  private static Map<String, Integer> stored(Path file) throws IOException {
    Map<String, Integer> stored = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FACTS)) {
      while (rows.next()) {
        stored.merge(rows.getString(1), 1, Integer::sum);
      }
    } catch (SQLException e) {
      throw new IOException("the desk's store can not be read", e);
    }
    return stored;
  }
}
