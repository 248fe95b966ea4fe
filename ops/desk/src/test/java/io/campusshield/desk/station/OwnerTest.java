package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Fact;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The owner's own thread, in real time. */
final class OwnerTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final MemoryLedger memory = new MemoryLedger();

  /** A store whose commits wait for a latch; it breaks whoever is interrupted there. */
  private record Held(MemoryLedger memory, CountDownLatch reached, CountDownLatch free)
      implements Ledger {
    Held(MemoryLedger memory) {
      this(memory, new CountDownLatch(1), new CountDownLatch(1));
    }

    @Override
    public Read<Kept> load(Instant closedSince, Duration patience) {
      return memory.load(closedSince, patience);
    }

    @Override
    public Read<Map<PressId, PressId>> incidentsOf(Set<PressId> presses) {
      return memory.incidentsOf(presses);
    }

    @Override
    public Read<List<History>> histories(Set<PressId> incidents) {
      return memory.histories(incidents);
    }

    @Override
    public Commit commit(List<Change> changes) {
      reached.countDown();
      try {
        free.await();
      } catch (InterruptedException e) {
        throw new StackOverflowError();
      }
      return memory.commit(changes);
    }
  }

  private static Owner owner(Ledger ledger, Inbox inbox) {
    Owner owner =
        new Owner(
            new Core(World.SITES, new SplittableRandom(1)),
            inbox,
            new Owner.Ports(ledger, (_, _, _) -> true, _ -> {}, World.running()));
    assertThat(owner.start()).isInstanceOf(Station.Started.Running.class);
    return owner;
  }

  private static void hear(Inbox inbox, PressId press) {
    inbox.offer(new World().press(World.WIRED, press), Urgency.REAL_ALARM, "hexi");
  }

  @Test
  void anActThatIsToldAsNotRecorded_isNotCarriedOutLater_andOneUnderWayIsToldAsUnknown()
      throws Exception {
    new World(memory, 1).take(new World().press(World.WIRED, press(1)));
    Held held = new Held(memory);
    Inbox inbox = new Inbox();
    try (Owner owner = owner(held, inbox)) {
      CompletableFuture<Outcome> underWay = owner.answer("周敏", press(1), List.of(press(1)));
      held.reached().await();
      CompletableFuture<Outcome> waiting = owner.answer("何涛", press(1), List.of(press(1)));
      assertThat(underWay.join()).isEqualTo(new Outcome.Unknown());
      assertThat(waiting.join()).isEqualTo(new Outcome.NotRecorded());
      hear(inbox, press(2));
      held.free().countDown();
      await().atMost(LONG).until(() -> facts().stream().anyMatch(OwnerTest::second));
      assertThat(facts().stream().filter(Fact.Answered.class::isInstance)).hasSize(1);
    }
  }

  private List<Fact> facts() {
    return List.copyOf(memory.facts().get(press(1)));
  }

  private static boolean second(Fact fact) {
    return fact instanceof Fact.PressReceived received && received.nth() == 2;
  }

  @Test
  void anOwnerThatBreaks_endsItsProcess() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Breaking.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(child.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(70);
    } finally {
      child.destroyForcibly();
    }
  }

  /** The child: its owner meets an error in the midst of a turn. */
  static final class Breaking {
    private Breaking() {}

    public static void main(String[] arguments) throws InterruptedException {
      Inbox inbox = new Inbox();
      Held held = new Held(new MemoryLedger());
      Owner owner = owner(held, inbox);
      hear(inbox, press(1));
      held.reached().await();
      owner.close();
      new CountDownLatch(1).await();
    }
  }
}
