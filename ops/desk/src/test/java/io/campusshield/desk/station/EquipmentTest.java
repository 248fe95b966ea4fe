package io.campusshield.desk.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.store.Store;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Status.Level;
import io.campusshield.protocol.message.Status.Sensed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of equipment, through a real store: kept once, receipted once it is. */
final class EquipmentTest {
  private static final Way.Through GATEWAY = World.way("gw-hexi", "wired");
  private static final DeviceId GATE = new DeviceId("gate-hexi");

  @TempDir Path directory;
  private Store store;
  private World world;

  @BeforeEach
  void begin() throws Exception {
    store = Store.open(directory);
    world = new World(store.ledger());
    world.station.start();
  }

  @AfterEach
  void end() {
    store.close();
  }

  private static Trouble trouble(int number, Trouble.Change change, Duration age) {
    return new Trouble(
        new TroubleId(new Origin.OfDevice(GATE), 7, number),
        Trouble.Kind.MAINS_LOST,
        change,
        new Age(age, false),
        Trouble.Tally.NONE);
  }

  private static Trouble raised(int number) {
    return trouble(number, Trouble.Change.RAISED, Duration.ZERO);
  }

  private static Trouble restored(int number) {
    return trouble(number, Trouble.Change.RESTORED, Duration.ZERO);
  }

  private List<Long> receipts() {
    List<Long> numbers = new ArrayList<>();
    for (World.Sent sent : world.sent) {
      if (sent.down() instanceof Down.Receipt receipt) {
        numbers.addAll(receipt.numbers());
      }
    }
    return numbers;
  }

  private List<Trouble> open() {
    return world.troubles.stream().map(Change.TroubleHeard::trouble).toList();
  }

  private void restarts() throws Exception {
    store.close();
    begin();
  }

  @Test
  void aTroubleIsKept_receipted_andShownUntilItIsRestored() throws Exception {
    Signal.HeardThrough heard = world.heard(GATEWAY, raised(1));
    world.take(heard);
    assertThat(receipts()).containsExactly(heard.message().number());
    assertThat(open()).containsExactly(raised(1));
    restarts();
    assertThat(open()).containsExactly(raised(1));
    world.take(world.heard(GATEWAY, restored(2)));
    assertThat(open()).isEmpty();
  }

  @Test
  void whateverTheOrder_theLaterOfABootCounts_andARepeatIsReceiptedAgain() {
    world.take(world.heard(GATEWAY, restored(2)));
    world.take(world.heard(GATEWAY, raised(1)));
    assertThat(open()).isEmpty();
    world.take(world.heard(GATEWAY, raised(1)));
    assertThat(receipts()).hasSize(3);
  }

  @Test
  void aDeviceOnItsOwnPath_isToldThatItsTroubleIsTaken() {
    world.take(world.heard(raised(1)));
    assertThat(world.told)
        .extracting(World.Told::words)
        .containsExactly(new ToDevice.TroubleTaken(raised(1).id()));
    assertThat(open()).hasSize(1);
  }

  @Test
  void aGatewayDoesNotSpeakForAnother() {
    Trouble foreign =
        new Trouble(
            new TroubleId(new Origin.OfGateway(new GatewayId("gw-nan")), 7, 1),
            Trouble.Kind.DISK_FAILED,
            Trouble.Change.RAISED,
            Age.NOW,
            Trouble.Tally.NONE);
    world.take(world.heard(GATEWAY, foreign));
    assertThat(open()).isEmpty();
    assertThat(receipts()).isEmpty();
  }

  @Test
  void ofStatusesTheNewestIsKept_ofLogBooksEachLineOnce() throws Exception {
    world.take(world.heard(GATEWAY, status(2)), world.heard(GATEWAY, status(1)));
    LogEntry line = new LogEntry(GATE, 7, 1, Age.NOW, "started");
    world.take(world.heard(GATEWAY, line), world.heard(GATEWAY, line));
    assertThat(receipts()).hasSize(4);
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("desk.db"));
        ResultSet rows =
            file.createStatement()
                .executeQuery(
                    "select (select max(battery_percent) from device_status),"
                        + " (select count(*) from device_status), (select count(*) from log_entry),"
                        + " (select count(*) from device_status where signal_dbm is null)")) {
      assertThat(rows.getInt(1)).isEqualTo(2);
      assertThat(rows.getInt(2)).isEqualTo(1);
      assertThat(rows.getInt(3)).isEqualTo(1);
      assertThat(rows.getInt(4)).isEqualTo(1);
    }
  }

  private static Status status(int number) {
    return new Status(
        GATE,
        7,
        number,
        Age.NOW,
        new Status.Readings(
            new Level.Read(number),
            Sensed.YES,
            Sensed.NO,
            new Level.Unknown(),
            Sensed.UNKNOWN,
            "sim",
            new DeviceTime.None()));
  }
}
