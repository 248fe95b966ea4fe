package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.WIRED;
import static io.campusshield.desk.store.Unwell.isRecordedByItself;
import static io.campusshield.desk.store.Unwell.isShownWithoutReceipt;
import static io.campusshield.desk.store.Unwell.ringsWithoutReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.Station;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.PressStanding;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A PostgreSQL that is down, frozen, locked or killed: what comes is shown and not receipted, and
 * recorded by itself when it is well.
 */
@Tag("soak")
final class SickPostgresTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int KILLS = 3;

  private final Postgres postgres = Postgres.start();
  private final Server server = postgres.database();
  private final List<Store> stores = new ArrayList<>();

  SickPostgresTest() throws Exception {}

  @AfterEach
  void end() {
    stores.forEach(Store::close);
    postgres.close();
  }

  private World begin() throws StoreException {
    Store store = Store.open(server);
    stores.add(store);
    return new World(store.ledger());
  }

  private World running() throws StoreException {
    World world = begin();
    assertThat(world.station.start()).isInstanceOf(Station.Started.Running.class);
    return world;
  }

  private static void recovers(World world) {
    await()
        .atMost(LONG)
        .until(() -> {
          world.pass(Duration.ofSeconds(6));
          return world.records
              && world.page.values().stream().allMatch(view -> view.unrecorded().isEmpty());
        });
  }

  private void isThereAfterARestart(Set<PressId> presses) throws StoreException {
    stores.removeLast().close();
    World next = begin();
    var _ = next.station.start();
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          next.pass(Duration.ofSeconds(3));
          assertThat(
                  next.page.values().stream()
                      .flatMap(view -> view.state().sheet().rows().stream())
                      .map(row -> row.id()))
              .containsAll(presses)
              .doesNotHaveDuplicates();
        });
  }

  @Test
  void aServerThatIsDownAtTheStart_isReadWhenItIsThere_withWhatWasInIt() throws Exception {
    World before = running();
    before.take(before.press(WIRED, press(1)));
    stores.removeLast().close();
    postgres.kill9();
    World world = begin();
    assertThat(world.station.start()).isInstanceOf(Station.Started.NothingRecorded.class);
    ringsWithoutReceipt(world, press(2));
    postgres.startAgain();
    recovers(world);
    isRecordedByItself(world, press(2));
    isThereAfterARestart(Set.of(press(1), press(2)));
  }

  @Test
  void aServerThatIsKilledWhileItIsInUse_isUsedAgainWhenItIsBack() throws Exception {
    World world = running();
    world.take(world.press(WIRED, press(1)));
    postgres.kill9();
    ringsWithoutReceipt(world, press(2));
    postgres.startAgain();
    recovers(world);
    isRecordedByItself(world, press(2));
    isThereAfterARestart(Set.of(press(1), press(2)));
  }

  @Test
  void aServerThatDoesNotAnswer_holdsUpNobody_andIsUsedAgainWhenItDoes() throws Exception {
    World world = running();
    world.take(world.press(WIRED, press(1)));
    postgres.freeze();
    ringsWithoutReceipt(world, press(2));
    ringsWithoutReceipt(world, press(3));
    postgres.thaw();
    recovers(world);
    isRecordedByItself(world, press(2));
    isThereAfterARestart(Set.of(press(1), press(2), press(3)));
  }

  @Test
  void aTableThatAnotherProgramHolds_isWaitedFor() throws Exception {
    World world = running();
    world.take(world.press(WIRED, press(1)));
    try (Connection other = postgres.connect(server);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table incident_fact in access exclusive mode");
      isShownWithoutReceipt(world, press(2));
      other.rollback();
    }
    recovers(world);
    isRecordedByItself(world, press(2));
    isThereAfterARestart(Set.of(press(1), press(2)));
  }

  @Test
  void noPressThatWasReceiptedIsMissing_afterKillsUnderTraffic() throws Exception {
    World world = running();
    int presses = 0;
    Set<PressId> receipted = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      int before = receipted.size();
      Optional<Thread> killer = Optional.empty();
      do {
        presses++;
        PressId press = new PressId(new DeviceId("gate-" + presses % 40), 5, presses);
        world.take(world.press(WIRED, press));
        world
            .standings(WIRED)
            .forEach(standing ->
                standing.presses().stream().map(PressStanding::press).forEach(receipted::add));
        world.sent.clear();
        if (killer.isEmpty() && receipted.size() > before) {
          killer = Optional.of(Thread.ofPlatform().start(this::killAndStartAgain));
        }
      } while (killer.isEmpty() || killer.get().isAlive());
      recovers(world);
    }
    stores.removeLast().close();
    Store next = Store.open(server);
    stores.add(next);
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          assertThat(next.ledger().incidentsOf(receipted)).isInstanceOf(Ledger.Read.Got.class);
          var kept = (Ledger.Read.Got<Map<PressId, PressId>>) next.ledger().incidentsOf(receipted);
          assertThat(kept.value().keySet()).isNotEmpty().containsAll(receipted);
        });
  }

  private void killAndStartAgain() {
    try {
      postgres.kill9();
      postgres.startAgain();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
