package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.WIRED;
import static io.campusshield.desk.store.Unwell.isRecordedByItself;
import static io.campusshield.desk.store.Unwell.ringsWithoutReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.Station;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real stores that are locked, taken away, full or none: what comes is shown and not receipted, and
 * recorded by itself when the store is well.
 */
@Tag("soak")
final class SickStoreTest {
  @TempDir Path directory;
  private final List<AutoCloseable> stores = new ArrayList<>();
  private AutoCloseable disk = () -> {};

  @AfterEach
  void unmount() throws Exception {
    close();
    disk.close();
  }

  private void close() throws Exception {
    for (AutoCloseable store : stores) {
      store.close();
    }
    stores.clear();
  }

  private World begin(Path data) throws StoreException {
    Store store = Store.open(data);
    stores.add(store);
    return new World(store.ledger());
  }

  private World running(Path data) throws StoreException {
    World world = begin(data);
    assertThat(world.station.start()).isInstanceOf(Station.Started.Running.class);
    return world;
  }

  private void isThereAfterARestart(Path data, PressId... presses) throws Exception {
    close();
    World next = running(data);
    assertThat(
            next.page.values().stream()
                .flatMap(view -> view.state().sheet().rows().stream())
                .map(row -> row.id()))
        .contains(presses);
  }

  private Connection another() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("desk.db"));
  }

  @Test
  void aStoreThatAnotherProgramHolds_isWaitedFor() throws Exception {
    World world = running(directory);
    try (Connection other = another();
        Statement statement = other.createStatement()) {
      statement.execute("begin exclusive");
      ringsWithoutReceipt(world, press(1));
      statement.execute("rollback");
    }
    isRecordedByItself(world, press(1));
    isThereAfterARestart(directory, press(1));
  }

  @Test
  void aStoreThatIsHeldAtTheStart_isReadWhenItIsFree_withWhatWasInIt() throws Exception {
    PressId earlier = new PressId(new DeviceId("back-hexi"), 5, 1);
    World before = running(directory);
    before.take(before.press(WIRED, earlier));
    close();
    World world = begin(directory);
    try (Connection other = another();
        Statement statement = other.createStatement()) {
      statement.execute("begin exclusive");
      assertThat(world.station.start()).isInstanceOf(Station.Started.NothingRecorded.class);
      ringsWithoutReceipt(world, press(1));
      world.pass(Duration.ofSeconds(5));
      assertThat(world.page).doesNotContainKey(earlier);
      statement.execute("rollback");
    }
    isRecordedByItself(world, press(1));
    assertThat(world.page).containsKey(earlier);
    isThereAfterARestart(directory, press(1), earlier);
  }

  @Test
  void aDirectoryThatCanNotBeMadeYet_isMadeWhenItCan() throws Exception {
    Path inTheWay = Files.writeString(directory.resolve("data"), "not a directory");
    World world = begin(inTheWay.resolve("desk"));
    assertThat(world.station.start()).isInstanceOf(Station.Started.NothingRecorded.class);
    ringsWithoutReceipt(world, press(1));
    Files.delete(inTheWay);
    isRecordedByItself(world, press(1));
    isThereAfterARestart(inTheWay.resolve("desk"), press(1));
  }

  @Test
  void aFileThatIsNoStore_isNotWrittenOver_andTheRightOneIsTakenWhenItIsThere() throws Exception {
    World before = running(directory);
    before.take(before.press(WIRED, press(1)));
    close();
    Path file = directory.resolve("desk.db");
    Path right = Files.move(file, directory.resolve("right.db"));
    Files.writeString(file, "this is not a database, whatever its name says\n");
    World world = begin(directory);
    assertThat(world.station.start()).isInstanceOf(Station.Started.NothingRecorded.class);
    ringsWithoutReceipt(world, press(2));
    assertThat(Files.readString(file)).startsWith("this is not a database");
    Files.delete(file);
    Files.move(right, file);
    isRecordedByItself(world, press(2));
    isThereAfterARestart(directory, press(1), press(2));
  }

  @Test
  void aFileThatIsTakenAwayWhileItIsInUse_isNotWrittenToAnyMore_norMadeAnew() throws Exception {
    World world = running(directory);
    world.take(world.press(WIRED, press(1)));
    Path file = directory.resolve("desk.db");
    Path away = Files.move(file, directory.resolve("away.db"));
    ringsWithoutReceipt(world, press(2));
    assertThat(file).doesNotExist();
    Files.move(away, file);
    isRecordedByItself(world, press(2));
    isThereAfterARestart(directory, press(1), press(2));
  }

  @Test
  void aLogThatIsTakenAwayWhileItIsInUse_isNoticedAtTheNextCommit() throws Exception {
    World world = running(directory);
    world.take(world.press(WIRED, press(1)));
    Files.delete(directory.resolve("desk.db-wal"));
    world.sent.clear();
    world.take(world.press(WIRED, press(2)));
    assertThat(world.standings(WIRED)).as("not into a file without a name").isEmpty();
    isRecordedByItself(world, press(2));
    isThereAfterARestart(directory, press(1), press(2));
  }

  @Test
  void aFullDisk_takesNothing_andTakesItWhenThereIsRoom() throws Exception {
    Path mounted = Files.createDirectory(directory.resolve("disk"));
    disk = tmpfs(mounted, 4);
    World world = running(mounted);
    world.take(world.press(WIRED, press(1)));
    Path filler = mounted.resolve("filler");
    fill(filler);
    PressId last = press(1);
    for (int number = 2; world.page.values().stream().allMatch(v -> v.unrecorded().isEmpty()); ) {
      assertThat(number).as("the log has room for few more").isLessThan(2000);
      last = press(number++);
      world.take(world.press(WIRED, last));
    }
    Path rest = mounted.resolve("rest");
    fill(rest);
    ringsWithoutReceipt(world, new PressId(new DeviceId("back-hexi"), 5, 1));
    Files.delete(filler);
    Files.delete(rest);
    isRecordedByItself(world, last);
    isThereAfterARestart(mounted, press(1), new PressId(new DeviceId("back-hexi"), 5, 1));
  }

  @Test
  void aFullDisk_isNotFoundWellByAProbe() throws Exception {
    Path mounted = Files.createDirectory(directory.resolve("disk"));
    disk = tmpfs(mounted, 4);
    Store store = Store.open(mounted);
    stores.add(store);
    fill(mounted.resolve("filler"));
    int number = 0;
    while (store.ledger().commit(List.of(way(number))) instanceof Ledger.Commit.Done) {
      assertThat(number++).as("the log has room for few more").isLessThan(2000);
    }
    fill(mounted.resolve("rest"));
    for (int round = 0; round < 3; round++) {
      assertThat(store.ledger().commit(List.of())).isInstanceOf(Ledger.Commit.Failed.class);
      assertThat(store.probe()).isPresent();
      assertThat(store.ledger().commit(List.of(way(number))))
          .as("what the probe has found is so")
          .isInstanceOf(Ledger.Commit.Failed.class);
    }
    Files.delete(mounted.resolve("filler"));
    assertThat(store.probe()).isEmpty();
    assertThat(store.ledger().commit(List.of())).isEqualTo(new Ledger.Commit.Done());
  }

  private static Change way(int number) {
    return new Change.WayHeard(new Way.Direct(new DeviceId("gate-" + number), new BrokerName("a")));
  }

  @Test
  void aCommit_isForcedBeforeItIsSaidToBeDone() throws Exception {
    Database database =
        ((Database.Opened.Ready) Database.open(new SqliteFile(directory))).database();
    stores.add(database);
    assertThat(pragma(database, "synchronous")).as("FULL").isEqualTo("2");
    assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
    assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
  }

  private static String pragma(Database database, String name) {
    return ((StoreThread.Ending.Done<String>)
            database.transaction(
                Duration.ofSeconds(5),
                handle -> handle.createQuery("pragma " + name).mapTo(String.class).one()))
        .value();
  }

  private static void fill(Path file) throws IOException {
    try (RandomAccessFile filler = new RandomAccessFile(file.toFile(), "rw")) {
      while (true) {
        filler.write(new byte[4096]);
      }
    } catch (IOException full) {
      assertThat(file).exists();
    }
  }

  /** A disk of so many megabytes; skips the test where this user may mount none. */
  private static AutoCloseable tmpfs(Path at, int megabytes) throws Exception {
    Process mount =
        new ProcessBuilder(
                "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString())
            .redirectErrorStream(true)
            .start();
    assumeTrue(mount.waitFor() == 0, "mounting a tmpfs is not allowed to this user");
    return () -> new ProcessBuilder("umount", at.toString()).start().waitFor();
  }
}
