package io.campusshield.desk.store;

import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.PressId;
import java.time.Duration;

/** What a desk does while its store is not well, and when it is again. */
final class Unwell {
  private Unwell() {}

  /** R7. */
  static void ringsWithoutReceipt(World world, PressId press) {
    isShownWithoutReceipt(world, press);
    assertThat(world.answer("周敏", incidentOf(world, press), press))
        .isEqualTo(new Outcome.NotRecorded());
    assertThat(world.records).isFalse();
  }

  static void isShownWithoutReceipt(World world, PressId press) {
    world.sent.clear();
    world.take(world.press(WIRED, press));
    assertThat(world.page.values())
        .as("shown and not recorded")
        .anyMatch(view -> view.unrecorded().contains(press));
    assertThat(world.standings(WIRED)).as("no receipt").isEmpty();
  }

  private static PressId incidentOf(World world, PressId press) {
    return world.page.values().stream()
        .map(view -> view.state().sheet())
        .filter(sheet -> sheet.row(press).isPresent())
        .findFirst()
        .orElseThrow()
        .id();
  }

  static void isRecordedByItself(World world, PressId press) {
    world.pass(Duration.ofSeconds(6));
    assertThat(world.page.values()).noneMatch(view -> view.unrecorded().contains(press));
    assertThat(world.standings(WIRED))
        .anyMatch(
            standing -> standing.presses().stream().anyMatch(named -> named.press().equals(press)));
    assertThat(world.answer("周敏", incidentOf(world, press), press))
        .isInstanceOf(Outcome.Done.class);
    assertThat(world.records).isTrue();
  }
}
