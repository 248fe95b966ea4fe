package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a real file system, killed and locked by real processes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DiskStorageTest {
  private static final Limits LIMITS = new Limits(64 << 10, 64 << 20, 16 << 10, 1024);

  @TempDir Path directory;

  @Test
  void whatIsAppended_isThereInTheNextLifeAndTheOneAfter() throws StorageException {
    Witness witness = new Witness(41);
    for (int life = 0; life < 4; life++) {
      Life here = Life.begin(DiskStorage.open(directory.resolve("a/b")), LIMITS);
      witness.judge(here.records());
      assertThat(here.recovered().damages()).isEmpty();
      assertThat(here.records()).hasSize(witness.confirmed());
      for (int append = 0; append < 200; append++) {
        assertThat(witness.append(here.journal(), 8, 300)).isInstanceOf(Appended.Forced.class);
        assertThat(Life.tidy(here.journal())).isEmpty();
      }
      here.journal().close();
    }
  }

  @Test
  void aFile_takesItsSpaceAtOnceAndReadsBackWhatWasWritten() throws StorageException, IOException {
    try (DiskStorage storage = DiskStorage.open(directory)) {
      try (Storage.File file = storage.create("one", 100_000)) {
        assertThat(Files.size(directory.resolve("one"))).isEqualTo(100_000);
        file.write(99_990, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        file.force();
      }
      storage.rename("one", "two");
      storage.forceDirectory();
      assertThat(storage.list()).containsExactlyInAnyOrder("two", "lock");
      try (Storage.File file = storage.open("two")) {
        ByteBuffer tail = ByteBuffer.allocate(100);
        file.read(99_990, tail);
        assertThat(tail.flip().remaining()).isEqualTo(10);
        assertThat(tail.get(2)).isEqualTo((byte) 3);
        file.truncate(50);
        assertThat(file.size()).isEqualTo(50);
      }
      storage.create("two", 10).close();
      assertThat(Files.readAllBytes(directory.resolve("two"))).containsOnly(0).hasSize(10);
      storage.delete("two");
      storage.delete("two");
      assertThat(storage.list()).containsExactly("lock");
    }
  }

  @Test
  void everyOperationOnWhatIsNotThere_failsWithTheOneException() throws StorageException {
    try (DiskStorage storage = DiskStorage.open(directory)) {
      assertFails(() -> storage.open("nothing"), Failure.Reason.BROKEN);
      assertFails(() -> storage.rename("nothing", "other"), Failure.Reason.BROKEN);
      assertFails(() -> storage.create("no/such/directory", 10), Failure.Reason.BROKEN);
      Storage.File closed = storage.create("file", 10);
      closed.close();
      assertFails(closed::size, Failure.Reason.BROKEN);
      assertFails(closed::force, Failure.Reason.BROKEN);
      assertFails(() -> closed.read(0, ByteBuffer.allocate(1)), Failure.Reason.BROKEN);
      assertFails(() -> closed.write(0, ByteBuffer.allocate(1)), Failure.Reason.BROKEN);
      assertFails(() -> closed.truncate(0), Failure.Reason.BROKEN);
    }
  }

  @Test
  void aPathThatIsAFile_isAClearFailure() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    assertFails(() -> DiskStorage.open(file), Failure.Reason.BROKEN);
  }

  @Test
  void aJournalThatIsOpen_isOpenedByNobodyElse() throws StorageException, IOException {
    DiskStorage held = DiskStorage.open(directory);
    assertFails(() -> DiskStorage.open(directory), Failure.Reason.LOCKED);
    assertFails(
        () -> DiskStorage.open(directory.resolve("../" + directory.getFileName())),
        Failure.Reason.LOCKED);
    assertThat(saidByAnotherProcess())
        .as("the second attempt here has not given up the lock")
        .isEqualTo("LOCKED");
    held.close();
    DiskStorage.open(directory).close();
  }

  @Test
  void aProcessKilledWhileAppending_hasLostNothingItConfirmed()
      throws IOException, InterruptedException, StorageException {
    long confirmed = 0;
    for (int life = 0; life < 4; life++) {
      Process process = anotherProcess();
      try (BufferedReader said = process.inputReader()) {
        String line = said.readLine();
        assertThat(line).isEqualTo("opened");
        for (int lines = 0; lines < 60 + 40 * life; lines++) {
          confirmed = Long.parseLong(said.readLine());
        }
        process.toHandle().destroyForcibly();
        for (line = said.readLine(); line != null; line = said.readLine()) {
          confirmed = Math.max(confirmed, Long.parseLong(line));
        }
      }
      process.waitFor();
      Life next = Life.begin(DiskStorage.open(directory), LIMITS);
      List<Long> numbers =
          next.records().stream()
              .map(record -> ByteBuffer.wrap(record.payload()).getLong())
              .toList();
      assertThat(numbers).hasSizeGreaterThanOrEqualTo((int) confirmed);
      for (int index = 0; index < numbers.size(); index++) {
        assertThat(numbers.get(index)).isEqualTo(index + 1);
      }
      next.journal().close();
    }
  }

  private String saidByAnotherProcess() throws IOException {
    Process process = anotherProcess();
    try (BufferedReader said = process.inputReader()) {
      return String.valueOf(said.readLine());
    } finally {
      process.destroyForcibly();
    }
  }

  private Process anotherProcess() throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, Appending.class.getName(), directory.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void assertFails(ThrowingCallable call, Failure.Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.failure().reason()).isEqualTo(reason));
  }

  /**
   * Run as a process of its own: counts on in the journal of a directory and prints each number
   * that is confirmed.
   */
  static final class Appending {
    private Appending() {}

    public static void main(String[] arguments) throws InterruptedException {
      DiskStorage storage;
      try {
        storage = DiskStorage.open(Path.of(arguments[0]));
      } catch (StorageException refused) {
        System.out.println(refused.failure().reason());
        return;
      }
      Life life = Life.begin(storage, LIMITS);
      System.out.println("opened");
      Semaphore confirmations = new Semaphore(0);
      long number = life.records().size();
      Completions printing =
          new Completions() {
            @Override
            public void appended(long throughTicket) {
              System.out.println(throughTicket);
              confirmations.release();
            }

            @Override
            public void failed(long firstTicket, long lastTicket, Failure failure) {
              throw new UncheckedIOException(failure.detail(), new IOException());
            }

            @Override
            public void spareMissing(Failure failure) {
              failed(0, 0, failure);
            }
          };
      JournalThread thread = JournalThread.start(life.journal(), printing);
      while (true) {
        byte[] payload = ByteBuffer.allocate(8 + (int) (number % 300)).putLong(number + 1).array();
        if (thread.offer(number + 1, List.of(payload)) == JournalThread.Offered.TAKEN) {
          number++;
        } else {
          confirmations.acquire();
        }
      }
    }
  }
}
