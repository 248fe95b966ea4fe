package io.campusshield.gateway.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One segment's bytes, told apart into readable records and holes.
 *
 * <p>Implementation note. In a sound segment sequences are consecutive, so the next record is
 * accepted only with the next sequence. Behind bytes that are none the scan tries every multiple of
 * 8 and accepts a record that checks and whose sequence leaves no more records missing than fit
 * into the hole. Where nothing readable follows, zeros are the end and anything else is the tail.
 */
final class SegmentScan {
  /** A readable record at {@code offset}, the next byte after it being {@code end}. */
  record Slot(int offset, int end, long sequence) {}

  /**
   * Unreadable bytes, followed by a readable record; {@code missing} sequences from {@code
   * firstMissing} on are lost.
   */
  record Hole(int offset, int end, long firstMissing, long missing) {}

  private final ByteBuffer bytes;
  private final SegmentId id;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Hole> holes = new ArrayList<>();
  private int end = SegmentFormat.HEADER_BYTES;
  private int tailEnd;

  /**
   * @param bytes the file from its first byte to its last
   * @param next the sequence that the first record must have, or, if not {@code anchored}, must at
   *     least have
   */
  SegmentScan(ByteBuffer bytes, SegmentId id, long next, boolean anchored) {
    this.bytes = bytes;
    this.id = id;
    scan(next, anchored);
  }

  List<Slot> slots() {
    return slots;
  }

  List<Hole> holes() {
    return holes;
  }

  /** Where the last readable record ends. */
  int end() {
    return end;
  }

  /** Where the unreadable tail ends; {@link #end} if there is none. */
  int tailEnd() {
    return tailEnd;
  }

  private void scan(long first, boolean anchoredAtFirst) {
    long next = first;
    boolean anchored = anchoredAtFirst;
    int used = afterLastNonZero();
    while (true) {
      int found = find(next, anchored, used);
      if (found < 0) {
        tailEnd = Math.max(end, used);
        return;
      }
      long sequence = SegmentFormat.sequence(bytes, found);
      if (found > end) {
        holes.add(new Hole(end, found, next, sequence - next));
      }
      end = found + SegmentFormat.recordBytes(SegmentFormat.payloadLength(bytes, found));
      slots.add(new Slot(found, end, sequence));
      next = sequence + 1;
      anchored = true;
    }
  }

  /** The next record from {@code end} on; negative if there is none. */
  private int find(long next, boolean anchored, int used) {
    for (int offset = end; offset < used; offset += SegmentFormat.ALIGNMENT) {
      if (offset + SegmentFormat.MIN_RECORD_BYTES > bytes.limit()) {
        return -1;
      }
      long sequence = SegmentFormat.sequence(bytes, offset);
      int room = (offset - end) / SegmentFormat.MIN_RECORD_BYTES;
      boolean plausible = sequence >= next && (!anchored || sequence - next <= room);
      if (plausible && SegmentFormat.isRecord(bytes, id, offset)) {
        return offset;
      }
    }
    return -1;
  }

  private int afterLastNonZero() {
    int used = bytes.limit();
    while (used > 0 && bytes.get(used - 1) == 0) {
      used--;
    }
    return used;
  }
}
