package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.journal.TornStorage.Ending;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Owner;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.gateway.owner.Watch;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.ToDevice.CustodyTold;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.message.Up.CustodyKnown;
import io.campusshield.protocol.message.Up.PressSeen;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Urgency;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway's owner on disks that hang, fail, are full, read-only or not there: the press goes up
 * at once, devices are told only what is true, and what works again is used again.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SickDiskTest {
  private static final PathId WIRED = new PathId("wired");
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final Limits LIMITS = new Limits(256 << 10, 64 << 20, 64 << 10, 64);

  /**
   * For a busy machine. Until a sick disk is well nothing that waits for it comes, however long.
   */
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final Limits TINY = new Limits(8 << 10, 1 << 20, 4 << 10, 64);

  @TempDir Path directory;

  private final Inbox inbox = new Inbox();
  private final MachineClock clock = MachineClock.open();
  private final List<ToDevice> told = new CopyOnWriteArrayList<>();
  private final List<Up.Body> published = new CopyOnWriteArrayList<>();
  private Optional<Owner> owner = Optional.empty();
  private Optional<AutoCloseable> facts = Optional.empty();
  private Optional<Path> mounted = Optional.empty();

  /** A path that takes everything and hears nothing. */
  private final class Mute implements Uplink {
    @Override
    public void publish(PathId path, Urgency urgency, long ticket, List<Up> messages) {
      messages.forEach(message -> published.add(message.body()));
      inbox.offer(new Signal.Released(path, Session.of(urgency), ticket));
    }

    @Override
    public void tell(PathId path, DeviceId device, ToDevice message) {}
  }

  @AfterEach
  void end() throws Exception {
    stop();
    if (mounted.isPresent()) {
      run("umount", mounted.get().toString());
    }
  }

  private void stop() throws Exception {
    owner.ifPresent(Owner::close);
    owner = Optional.empty();
    if (facts.isPresent()) {
      facts.get().close();
      facts = Optional.empty();
    }
  }

  private StoredFacts.Hearing hearing() {
    return new StoredFacts.Hearing(inbox, clock, Watch.NOBODY);
  }

  private List<Recovered> start(StoredFacts.Start start) {
    if (start instanceof StoredFacts.Start.Opened(StoredFacts opened, List<Recovered> earlier)) {
      start(opened, earlier);
      facts = Optional.of(opened);
      return earlier;
    }
    throw new AssertionError("not opened: " + start);
  }

  private void start(FactLog log, List<Recovered> earlier) {
    owner =
        Optional.of(
            Owner.start(
                new Core(new GatewayId("gw-hexi"), 7, List.of(WIRED), Uplink.WINDOW),
                earlier,
                inbox,
                new Owner.Edges(log, (device, message) -> told.add(message), new Mute(), clock)));
    inbox.offer(new Signal.SessionUp(WIRED, Session.URGENT));
  }

  private static PressId id(int number) {
    return new PressId(GATE, 1, number);
  }

  private void presses(int number) {
    Press press = new Press(id(number), Button.ALARM, false, new DeviceTime.None(), Age.NOW, 0);
    assertThat(inbox.offer(new Signal.PressHeard(press, new Way.Wired()))).isTrue();
  }

  private void goesUp(int number) {
    await()
        .atMost(LONG)
        .until(() ->
            published.stream()
                .anyMatch(body ->
                    body instanceof PressSeen seen && seen.press().id().equals(id(number))));
  }

  private void isTold(int number, Custody custody) {
    await().atMost(LONG).until(() -> told.contains(new CustodyTold(id(number), custody)));
    await().atMost(LONG).until(() -> published.contains(new CustodyKnown(id(number), custody)));
  }

  @Test
  void aDiskThatHangs_holdsUpTheWordStored_andNothingElse() throws Exception {
    TornStorage disk = new TornStorage(71);
    CountDownLatch well = new CountDownLatch(1);
    StoredFacts.Start opened = StoredFacts.open(disk, LIMITS, hearing());
    disk.trouble((operation, number) -> {
      if (operation.equals("force")) {
        awaitUninterruptibly(well);
      }
      return Ending.WORKS;
    });
    start(opened);
    for (int number = 1; number <= 20; number++) {
      presses(number);
      goesUp(number);
    }
    presses(1);
    assertThat(told).as("nothing is stored yet").isEmpty();
    well.countDown();
    isTold(1, Custody.STORED);
    isTold(20, Custody.STORED);
  }

  @Test
  void aDiskThatFailsEveryWriteOrForce_isSaid_andUsedAgainWhenItIsWell() throws Exception {
    for (String operation : List.of("write", "force", "create")) {
      told.clear();
      published.clear();
      TornStorage disk = new TornStorage(72);
      CountDownLatch well = new CountDownLatch(1);
      StoredFacts.Start opened = StoredFacts.open(disk, LIMITS, hearing());
      disk.trouble((tried, number) -> {
        boolean sick = well.getCount() > 0;
        return sick && (tried.equals(operation) || tried.equals("write"))
            ? Ending.FAILS_HALFWAY
            : Ending.WORKS;
      });
      start(opened);
      presses(1);
      goesUp(1);
      isTold(1, Custody.FAILED);
      assertThat(told).doesNotContain(new CustodyTold(id(1), Custody.STORED));
      well.countDown();
      presses(1);
      isTold(1, Custody.STORED);
      stop();
      disk.powerCut();
      assertThat(Life.begin(disk, LIMITS).records()).isNotEmpty();
    }
  }

  @Test
  void aFullDisk_isSaid_andUsedAgainWhenThereIsRoom() throws Exception {
    Path disk = tmpfs(4);
    start(StoredFacts.open(disk, TINY, hearing()));
    presses(1);
    isTold(1, Custody.STORED);
    fill(disk.resolve("filler"));
    int last = 1;
    while (told.stream().noneMatch(SickDiskTest::failed)) {
      assertThat(++last).as("space that was kept ready ends").isLessThan(1000);
      presses(last);
      int number = last;
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(2))
          .until(() ->
              told.stream()
                  .anyMatch(
                      word -> word instanceof CustodyTold of && of.press().equals(id(number))));
    }
    goesUp(last);
    isTold(last, Custody.FAILED);
    Files.delete(disk.resolve("filler"));
    presses(last);
    isTold(last, Custody.STORED);
    stop();
    List<Recovered> earlier = start(StoredFacts.open(disk, TINY, hearing()));
    assertThat(earlier).hasSizeGreaterThanOrEqualTo(last);
  }

  @Test
  void aReadOnlyDisk_isReadAtTheStart_andUsedWhenItCanBeWritten() throws Exception {
    Path disk = tmpfs(4);
    start(StoredFacts.open(disk, LIMITS, hearing()));
    presses(1);
    isTold(1, Custody.STORED);
    stop();
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
    told.clear();
    published.clear();
    start(StoredFacts.open(disk, LIMITS, hearing()));
    goesUp(1);
    presses(2);
    goesUp(2);
    isTold(2, Custody.FAILED);
    assertThat(run("mount", "-o", "remount,rw", disk.toString())).isZero();
    presses(2);
    isTold(2, Custody.STORED);
  }

  @Test
  void aDirectoryThatCanNotBeOpened_isTriedUntilItCan_andWhatIsInItGoesUp() throws Exception {
    Path data = directory.resolve("data");
    start(StoredFacts.open(data, LIMITS, hearing()));
    presses(1);
    isTold(1, Custody.STORED);
    stop();
    Path away = Files.move(data, directory.resolve("away"));
    Files.writeString(data, "not a directory");
    told.clear();
    published.clear();

    assertThat(StoredFacts.open(data, LIMITS, hearing()))
        .isInstanceOf(StoredFacts.Start.Unusable.class);
    LateFacts late =
        trying(
            LateFacts.open(
                () -> StoredFacts.open(data, LIMITS, hearing()),
                inbox,
                Duration.ofSeconds(20),
                Duration.ofMillis(50)));
    facts = Optional.of(late);
    start(late, List.of());
    presses(2);
    goesUp(2);
    isTold(2, Custody.FAILED);
    assertThat(late.opened()).isFalse();

    Files.delete(data);
    Files.move(away, data);
    goesUp(1);
    await().atMost(LONG).until(() -> published.contains(new CustodyKnown(id(1), Custody.STORED)));
    presses(1);
    presses(2);
    isTold(1, Custody.STORED);
    isTold(2, Custody.STORED);
  }

  @Test
  void aDirectoryThatDoesNotAnswer_holdsUpNoStart_andWhatIsInItGoesUpLater() throws Exception {
    Path data = directory.resolve("data");
    start(StoredFacts.open(data, LIMITS, hearing()));
    presses(1);
    isTold(1, Custody.STORED);
    stop();
    Path lock = data.resolve("lock");
    Files.delete(lock);
    assertThat(run("mkfifo", lock.toString())).isZero();
    told.clear();
    published.clear();

    LateFacts late =
        trying(
            LateFacts.open(
                () -> StoredFacts.open(data, LIMITS, hearing()),
                inbox,
                Duration.ofMillis(50),
                Duration.ofMillis(50)));
    facts = Optional.of(late);
    start(late, List.of());
    presses(2);
    goesUp(2);
    isTold(2, Custody.FAILED);

    // Out of the way before it answers: the next try is to find no lock.
    Path answering = Files.move(lock, directory.resolve("answering"));
    new RandomAccessFile(answering.toFile(), "rw").close();
    goesUp(1);
    presses(1);
    presses(2);
    isTold(1, Custody.STORED);
    isTold(2, Custody.STORED);
  }

  private static LateFacts trying(LateFacts.Begun begun) {
    if (begun instanceof LateFacts.Begun.Trying(LateFacts late)) {
      return late;
    }
    throw new AssertionError("was opened: " + begun);
  }

  private static boolean failed(ToDevice word) {
    return word instanceof CustodyTold told && told.custody() == Custody.FAILED;
  }

  /** A disk of so many megabytes; skips the test where this user may mount none. */
  private Path tmpfs(int megabytes) throws Exception {
    Path at = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString()) == 0,
        "mounting a tmpfs is not allowed to this user");
    mounted = Optional.of(at);
    return at;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private static void fill(Path file) throws IOException {
    try (RandomAccessFile filler = new RandomAccessFile(file.toFile(), "rw")) {
      while (true) {
        filler.write(new byte[4096]);
      }
    } catch (IOException full) {
      assertThat(Files.size(file)).isPositive();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the journal's thread", e);
    }
  }
}
