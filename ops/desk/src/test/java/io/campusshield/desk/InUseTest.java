package io.campusshield.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.places.Column;
import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore.Found;
import io.campusshield.desk.places.PlacesStore.Kept;
import io.campusshield.desk.places.PlacesStore.Written;
import io.campusshield.desk.places.Table;
import io.campusshield.desk.places.Town;
import io.campusshield.desk.station.Inbox;
import io.campusshield.desk.station.World;
import io.campusshield.desk.store.Store;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real store, which others write, too. */
final class InUseTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");

  @TempDir Path directory;
  private final Inbox inbox = new Inbox();
  private Store store;

  @BeforeEach
  void open() throws Exception {
    store = Store.open(directory.resolve("data"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private InUse inUse() {
    return new InUse(World.SITES, store.places(), inbox);
  }

  private List<Signal> waiting() throws InterruptedException {
    return inbox.take(100, Duration.ZERO);
  }

  private Kept kept() {
    return ((Found.Newer) store.places().newerThan(0)).kept();
  }

  private static String school(Sites sites) {
    return sites.of(GATE).orElseThrow().site().name();
  }

  @Test
  void anEmptyStore_takesInWhatTheSettingsSay_once() throws Exception {
    assertThat(school(inUse().get())).isEqualTo("河西小学");

    Kept first = kept();
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.places().rows(Table.SITES)).hasSize(1);
    assertThat(first.places().rows(Table.GATEWAYS)).hasSize(1);
    assertThat(first.places().rows(Table.DEVICES).stream().map(row -> row.cell(Column.PLACE)))
        .containsExactly("正门", "后门");
    assertThat(school(inUse().get())).isEqualTo("河西小学");
    assertThat(kept()).isEqualTo(first);
  }

  @Test
  void whatTheStoreHas_countsMoreThanTheSettings_fromTheStartOn() {
    store.places().write(new Kept(1, Town.of("河西中学", "yes")), Places.none(), "desk");

    Sites sites = inUse().get();

    assertThat(school(sites)).isEqualTo("河西中学");
    assertThat(sites.stationName()).isEqualTo(World.SITES.stationName());
    assertThat(sites.of(new DeviceId("back-hexi"))).isEmpty();
  }

  @Test
  void whatIsWrittenHere_isInUseAtOnce_andTheOwnerIsTold() throws Exception {
    InUse inUse = inUse();
    assertThat(waiting()).hasSize(1);

    Written ending = inUse.write(new Kept(2, Town.of("河西中学", "yes")), kept().places(), "desk");

    assertThat(ending).isEqualTo(new Written.Done(2));
    assertThat(school(inUse.get())).isEqualTo("河西中学");
    assertThat(waiting()).containsExactly(new Signal.SitesChanged(inUse.get()));
  }

  @Test
  void whatAnotherHasWritten_isFoundByTheNextLook_andOnlyOnce() throws Exception {
    InUse inUse = inUse();
    assertThat(waiting()).hasSize(1);
    store.places().write(new Kept(2, Town.of("河西中学", "no")), kept().places(), "desk");

    inUse.look();
    inUse.look();

    assertThat(waiting()).containsExactly(new Signal.SitesChanged(inUse.get()));
    assertThat(school(inUse.get())).isEqualTo("河西中学");
  }

  @Test
  void aRosterThatTablesCanNotSay_staysInUse() {
    DeviceId sameName = new DeviceId("gw-hexi");
    Sites.Place place =
        new Sites.Place(
            World.SITES.places().getFirst().site(), "正门", sameName, new GatewayId("gw-hexi"));
    Sites odd = new Sites(World.SITES.station(), "城南派出所", List.of(place));

    InUse inUse = new InUse(odd, store.places(), inbox);
    inUse.look();

    assertThat(inUse.get().of(sameName)).isPresent();
    assertThat(store.places().newerThan(0)).isInstanceOf(Found.NothingNewer.class);
  }

  @Test
  void aStoreThatCanNotBeRead_leavesTheSettingsInUse_untilItCan() throws Exception {
    Path inTheWay = Files.writeString(directory.resolve("sick"), "not a directory");
    try (Store sick = Store.open(inTheWay.resolve("data"))) {
      InUse inUse = new InUse(World.SITES, sick.places(), inbox);
      assertThat(school(inUse.get())).isEqualTo("河西小学");
      Files.delete(inTheWay);
      assertThat(sick.probe()).isEmpty();

      inUse.look();

      assertThat(sick.places().newerThan(0)).isInstanceOf(Found.Newer.class);
    }
  }
}
