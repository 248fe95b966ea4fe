package io.campusshield.gateway.journal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The segments on the disk, what they take, and the space kept ready for the next ones.
 *
 * <p>Implementation note. Space that the journal has it does not give up as long as it is short of
 * it: a superseded segment becomes the spare one, written over with zeros under another name, if no
 * spare could be made. A damaged one is renamed for a technician instead of being dropped, the
 * newest {@link #MOST_EVIDENCE} of them.
 */
final class Segments {
  static final String SPARE = "spare";
  static final String RESERVE = "reserve";
  static final String MAKING = "making";
  static final String EVIDENCE = ".damaged";
  static final int MOST_EVIDENCE = 8;

  private static final byte[] ZEROS = new byte[64 << 10];

  /**
   * @param damaged whether something in it could not be read
   * @param superseded whether all its records are
   */
  record Segment(SegmentId id, long bytes, boolean damaged, boolean superseded) {}

  /**
   * What opening found.
   *
   * @param foreignBytes what segments of other journals take
   */
  record Found(List<Segment> segments, long foreignBytes, Optional<KeptFrom> kept, Ready ready) {}

  /** Which segments of zeros are there. */
  record Ready(boolean spare, boolean reserve) {}

  private final Storage storage;
  private final int segmentBytes;
  private final TreeMap<Long, Segment> used = new TreeMap<>();
  private final Deque<Segment> superseded = new ArrayDeque<>();
  private long bytes;
  private boolean spare;
  private boolean reserve;
  private boolean tried;
  private Optional<KeptFrom> kept;

  Segments(Storage storage, int segmentBytes, Found found) {
    this.storage = storage;
    this.segmentBytes = segmentBytes;
    bytes = found.foreignBytes();
    kept = found.kept();
    spare = found.ready().spare();
    reserve = found.ready().reserve();
    for (Segment segment : found.segments()) {
      bytes += segment.bytes();
      if (segment.superseded()) {
        superseded.add(segment);
      } else {
        used.put(segment.id().number(), segment);
      }
    }
  }

  /** What all segments take, the superseded ones included. */
  long bytes() {
    return bytes;
  }

  long usedBytes() {
    return used.values().stream().mapToLong(Segment::bytes).sum();
  }

  /** Whether there is more than the segment in use. */
  boolean several() {
    return used.size() > 1;
  }

  void begun(SegmentId id) {
    used.put(id.number(), new Segment(id, segmentBytes, false, false));
    bytes += segmentBytes;
    tried = false;
  }

  /**
   * Gives the space from {@code end} on back; all of it, with the file, if that is 0. What is
   * superseded goes by {@link #drop}.
   */
  void release(SegmentId id, int end) throws StorageException {
    Segment was = used.get(id.number());
    if (was == null) {
      return;
    }
    if (end == 0) {
      storage.delete(id.name());
      used.remove(id.number());
    } else {
      try (Storage.File file = storage.open(id.name())) {
        file.truncate(end);
      }
      used.put(id.number(), new Segment(id, end, was.damaged(), false));
    }
    bytes -= was.bytes() - end;
  }

  /**
   * A file of zeros under the name {@link #MAKING}.
   *
   * @param mayUseReserve only what makes room may
   */
  Storage.File take(boolean mayUseReserve) throws StorageException {
    if (spare) {
      spare = false;
      return take(SPARE);
    }
    try {
      return storage.create(MAKING, segmentBytes);
    } catch (StorageException refused) {
      if (mayUseReserve && reserve) {
        reserve = false;
        return take(RESERVE);
      }
      throw refused;
    }
  }

  private Storage.File take(String ready) throws StorageException {
    storage.rename(ready, MAKING);
    Storage.File file = storage.open(MAKING);
    if (file.size() == segmentBytes) {
      return file;
    }
    file.close();
    return storage.create(MAKING, segmentBytes);
  }

  /** What is wanted ready and is not, is tried once for each segment taken into use. */
  boolean wantsMore() {
    return !tried && !(spare && reserve);
  }

  /** Makes one file of zeros. */
  void makeReady() throws StorageException {
    tried = true;
    storage.create(MAKING, segmentBytes).close();
    ready();
    tried = false;
  }

  /** What is {@link #MAKING} and forced gets its name. */
  private void ready() throws StorageException {
    storage.rename(MAKING, spare ? RESERVE : SPARE);
    storage.forceDirectory();
    if (spare) {
      reserve = true;
    } else {
      spare = true;
    }
  }

  /**
   * From now on, through a power cut too, records below this sequence are superseded, and with them
   * all segments before this one.
   */
  void supersede(KeptFrom next, long firstNumber) throws StorageException {
    if (kept.isPresent()) {
      storage.rename(kept.get().name(), next.name());
    } else {
      storage.create(next.name(), 0).close();
    }
    kept = Optional.of(next);
    storage.forceDirectory();
    superseded.addAll(used.headMap(firstNumber).values());
    used.headMap(firstNumber).clear();
  }

  boolean somethingToDrop() {
    return !superseded.isEmpty();
  }

  /** Drops the oldest of what is superseded; after a failure it is left for the next opening. */
  void drop() throws StorageException {
    Segment next = superseded.remove();
    String name = next.id().name();
    boolean again = !next.damaged() && !(spare && reserve) && next.bytes() == segmentBytes;
    if (next.damaged()) {
      storage.rename(name, name + EVIDENCE);
    } else if (again) {
      storage.rename(name, MAKING);
    } else {
      storage.delete(name);
    }
    bytes -= next.bytes();
    if (next.damaged()) {
      limitEvidence();
    } else if (again) {
      useAgain();
    }
  }

  private void limitEvidence() throws StorageException {
    List<String> evidence =
        storage.list().stream()
            .filter(name -> name.endsWith(EVIDENCE))
            .sorted(Comparator.naturalOrder())
            .toList();
    for (int old = 0; old < evidence.size() - MOST_EVIDENCE; old++) {
      storage.delete(evidence.get(old));
    }
  }

  /** Only under the other name, through a power cut too, may it be written over. */
  private void useAgain() throws StorageException {
    storage.forceDirectory();
    try (Storage.File file = storage.open(MAKING)) {
      if (file.size() != segmentBytes) {
        storage.delete(MAKING);
        return;
      }
      for (int at = 0; at < segmentBytes; at += ZEROS.length) {
        file.write(at, ByteBuffer.wrap(ZEROS, 0, Math.min(ZEROS.length, segmentBytes - at)));
      }
      file.force();
    }
    ready();
  }
}
