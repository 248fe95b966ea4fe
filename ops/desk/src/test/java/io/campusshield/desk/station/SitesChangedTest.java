package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.STATION;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Sites;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.SiteId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sites that change while the desk runs. */
final class SitesChangedTest {
  private static final PressId BACK = new PressId(new DeviceId("back-hexi"), 5, 1);

  private final MemoryLedger ledger = new MemoryLedger();
  private final World world = new World(ledger, 1);

  @BeforeEach
  void start() {
    world.station.start();
  }

  private static Signal silentOnly(String device) {
    Sites.Site silent = new Sites.Site(new SiteId("hexi"), "河西中学", true);
    Sites.Place place =
        new Sites.Place(silent, "东门", new DeviceId(device), new GatewayId("gw-east"));
    return new Signal.SitesChanged(new Sites(STATION, "城南派出所", List.of(place)));
  }

  @Test
  void whatIsOpen_isShownAnew_andStaysAsOpenAsItWas() {
    world.take(world.press(World.WIRED, press(1)));
    world.shown.clear();

    world.take(silentOnly("gate-hexi"));

    assertThat(world.sites.of(press(1).device()).orElseThrow().name()).isEqualTo("东门");
    assertThat(world.shown).singleElement().isEqualTo(world.view(press(1)));
  }

  @Test
  void anOpenIncident_keepsItsSilence_andANewOneHasTheNewest() {
    world.take(world.press(World.WIRED, press(1)));

    world.take(silentOnly("back-hexi"));
    world.take(world.press(World.WIRED, press(2)), world.press(World.WIRED, BACK));

    assertThat(world.view(press(1)).state().sheet().count()).isEqualTo(2);
    assertThat(world.view(press(1)).state().sheet().silent()).isFalse();
    assertThat(world.view(BACK).state().sheet().silent()).isTrue();
  }

  @Test
  void aPressInOneBatchWithTheChange_isOfTheNewSites() {
    world.take(world.press(World.WIRED, BACK), silentOnly("back-hexi"));

    assertThat(world.view(BACK).state().sheet().silent()).isTrue();
  }

  @Test
  void standings_areSentToTheDevicesNewGateway() {
    world.take(silentOnly("gate-hexi"));
    world.take(new Signal.GatewayBorn(World.way("gw-east", "wired")));
    world.sent.clear();

    world.take(world.press(World.CELLULAR, press(1)));

    assertThat(world.standings(World.way("gw-east", "wired"))).isNotEmpty();
  }

  @Test
  void aStoreThatTakesNothing_keepsNoNewSitesFromThePage() {
    ledger.is(MemoryLedger.Health.FAILS);
    world.take(world.press(World.WIRED, press(1)));
    world.shown.clear();

    world.take(silentOnly("gate-hexi"));
    world.pass(Duration.ofSeconds(1));

    assertThat(world.sites.of(press(1).device()).orElseThrow().name()).isEqualTo("东门");
    assertThat(world.shown).isNotEmpty();
  }
}
