package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.START;
import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Finding;
import io.campusshield.desk.station.Ledger;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
  @TempDir Path directory;
  private Path data = Path.of("");
  private Path backup = Path.of("");
  private Path other = Path.of("");

  @BeforeEach
  void places() {
    data = directory.resolve("data");
    backup = directory.resolve("desk.backup");
    other = directory.resolve("other/data");
  }

  private void fill() throws StoreException {
    try (Store store = Store.open(data)) {
      commits(store, Filled.changes());
    }
  }

  private static void commits(Store store, List<Change> changes) {
    assertThat(store.ledger().commit(changes)).isEqualTo(new Ledger.Commit.Done());
  }

  private static Change pressOf(int number) {
    PressId id = new PressId(new DeviceId("gate-" + number), 1, 1);
    Copy gate = copy(1, at(1));
    Copy copy =
        new Copy(
            id, gate.button(), false, gate.deviceTime(), at(20), false, gate.seen(), mark(at(20)));
    return new Change.FactAdded(
        id, 1, new Fact.PressReceived(copy, 1, false, false, at(20 + number)));
  }

  private static Kept kept(Path at) throws StoreException {
    try (Store store = Store.open(at)) {
      assertThat(store.trouble()).isEmpty();
      return ((Ledger.Read.Got<Kept>) store.ledger().load(START, Duration.ofSeconds(10))).value();
    }
  }

  private void refused(Path from, Path to, String... sentence) throws Exception {
    assertThatThrownBy(() -> Backup.restore(from, to))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(sentence);
    assertThat(to.resolve("desk.db")).doesNotExist();
    assertThat(to.resolve("desk.db.part")).doesNotExist();
  }

  @Test
  void aCopyTakenWhileTheDeskWrites_holdsAllThatWasCommittedBefore_andIsPutBack() throws Exception {
    fill();
    AtomicBoolean goOn = new AtomicBoolean(true);
    AtomicInteger committed = new AtomicInteger();
    int before;
    try (Store store = Store.open(data)) {
      commits(store, List.of(pressOf(committed.incrementAndGet())));
      Thread desk =
          Thread.ofPlatform()
              .start(() -> {
                while (goOn.get()) {
                  store.ledger().commit(List.of(pressOf(committed.get() + 1)));
                  committed.incrementAndGet();
                }
              });
      before = committed.get();
      Backup.take(data, backup);
      goOn.set(false);
      desk.join();
    }
    long incidents = Backup.restore(backup, other);
    Kept kept = kept(other);
    assertThat(kept.incidents())
        .hasSize((int) incidents)
        .hasSizeGreaterThanOrEqualTo(before + Filled.kept().incidents().size())
        .containsAll(Filled.kept().incidents());
    assertThat(kept.ways()).isEqualTo(Filled.kept().ways());
    List<Finding> findings = new ArrayList<>();
    var _ = RecordReading.read(backup, new Examination(Set.of(), findings::add), (_, _) -> {});
    var _ = RecordReading.ofDesk(other, new Examination(Set.of(), findings::add), (_, _) -> {});
    assertThat(findings).as("its record, in the copy and put back").isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    fill();
    Backup.take(data, backup);
    byte[] copy = Files.readAllBytes(backup);
    assertThatThrownBy(() -> Backup.take(data, backup))
        .hasMessageContaining("nothing is written over");
    assertThat(Files.readAllBytes(backup)).isEqualTo(copy);
    assertThatThrownBy(() -> Backup.restore(backup, data))
        .hasMessageContaining("nothing is written over");
    assertThat(kept(data)).isEqualTo(Filled.kept());
    Files.createDirectories(other);
    Path log = Files.writeString(other.resolve("desk.db-wal"), "of another store");
    refused(backup, other, "desk.db-wal", "nothing is written over");
    assertThat(log).hasContent("of another store");
  }

  @Test
  void aDirectoryThatADeskUses_isNotTouched() throws Exception {
    fill();
    Backup.take(data, backup);
    try (Store running = Store.open(data)) {
      assertThatThrownBy(() -> Backup.restore(backup, data))
          .hasMessageContaining("another desk uses this directory");
      commits(running, List.of());
    }
  }

  @Test
  void whatIsNoWholeCopy_isRefused_andLeavesNothingBehind() throws Exception {
    fill();
    Backup.take(data, backup);
    refused(directory.resolve("none"), other, "none: there is no such file");
    refused(Files.writeString(directory.resolve("text"), "no database"), other, "no whole store");
    refused(Files.createFile(directory.resolve("empty")), other, "no whole store");
    try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    refused(backup, other, "no whole store");
    assertThatThrownBy(() -> Backup.take(other, directory.resolve("of-nothing")))
        .hasMessageContaining("there is no such store");
    assertThat(directory.resolve("of-nothing")).doesNotExist();
  }
}
