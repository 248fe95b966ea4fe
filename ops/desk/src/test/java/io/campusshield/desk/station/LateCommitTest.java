package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that writes what it was given and does not say so. */
final class LateCommitTest {
  private final World world = new World();

  @BeforeEach
  void itRings() {
    world.take(world.press(WIRED, press(1)));
  }

  private void writesLate(Runnable act) {
    world.ledger.is(MemoryLedger.Health.WRITES_LATE);
    act.run();
    world.ledger.is(MemoryLedger.Health.WELL);
    world.sent.clear();
  }

  private void answers() {
    assertThat(world.answer("周敏", press(1), press(1))).isEqualTo(new Outcome.Unknown());
  }

  @Test
  void anAnswer_isShownAndToldByItself_onceTheStoreCanBeRead() {
    writesLate(this::answers);
    assertThat(world.records).isFalse();
    world.pass(Duration.ofSeconds(3));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.InHand.class);
    assertThat(world.standings(WIRED).getLast().presses().getFirst().stage())
        .isEqualTo(Stage.ANSWERED);
    assertThat(world.records).isTrue();
  }

  @Test
  void anAnswer_isShown_beforeAnythingElseIsWritten() {
    writesLate(this::answers);
    PressId back = new PressId(new DeviceId("back-hexi"), 5, 1);
    world.take(world.press(WIRED, back));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.InHand.class);
    assertThat(world.view(back).unrecorded()).isEmpty();
  }

  @Test
  void aClosing_isShown() {
    world.answer("周敏", press(1), press(1));
    writesLate(() -> world.close("周敏", press(1)));
    world.pass(Duration.ofSeconds(3));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.Closed.class);
  }

  @Test
  void aStoreThatCanNotBeRead_isTriedAgain_andRingsMeanwhile() {
    writesLate(this::answers);
    world.ledger.is(MemoryLedger.Health.FAILS);
    world.take(world.press(WIRED, press(2)));
    assertThat(world.view(press(1)).unrecorded()).containsExactly(press(2));
    world.pass(Duration.ofMinutes(1));
    world.ledger.is(MemoryLedger.Health.WELL);
    world.pass(Duration.ofSeconds(3));
    assertThat(world.view(press(1)).state()).isInstanceOf(State.RingingAgain.class);
    assertThat(world.view(press(1)).unrecorded()).isEmpty();
    assertThat(world.records).isTrue();
  }

  @Test
  void whatRacedAndCanNotBeReadAnew_isNotTriedOverAndOver_andIsRecordedOnceItIsRead() {
    Instant at = world.clock().wall();
    world.ledger.commit(
        List.of(
            new Change.FactAdded(
                press(1), 2, new Fact.CustodyLearnt(press(1), Custody.STORED, at))));
    world.ledger.is(MemoryLedger.Health.READS_SLOWLY);
    world.take(world.press(WIRED, press(2)));
    int commits = world.ledger.commits();
    for (int second = 0; second < 60; second++) {
      world.pass(Duration.ofSeconds(1));
      assertThat(world.records).as("after %s s", second).isFalse();
    }
    assertThat(world.ledger.commits()).isEqualTo(commits);
    world.ledger.is(MemoryLedger.Health.WELL);
    world.pass(Duration.ofSeconds(3));
    assertThat(world.view(press(1)).unrecorded()).isEmpty();
    assertThat(world.records).isTrue();
  }
}
