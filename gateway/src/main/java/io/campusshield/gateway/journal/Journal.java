package io.campusshield.gateway.journal;

import io.campusshield.gateway.journal.Appended.AppendFailed;
import io.campusshield.gateway.journal.Appended.Forced;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * segment into use costs two small forces. A second one is for {@link #appendAgain} alone, so that
 * a journal that is full of what is no longer needed can always be compacted. The remains of a
 * segment that a restart ended are cut off, so that a crash loop does not eat the disk; on a disk
 * without room for another segment the last one is gone on with, if nothing in it is in doubt.
 *
 * <p>Compaction: whoever knows what records mean appends again what is still needed of old ones,
 * then calls {@link #forgetBefore}. The segments before go one by one, with {@link #tidy}.
 */
public final class Journal implements AutoCloseable {
  private static final int CROWDED_SEGMENTS = 4;

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
  private final Segments segments;
  private final long unprovenFrom;
  private long keptFrom;
  private Tail tail = new Tail.None();
  private long number;
  private long next;
  private long confirmedBelow;
  private long crowdedAbove;
  private boolean full;

  /** The segments of this life by the first sequence that was appended to them. */
  private final TreeMap<Long, Long> begun = new TreeMap<>();

  private Journal(Storage storage, Limits limits, Recovery.Outcome found) {
    this.storage = storage;
    this.limits = limits;
    journal = found.journal();
    number = found.lastNumber();
    next = found.recovered().nextSequence();
    confirmedBelow = next;
    keptFrom = found.keptFrom();
    unprovenFrom = found.unprovenFrom();
    segments = new Segments(storage, limits.segmentBytes(), found.segments());
    crowdedAbove = crowdedAbove(0);
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
    journal.begin(found);
    return new Opening.Opened(journal, found.recovered());
  }

  /**
   * Writes all payloads and forces once.
   *
   * @param payloads at least one, each at most 64 KiB, together at most {@link Limits#batchBytes}
   *     on disk; not changed after
   */
  public Appended append(List<byte[]> payloads) {
    return append(payloads, false);
  }

  /** As {@link #append}, of payloads that are in the journal already: may use the reserve. */
  public Appended appendAgain(List<byte[]> payloads) {
    return append(payloads, true);
  }

  private Appended append(List<byte[]> payloads, boolean again) {
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
      return write(payloads, tailFor((int) bytes, again));
    } catch (StorageException failed) {
      full |= failed.failure().reason() == Failure.Reason.FULL;
      leaveSegment();
      return new AppendFailed(failed.failure());
    }
  }

  /**
   * Whether old records should be appended again, as far as they are needed, and forgotten: the
   * journal has grown to twice what it was after the last time, or there is no room for more.
   */
  public boolean crowded() {
    return segments.several() && (full || segments.usedBytes() > crowdedAbove);
  }

  /**
   * Records below this sequence are needed no more: what was, has been appended again. Segments
   * that hold nothing else are superseded when this returns, through a power cut too, and dropped
   * by {@link #tidy}.
   *
   * @param sequence one that was appended in this life
   * @return why nothing is superseded, as far as is known; it may be after a restart
   */
  public Optional<Failure> forgetBefore(long sequence) {
    Map.Entry<Long, Long> holding = begun.floorEntry(sequence);
    if (holding == null) {
      throw new AssertionError("sequence " + sequence + " is none of this life");
    }
    full = false;
    begun.headMap(holding.getKey()).clear();
    try {
      segments.supersede(new KeptFrom(journal, holding.getKey()), holding.getValue());
      keptFrom = holding.getKey();
      crowdedAbove = crowdedAbove(segments.usedBytes());
      return Optional.empty();
    } catch (StorageException refused) {
      return Optional.of(refused.failure());
    }
  }

  /** What became of a piece of work that can wait. */
  public sealed interface Tidied {
    /** One is done, there may be more. */
    record More() implements Tidied {}

    /** There is nothing to do. */
    record Done() implements Tidied {}

    /** No spare segment could be made; said once for each segment taken into use. */
    record NoSpare(Failure failure) implements Tidied {}

    /** A superseded segment could not be dropped: the next opening finds it again. */
    record NotDropped(Failure failure) implements Tidied {}
  }

  /**
   * One piece of what can wait: drops a superseded segment, or makes a spare one if there is none,
   * which writes a whole segment of zeros. Best called when nothing else is to be done.
   */
  public Tidied tidy() {
    if (segments.somethingToDrop()) {
      try {
        segments.drop();
        return new Tidied.More();
      } catch (StorageException refused) {
        return new Tidied.NotDropped(refused.failure());
      }
    }
    if (!segments.wantsMore()) {
      return new Tidied.Done();
    }
    try {
      segments.makeReady();
      return new Tidied.More();
    } catch (StorageException refused) {
      full |= refused.failure().reason() == Failure.Reason.FULL;
      return new Tidied.NoSpare(refused.failure());
    }
  }

  /** Lets files and directory go. What was appended is forced already. */
  @Override
  public void close() {
    leaveSegment();
    storage.close();
  }

  /** The number of the segment in use, or of the one last in use. */
  long segment() {
    return number;
  }

  Limits limits() {
    return limits;
  }

  private long crowdedAbove(long afterCompaction) {
    long grown = Math.max(CROWDED_SEGMENTS * (long) limits.segmentBytes(), 2 * afterCompaction);
    return Math.min(grown, limits.maxBytes() - 2L * limits.segmentBytes());
  }

  private void begin(Recovery.Outcome found) {
    try {
      tail = beginSegment(false);
    } catch (StorageException refused) {
      full = refused.failure().reason() == Failure.Reason.FULL;
      tail = full ? found.sound().<Tail>map(this::goOn).orElseGet(Tail.None::new) : new Tail.None();
      return;
    }
    try {
      // Only now: the end of the last one is what shows that nothing was cut off.
      for (Recovery.Unused segment : found.unused()) {
        segments.release(segment.id(), segment.end());
      }
    } catch (StorageException refused) {
      // Space that could not be released stays taken.
    }
  }

  /** The last segment of an earlier life, behind its last record. */
  private Tail goOn(Recovery.Sound last) {
    try {
      Storage.File file = storage.open(last.id().name());
      begun.put(next, last.id().number());
      return new Tail.Writing(file, last.id(), last.end(), last.size());
    } catch (StorageException refused) {
      return new Tail.None();
    }
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

  private Tail.Writing tailFor(int bytes, boolean again) throws StorageException {
    if (tail instanceof Tail.Writing writing && bytes <= writing.size() - writing.position()) {
      return writing;
    }
    leaveSegment();
    Tail.Writing writing = beginSegment(again);
    tail = writing;
    return writing;
  }

  private Tail.Writing beginSegment(boolean again) throws StorageException {
    int size = limits.segmentBytes();
    long limit = limits.maxBytes() + (again ? size : 0);
    if (segments.bytes() + size > limit) {
      throw new StorageException(
          Failure.Reason.FULL, "journal holds " + segments.bytes() + " bytes, its limit is near");
    }
    SegmentId id = new SegmentId(journal, ++number);
    Storage.File file = segments.take(again);
    try {
      long provenBelow = Math.min(confirmedBelow, unprovenFrom);
      file.write(
          0, new SegmentHeader(id, size, next, confirmedBelow, provenBelow, keptFrom).encode());
      file.force();
      storage.rename(Segments.MAKING, id.name());
      storage.forceDirectory();
    } catch (StorageException failed) {
      file.close();
      discard(id.name());
      throw failed;
    }
    segments.begun(id);
    begun.put(next, id.number());
    return new Tail.Writing(file, id, SegmentFormat.HEADER_BYTES, size);
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
