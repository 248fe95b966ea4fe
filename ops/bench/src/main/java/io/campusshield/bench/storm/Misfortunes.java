package io.campusshield.bench.storm;

import io.campusshield.bench.rig.Rig;
import io.campusshield.demo.proxy.FaultProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Kills, cuts and black holes, one after the other, each chosen by a seed. For one thread. */
final class Misfortunes {
  private static final int MOST_PAUSE_MILLIS = 12_000;
  private static final int MOST_BROKEN_MILLIS = 12_000;

  private final Rig rig;
  private final SplittableRandom random;
  private final Map<String, Integer> counts = new TreeMap<>();

  Misfortunes(Rig rig, long seed) {
    this.rig = rig;
    this.random = new SplittableRandom(seed);
  }

  /** How often each happened. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** Until told to end; then every part runs and every wire is whole. */
  void go(BooleanSupplier end) throws InterruptedException, Rig.NotReady, IOException {
    while (!end.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PAUSE_MILLIS));
      if (random.nextBoolean()) {
        restart();
      } else {
        breakWires();
      }
    }
  }

  private void restart() throws Rig.NotReady, InterruptedException {
    String part = oneOf(List.copyOf(rig.parts()));
    count("kill -9 of the " + part);
    rig.restart(part);
  }

  /** One path or both; a part may be killed meanwhile. */
  private void breakWires() throws InterruptedException, Rig.NotReady, IOException {
    List<String> names = new ArrayList<>(rig.wires().keySet());
    if (random.nextInt(3) > 0) {
      names.retainAll(List.of(oneOf(names)));
    }
    for (String name : names) {
      boolean cut = random.nextBoolean();
      count(name + (cut ? " path cut" : " path black-holed"));
      if (cut) {
        wire(name).cut();
      } else {
        wire(name).blackhole();
      }
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_BROKEN_MILLIS));
    if (random.nextInt(4) == 0) {
      restart();
    }
    for (String name : names) {
      if (!wire(name).mend()) {
        throw new IOException("the proxy's port is taken");
      }
    }
  }

  private FaultProxy wire(String name) {
    FaultProxy wire = rig.wires().get(name);
    if (wire == null) {
      throw new IllegalStateException("the rig has no wire " + name);
    }
    return wire;
  }

  private String oneOf(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
