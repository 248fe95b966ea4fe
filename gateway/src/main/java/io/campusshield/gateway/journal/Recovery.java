package io.campusshield.gateway.journal;

import io.campusshield.gateway.journal.SegmentScan.Hole;
import io.campusshield.gateway.journal.SegmentScan.Slot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a whole journal once and says what is in it, what is not, and where writing goes on.
 *
 * <p>Implementation note. Headers are read first: each says what was proven and what never
 * confirmed when it was written, and so judges the segments before it. An unreadable tail is held
 * back until the next segment's first sequence says how many records it can have held; behind the
 * last one as many sequences as would fit are left out, so that none is ever used twice, whatever a
 * failing disk shows next time.
 *
 * <p>What the system's cache shows need not be on the disk: the last process may have been killed
 * before its force, or its force may have failed, after which Linux takes the pages for clean and a
 * new force does nothing. So records that no header proves are written once more, the same bytes to
 * the same place, and forced. Nothing else ever writes to an old segment. (Rebello et al., Can
 * Applications Recover from fsync Failures?, USENIX ATC 2020.)
 */
final class Recovery {
  /** What {@link Journal} needs beside the report. */
  record Outcome(
      Recovered recovered,
      long journal,
      long lastNumber,
      long unprovenFrom,
      long keptFrom,
      Segments.Found segments,
      List<Unused> unused,
      Optional<Sound> sound) {}

  /** A sound segment that needs no bytes from {@code end} on; none at all if it has no record. */
  record Unused(SegmentId id, int end) {}

  /** The last segment, if nothing in it is in doubt and all of it is on the disk. */
  record Sound(SegmentId id, int end, int size) {}

  /** A segment's name, its length as far as it can be known, and what stands at its front. */
  private record Segment(SegmentId id, long size, SegmentHeader.Read head) {}

  /** The sequences from {@code from} to before {@code to} were never confirmed. */
  private record Unconfirmed(long from, long to) {
    boolean covers(long sequence) {
      return sequence >= from && sequence < to;
    }
  }

  /** An unreadable end of a segment, until it is known how many records it can have held. */
  private record Pending(Damage.Kind kind, String segment, long offset, long bytes) {}

  private final Storage storage;
  private final Limits limits;
  private final Consumer<JournalRecord> reader;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private final List<Unused> unused = new ArrayList<>();
  private long journal;
  private long lastNumber;
  private long foreignBytes;
  private Optional<KeptFrom> kept = Optional.empty();
  private Segments.Ready ready = new Segments.Ready(false, false);
  private Optional<Sound> sound = Optional.empty();
  private long provenBelow;
  private long keptFrom = 1;
  private long last;
  private long records;
  private long unforced;
  private long unprovenFrom = Long.MAX_VALUE;
  private long unconfirmedBytes;

  Recovery(Storage storage, Limits limits, long idIfNew, Consumer<JournalRecord> reader) {
    this.storage = storage;
    this.limits = limits;
    this.journal = idIfNew;
    this.reader = reader;
  }

  Outcome run() throws StorageException {
    findSegments(storage.list());
    last = keptFrom - 1;
    for (int index = 0; index < segments.size(); index++) {
      recover(index);
    }
    long next = last + 1;
    for (Pending end : pending) {
      long most = SegmentFormat.mostRecordsIn(end.bytes());
      damages.add(new Damage(end.kind(), end.segment(), end.offset(), end.bytes(), most));
      next += most;
    }
    Recovered recovered = new Recovered(records, unforced, unconfirmedBytes, damages, next);
    boolean doubt = !pending.isEmpty();
    return new Outcome(
        recovered,
        journal,
        lastNumber,
        unprovenFrom,
        keptFrom,
        new Segments.Found(onDisk(), foreignBytes, kept, ready),
        unused,
        doubt ? Optional.empty() : sound);
  }

  private List<Segments.Segment> onDisk() {
    List<Segments.Segment> all = new ArrayList<>();
    boolean superseded = false;
    for (Segment segment : segments.reversed()) {
      boolean damaged =
          damages.stream().anyMatch(damage -> damage.segment().equals(segment.id().name()));
      all.addFirst(new Segments.Segment(segment.id(), segment.size(), damaged, superseded));
      superseded |=
          segment.head() instanceof SegmentHeader.Read.Valid(SegmentHeader header)
              && header.firstSequence() <= keptFrom;
    }
    return all;
  }

  private void findSegments(List<String> names) {
    List<SegmentId> ids = new ArrayList<>();
    names.forEach(name -> SegmentId.ofName(name).ifPresent(ids::add));
    ids.sort(Comparator.comparingLong(SegmentId::number));
    if (!ids.isEmpty()) {
      journal = ids.getLast().journal();
      lastNumber = ids.getLast().number();
    }
    ready = new Segments.Ready(names.contains(Segments.SPARE), names.contains(Segments.RESERVE));
    kept =
        names.stream()
            .flatMap(name -> KeptFrom.ofName(name).stream())
            .filter(from -> from.journal() == journal)
            .max(Comparator.comparingLong(KeptFrom::sequence));
    keptFrom = kept.map(KeptFrom::sequence).orElse(1L);
    for (SegmentId id : ids) {
      Segment segment = look(id);
      if (id.journal() != journal) {
        foreignBytes += segment.size();
        damages.add(new Damage(Damage.Kind.FOREIGN, id.name(), 0, segment.size(), 0));
        continue;
      }
      segments.add(segment);
      if (segment.head() instanceof SegmentHeader.Read.Valid(SegmentHeader header)) {
        provenBelow = Math.max(provenBelow, header.provenBelow());
        keptFrom = Math.max(keptFrom, header.keptFrom());
      }
    }
  }

  private Segment look(SegmentId id) {
    try (Storage.File file = Patiently.ask(() -> storage.open(id.name()))) {
      return new Segment(id, Patiently.ask(file::size), readHeader(file, id));
    } catch (StorageException unreadable) {
      return new Segment(id, limits.segmentBytes(), new SegmentHeader.Read.Broken());
    }
  }

  private static SegmentHeader.Read readHeader(Storage.File file, SegmentId id) {
    try {
      ByteBuffer bytes =
          Patiently.ask(() -> {
            ByteBuffer read = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
            file.read(0, read);
            return read;
          });
      return SegmentHeader.decode(bytes.flip(), id);
    } catch (StorageException unreadable) {
      return new SegmentHeader.Read.Broken();
    }
  }

  private void recover(int index) {
    Segment segment = segments.get(index);
    String name = segment.id().name();
    switch (segment.head()) {
      case SegmentHeader.Read.Valid(SegmentHeader header) -> {
        settle(header.firstSequence(), header.unconfirmedFrom(), name);
        read(index, header.firstSequence(), true);
      }
      case SegmentHeader.Read.OtherVersion() ->
          pending.add(new Pending(Damage.Kind.UNKNOWN_FORMAT, name, 0, segment.size()));
      case SegmentHeader.Read.Broken() -> {
        damages.add(new Damage(Damage.Kind.HEADER, name, 0, SegmentFormat.HEADER_BYTES, 0));
        read(index, last + 1, false);
      }
    }
  }

  private void read(int index, long next, boolean anchored) {
    Segment segment = segments.get(index);
    String name = segment.id().name();
    try (Storage.File file = Patiently.ask(() -> storage.open(name))) {
      SegmentBytes loaded = SegmentBytes.read(file);
      for (SegmentBytes.Refused refused : loaded.refused()) {
        damages.add(new Damage(Damage.Kind.UNREADABLE, name, refused.offset(), refused.bytes(), 0));
      }
      SegmentScan scan = new SegmentScan(loaded.bytes(), segment.id(), next, anchored);
      if (!anchored && !scan.slots().isEmpty()) {
        boolean holeFirst = scan.slots().getFirst().offset() > SegmentFormat.HEADER_BYTES;
        settle(holeFirst ? next : scan.slots().getFirst().sequence(), Long.MAX_VALUE, name);
      }
      Unconfirmed unconfirmed = unconfirmedAfter(index);
      List<Slot> unproven =
          scan.slots().stream().filter(slot -> !proven(slot, unconfirmed)).toList();
      boolean forced = prove(file, loaded.bytes(), unproven);
      for (Slot slot : scan.slots()) {
        deliver(name, loaded.bytes(), slot, forced || proven(slot, unconfirmed));
      }
      scan.holes().forEach(hole -> report(name, hole, unconfirmed));
      judgeEnd(index, scan, forced);
    } catch (StorageException unreadable) {
      pending.add(new Pending(Damage.Kind.UNREADABLE, name, 0, segment.size()));
    }
  }

  /**
   * The next sequence that is known is {@code next}, in {@code neighbour}: judges what lies between
   * {@code last} and it. What is superseded is missed by nobody.
   */
  private void settle(long next, long unconfirmedFrom, String neighbour) {
    long missing = Math.max(0, next - last - 1);
    long doubtful = Math.max(0, Math.min(next, unconfirmedFrom) - last - 1);
    boolean neverConfirmed = doubtful == 0 && (missing > 0 || next <= keptFrom);
    if (pending.isEmpty() && doubtful > 0) {
      damages.add(new Damage(Damage.Kind.MISSING, neighbour, 0, 0, doubtful));
    }
    for (Pending end : pending) {
      if (neverConfirmed && end.kind() == Damage.Kind.TORN_TAIL) {
        unconfirmedBytes += end.bytes();
      } else {
        damages.add(new Damage(end.kind(), end.segment(), end.offset(), end.bytes(), doubtful));
        doubtful = 0;
      }
    }
    pending.clear();
    last = Math.max(last, next - 1);
  }

  /** What the next sound header says was never confirmed. */
  private Unconfirmed unconfirmedAfter(int index) {
    for (Segment later : segments.subList(index + 1, segments.size())) {
      if (later.head() instanceof SegmentHeader.Read.Valid(SegmentHeader header)) {
        return new Unconfirmed(header.unconfirmedFrom(), header.firstSequence());
      }
    }
    return new Unconfirmed(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private boolean proven(Slot slot, Unconfirmed unconfirmed) {
    return slot.sequence() < provenBelow && !unconfirmed.covers(slot.sequence());
  }

  /**
   * Writes the records again where they are and forces them; true if all of them survive a power
   * cut from now on.
   */
  private boolean prove(Storage.File file, ByteBuffer bytes, List<Slot> slots) {
    if (slots.isEmpty()) {
      return true;
    }
    try {
      int start = slots.getFirst().offset();
      int end = start;
      for (Slot slot : slots) {
        if (slot.offset() > end) {
          file.write(start, bytes.slice(start, end - start));
          start = slot.offset();
        }
        end = slot.end();
      }
      file.write(start, bytes.slice(start, end - start));
      file.force();
      return true;
    } catch (StorageException refused) {
      unprovenFrom = Math.min(unprovenFrom, slots.getFirst().sequence());
      return false;
    }
  }

  private void deliver(String name, ByteBuffer bytes, Slot slot, boolean forced) {
    int length = slot.end() - slot.offset();
    if (slot.sequence() <= last) {
      if (slot.sequence() >= keptFrom) {
        damages.add(new Damage(Damage.Kind.OUT_OF_ORDER, name, slot.offset(), length, 1));
      }
      return;
    }
    last = slot.sequence();
    if (SegmentFormat.kind(bytes, slot.offset()) != SegmentFormat.PAYLOAD) {
      damages.add(new Damage(Damage.Kind.UNKNOWN_FORMAT, name, slot.offset(), length, 1));
      return;
    }
    records++;
    unforced += forced ? 0 : 1;
    reader.accept(
        new JournalRecord(slot.sequence(), SegmentFormat.payload(bytes, slot.offset()), forced));
  }

  private void report(String name, Hole hole, Unconfirmed unconfirmed) {
    int length = hole.end() - hole.offset();
    long end = Math.min(hole.firstMissing() + hole.missing(), unconfirmed.from());
    long doubtful = Math.max(0, end - Math.max(hole.firstMissing(), keptFrom));
    if (hole.missing() > 0 && doubtful == 0) {
      unconfirmedBytes += length;
    } else {
      damages.add(new Damage(Damage.Kind.CORRUPT, name, hole.offset(), length, doubtful));
    }
  }

  private void judgeEnd(int index, SegmentScan scan, boolean forced) {
    Segment segment = segments.get(index);
    String name = segment.id().name();
    boolean lastSegment = index == segments.size() - 1;
    boolean clean = scan.tailEnd() == scan.end();
    if (!clean) {
      pending.add(
          new Pending(Damage.Kind.TORN_TAIL, name, scan.end(), scan.tailEnd() - scan.end()));
    }
    int made = limits.segmentBytes();
    if (segment.head() instanceof SegmentHeader.Read.Valid(SegmentHeader header)) {
      made = header.segmentBytes();
      boolean tellsNothing =
          scan.slots().isEmpty() && header.unconfirmedFrom() == header.firstSequence();
      if (clean && tellsNothing) {
        unused.add(new Unused(segment.id(), 0));
      } else if (clean && lastSegment) {
        unused.add(new Unused(segment.id(), scan.end()));
      }
      if (clean && lastSegment && forced && scan.holes().isEmpty() && segment.size() == made) {
        sound = Optional.of(new Sound(segment.id(), scan.end(), made));
      }
    }
    if (lastSegment && segment.size() < made) {
      pending.add(new Pending(Damage.Kind.CUT, name, segment.size(), made - segment.size()));
    }
  }
}
