package io.campusshield.gateway.core;

import static io.campusshield.gateway.core.GatewayInVirtualTime.CELLULAR;
import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.HALL;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static io.campusshield.gateway.core.GatewayInVirtualTime.heard;
import static io.campusshield.gateway.core.GatewayInVirtualTime.press;
import static io.campusshield.gateway.core.GatewayInVirtualTime.publishes;
import static io.campusshield.gateway.core.GatewayInVirtualTime.said;
import static io.campusshield.gateway.core.GatewayInVirtualTime.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.ConfirmStored;
import io.campusshield.gateway.event.Effect.Publish;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random presses, repeats, cuts, crashes and disk failures, from a seed; the rules hold after every
 * step.
 */
class AnyOrderTest {
  /** One run and what it saw. */
  private static final class Run {
    private final Random random;
    private final GatewayInVirtualTime gateway = new GatewayInVirtualTime();
    private final List<String> trace = new ArrayList<>();
    private final Set<PressId> pressed = new HashSet<>();
    private final Set<PressId> toldStored = new HashSet<>();
    private final Set<PressId> receipted = new HashSet<>();
    private final Set<PressId> published = new HashSet<>();
    private final List<Publish> inClients = new ArrayList<>();
    private int number;

    Run(long seed) {
      random = new Random(seed);
    }

    void step() {
      switch (random.nextInt(11)) {
        case 0, 1 -> presses();
        case 2 -> repeats();
        case 3, 4 -> forces();
        case 5 -> fails();
        case 6 -> cuts();
        case 7 -> receipts();
        case 8 -> check(gateway.on(new Signal.RoomWanted()));
        case 9 -> passes(Duration.ofMillis(random.nextInt(20_000)));
        default -> crashesSometimes();
      }
    }

    private void presses() {
      DeviceId device = random.nextBoolean() ? GATE : HALL;
      number++;
      pressed.add(GatewayInVirtualTime.id(device, number));
      hears(device, number);
    }

    private void hears(DeviceId device, int n) {
      check(gateway.on(heard(press(device, n))));
    }

    private void repeats() {
      pick(pressed).ifPresent(id -> hears(id.device(), id.number()));
    }

    private void forces() {
      check(gateway.diskForces());
    }

    private void fails() {
      check(gateway.diskFails());
    }

    private void cuts() {
      PathId path = random.nextBoolean() ? WIRED : CELLULAR;
      inClients.removeIf(publish -> publish.path().equals(path));
      check(gateway.on(new Signal.SessionDown(path, Session.URGENT)));
      if (random.nextBoolean()) {
        check(gateway.on(new Signal.SessionUp(path, Session.URGENT)));
      }
    }

    private void receipts() {
      pick(published)
          .ifPresent(id -> {
            receipted.add(id);
            check(gateway.on(said(WIRED, standing(1, Stage.RECEIVED, id))));
          });
    }

    private void passes(Duration time) {
      releaseAll();
      check(gateway.timePasses(time));
    }

    private static List<PressId> pressesIn(Publish publish) {
      return publish.messages().stream()
          .map(Up::body)
          .filter(Up.PressSeen.class::isInstance)
          .map(body -> ((Up.PressSeen) body).press().id())
          .toList();
    }

    private void releaseAll() {
      List<Publish> all = List.copyOf(inClients);
      inClients.clear();
      for (Publish publish : all) {
        check(
            gateway.on(
                new Signal.Released(
                    publish.path(), Session.of(publish.urgency()), publish.ticket())));
      }
    }

    private void crashesSometimes() {
      if (random.nextInt(4) == 0) {
        inClients.clear();
        check(gateway.crashes());
        gateway.pathsCome();
      }
    }

    private java.util.Optional<PressId> pick(Set<PressId> from) {
      List<PressId> sorted = from.stream().sorted().toList();
      return sorted.isEmpty()
          ? java.util.Optional.empty()
          : java.util.Optional.of(sorted.get(random.nextInt(sorted.size())));
    }

    /** R1: stored is told only of what is durable. The window holds. */
    private void check(List<Effect> effects) {
      for (Effect effect : effects) {
        trace.add(effect.toString());
        switch (effect) {
          case ConfirmStored(PressId press, Way way) -> {
            assertThat(gateway.durable(press)).as("R1: told stored " + press).isTrue();
            toldStored.add(press);
          }
          case Publish publish -> {
            inClients.add(publish);
            published.addAll(pressesIn(publish));
          }
          default -> {}
        }
      }
      for (PathId path : List.of(WIRED, CELLULAR)) {
        assertThat(inClients.stream().filter(publish -> publish.path().equals(path)).count())
            .as("window of " + path)
            .isLessThanOrEqualTo(GatewayInVirtualTime.WINDOW);
      }
    }

    /** R2: faults off, whatever was confirmed and has no receipt goes out on every path. */
    void liveness() {
      inClients.clear();
      check(gateway.crashes());
      Set<PressId> owed = new HashSet<>(toldStored);
      owed.removeAll(receipted);
      for (PathId path : List.of(WIRED, CELLULAR)) {
        Set<PressId> sent = new HashSet<>();
        List<Publish> open =
            new ArrayList<>(publishes(gateway.on(new Signal.SessionUp(path, Session.URGENT))));
        while (!open.isEmpty()) {
          Publish publish = open.removeFirst();
          sent.addAll(pressesIn(publish));
          open.addAll(
              publishes(gateway.on(new Signal.Released(path, Session.URGENT, publish.ticket()))));
        }
        assertThat(sent).as("R2 on " + path).containsAll(owed);
      }
    }
  }

  private static Run run(long seed) {
    Run run = new Run(seed);
    run.gateway.pathsCome();
    for (int step = 0; step < 300; step++) {
      run.step();
    }
    run.liveness();
    return run;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1001, 2001, 3001, 4001})
  void whatWasToldStoredIsDurable_andReachesTheDeskInTheEnd(long base) {
    for (long seed = base; seed < base + 40; seed++) {
      try {
        run(seed);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    assertThat(run(42).trace).isEqualTo(run(42).trace).isNotEmpty();
  }
}
