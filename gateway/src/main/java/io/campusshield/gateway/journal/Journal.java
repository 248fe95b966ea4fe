package io.campusshield.gateway.journal;

import io.campusshield.gateway.journal.Appended.AppendFailed;
import io.campusshield.gateway.journal.Appended.Forced;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An append-only journal of opaque payloads. No threads: one thread at a time may use it ({@link
 * JournalThread} does).
 *
 * <p>Implementation note. Writing goes on in a segment of its own at each opening, so that a torn
 * tail is never written over. A segment is prepared whole (zeros, header, force) before it gets its
 * name, so what bears a segment's name once had a sound header. After a failed write or force the
 * segment is left for good and the next append begins another: a second force of the same file
 * proves nothing. The new header says which sequences were never confirmed, so that their remains
 * are not taken for damage.
 *
 * <p>Reserved space: one spare segment is always kept ready, made right after the last one was
 * taken into use. A full disk is thus found while a whole segment is still free, and taking a new
 * segment into use costs two small forces. The remains of a segment that a restart ended are cut
 * off, so that a crash loop does not eat the disk.
 */
public final class Journal implements AutoCloseable {
  static final String SPARE = "spare";
  private static final String MAKING = "making";

  /** Where the next record goes. */
  private sealed interface Tail {
    record Writing(Storage.File file, SegmentId id, int position, int size) implements Tail {}

    /** No segment can be believed; the next append begins one. */
    record None() implements Tail {}
  }

  private final Storage storage;
  private final Limits limits;
  private final long journal;
  private final ByteBuffer batch;
  private final long keptFrom;
  private final long unprovenFrom;
  private Tail tail = new Tail.None();
  private long number;
  private long next;
  private long confirmedBelow;
  private long segmentBytes;
  private boolean spare;
  private boolean spareTried;

  private Journal(Storage storage, Limits limits, Recovery.Outcome found) {
    this.storage = storage;
    this.limits = limits;
    journal = found.journal();
    number = found.lastNumber();
    next = found.recovered().nextSequence();
    confirmedBelow = next;
    keptFrom = found.keptFrom();
    unprovenFrom = found.unprovenFrom();
    segmentBytes = found.leftovers().segmentBytes();
    spare = found.leftovers().spare();
    batch = ByteBuffer.allocateDirect(limits.batchBytes());
  }

  /**
   * Reads what is there, hands each record to {@code reader} in order on the caller's thread, and
   * makes ready to append. Damage never prevents it. The storage is the journal's from now on; if
   * refused, it is closed.
   *
   * @param idIfNew 64 random bits, the identity of this journal if the storage holds none
   */
  public static Opening open(
      Storage storage, Limits limits, long idIfNew, Consumer<JournalRecord> reader) {
    Recovery.Outcome found;
    try {
      found = new Recovery(storage, limits, idIfNew, reader).run();
    } catch (StorageException refused) {
      storage.close();
      return new Opening.Refused(refused.failure());
    }
    Journal journal = new Journal(storage, limits, found);
    journal.begin(found.leftovers().unused());
    return new Opening.Opened(journal, found.recovered());
  }

  /**
   * Writes all payloads and forces once.
   *
   * @param payloads at least one, each at most 64 KiB, together at most {@link Limits#batchBytes}
   *     on disk; not changed after
   */
  public Appended append(List<byte[]> payloads) {
    long bytes = 0;
    for (byte[] payload : payloads) {
      bytes += SegmentFormat.recordBytes(payload.length);
      if (payload.length > SegmentFormat.MAX_PAYLOAD_BYTES || bytes > limits.batchBytes()) {
        return new AppendFailed(
            new Failure(Failure.Reason.TOO_LONG, "payload=" + payload.length + " batch=" + bytes));
      }
    }
    if (payloads.isEmpty()) {
      throw new AssertionError("an append without a payload has no sequence to confirm");
    }
    try {
      return write(payloads, tailFor((int) bytes));
    } catch (StorageException failed) {
      leaveSegment();
      return new AppendFailed(failed.failure());
    }
  }

  /**
   * Makes the spare segment if there is none; writes a whole segment of zeros, so best called when
   * nothing waits.
   *
   * @return why there is still none; said once for each segment taken into use
   */
  public Optional<Failure> prepareSpare() {
    if (spare || spareTried) {
      return Optional.empty();
    }
    spareTried = true;
    try (Storage.File _ = storage.create(MAKING, limits.segmentBytes())) {
      storage.rename(MAKING, SPARE);
      storage.forceDirectory();
      spare = true;
      return Optional.empty();
    } catch (StorageException refused) {
      return Optional.of(refused.failure());
    }
  }

  /** Lets files and directory go. What was appended is forced already. */
  @Override
  public void close() {
    leaveSegment();
    storage.close();
  }

  Limits limits() {
    return limits;
  }

  private void begin(List<Recovery.Unused> unused) {
    try {
      tail = beginSegment();
      for (Recovery.Unused segment : unused) {
        release(segment);
      }
    } catch (StorageException refused) {
      // The next append tries again and says why; space that could not be released stays taken.
    }
  }

  /**
   * Only after the next segment has its name: the end of the last one is what shows that nothing
   * was cut off.
   */
  private void release(Recovery.Unused segment) throws StorageException {
    if (segment.end() == 0) {
      storage.delete(segment.name());
    } else {
      try (Storage.File file = storage.open(segment.name())) {
        file.truncate(segment.end());
      }
    }
    segmentBytes -= segment.size() - segment.end();
  }

  private Forced write(List<byte[]> payloads, Tail.Writing segment) throws StorageException {
    long first = next;
    batch.clear();
    for (byte[] payload : payloads) {
      SegmentFormat.putRecord(batch, segment.id(), next++, payload);
    }
    batch.flip();
    int end = segment.position() + batch.limit();
    segment.file().write(segment.position(), batch);
    segment.file().force();
    confirmedBelow = next;
    tail = new Tail.Writing(segment.file(), segment.id(), end, segment.size());
    return new Forced(first, next - 1);
  }

  private Tail.Writing tailFor(int bytes) throws StorageException {
    if (tail instanceof Tail.Writing writing && bytes <= writing.size() - writing.position()) {
      return writing;
    }
    leaveSegment();
    Tail.Writing begun = beginSegment();
    tail = begun;
    return begun;
  }

  private Tail.Writing beginSegment() throws StorageException {
    int size = limits.segmentBytes();
    if (segmentBytes + size > limits.maxBytes()) {
      throw new StorageException(
          Failure.Reason.FULL, "journal holds " + segmentBytes + " bytes, its limit is near");
    }
    SegmentId id = new SegmentId(journal, ++number);
    Storage.File file = takeSpareOrMake(size);
    try {
      long provenBelow = Math.min(confirmedBelow, unprovenFrom);
      file.write(
          0, new SegmentHeader(id, size, next, confirmedBelow, provenBelow, keptFrom).encode());
      file.force();
      storage.rename(MAKING, id.name());
      storage.forceDirectory();
    } catch (StorageException failed) {
      file.close();
      discard(id.name());
      throw failed;
    }
    segmentBytes += size;
    spareTried = false;
    return new Tail.Writing(file, id, SegmentFormat.HEADER_BYTES, size);
  }

  /** A file of zeros under the name of what is being made. */
  private Storage.File takeSpareOrMake(int size) throws StorageException {
    if (!spare) {
      return storage.create(MAKING, size);
    }
    spare = false;
    storage.rename(SPARE, MAKING);
    Storage.File file = storage.open(MAKING);
    if (file.size() == size) {
      return file;
    }
    file.close();
    return storage.create(MAKING, size);
  }

  private void discard(String name) {
    try {
      storage.delete(name);
    } catch (StorageException refused) {
      // It holds no record; the next opening finds it empty and deletes it.
    }
  }

  private void leaveSegment() {
    if (tail instanceof Tail.Writing writing) {
      writing.file().close();
    }
    tail = new Tail.None();
  }
}
