package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.STATION;
import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.OWN;
import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Signal;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device that was without power, and then meets a late copy of a standing. */
final class ForgetfulDeviceTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");

  private final World world = new World();

  private static StandingConfirmed version(long version) {
    return new StandingConfirmed(GATE, STATION, press(1), version);
  }

  private Signal wired(long version) {
    return world.heard(WIRED, version(version));
  }

  private void looksAway() {
    world.sent.clear();
    world.told.clear();
  }

  @BeforeEach
  void anIncidentIsClosed_andItsDeviceHasConfirmedThat() {
    world.take(world.press(WIRED, press(1)), world.press(OWN, press(1)));
    world.answer("周敏", press(1), press(1));
    world.close("周敏", press(1));
    world.take(wired(3));
    looksAway();
  }

  @Test
  void whatItConfirmsAnew_isAnsweredWithTheNewest_untilItConfirmsThat() {
    world.take(world.heard(version(1)));
    world.pass(Duration.ofSeconds(5));
    assertThat(world.standings(OWN)).hasSizeGreaterThan(1);
    assertThat(world.standings(WIRED)).extracting(Standing::version).containsOnly(3L);
    assertThat(world.standings(WIRED).getFirst().closed()).isTrue();
    world.take(world.heard(version(3)));
    looksAway();
    world.pass(Duration.ofMinutes(10));
    assertThat(world.sent).isEmpty();
    assertThat(world.told).isEmpty();
  }

  @Test
  void isToldAgain_alsoIfItsWordComesWithWhatTheStoreDoesNotTake() {
    world.ledger.is(MemoryLedger.Health.FAILS);
    world.take(world.heard(version(1)), world.press(WIRED, press(2)));
    world.pass(Duration.ofSeconds(2));
    assertThat(world.standings(OWN)).extracting(Standing::version).contains(3L);
  }

  @Test
  void aLateWord_thatTheNewestFollowsAtOnce_makesNobodySpeak() {
    world.take(wired(1));
    world.take(wired(3));
    world.take(wired(2), wired(3));
    world.pass(Duration.ofMinutes(1));
    assertThat(world.standings(WIRED)).isEmpty();
    assertThat(world.told).isEmpty();
  }

  @Test
  void anotherDevicesWord_andAnotherStations_changeNothing() {
    DeviceId back = new DeviceId("back-hexi");
    world.take(world.heard(WIRED, new StandingConfirmed(back, STATION, press(1), 1)));
    world.take(
        world.heard(WIRED, new StandingConfirmed(GATE, new StationId("chengbei"), press(1), 1)));
    world.pass(Duration.ofMinutes(1));
    assertThat(world.standings(WIRED)).isEmpty();
  }

  @Test
  void whoWasAwayUntilNobodyRepeatsIt_learnsThatItIsClosed_whenHeShowsAnOlder() {
    World late = new World();
    late.take(late.press(WIRED, press(1)));
    late.take(late.heard(WIRED, version(1)));
    late.answer("周敏", press(1), press(1));
    late.close("周敏", press(1));
    late.pass(Duration.ofMinutes(90));
    late.sent.clear();

    late.take(late.heard(WIRED, version(1)));
    assertThat(late.standings(WIRED)).singleElement().matches(Standing::closed);
    late.take(late.heard(WIRED, version(3)));
    assertThat(late.standings(WIRED)).hasSize(1);
  }
}
