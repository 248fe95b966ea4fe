package io.campusshield.gateway.journal;

/**
 * The journal's bounds.
 *
 * @param segmentBytes length of a new segment file; a multiple of 8 that holds the header and one
 *     full batch, at most 64 MiB
 * @param maxBytes all segments together; at this size an append fails as {@link
 *     Failure.Reason#FULL}
 * @param batchBytes what may wait in {@link JournalThread} and be written with one force, as bytes
 *     on disk
 * @param waitingAppends how many appends may wait in {@link JournalThread}
 */
public record Limits(int segmentBytes, long maxBytes, int batchBytes, int waitingAppends) {
  /**
   * 4 MiB a segment, 1 GiB in all, 1 MiB and 4096 appends waiting: some 28,000 presses of 150 bytes
   * a segment.
   */
  public static final Limits DEFAULT = new Limits(4 << 20, 1L << 30, 1 << 20, 4096);

  /**
   * As {@link #DEFAULT}, with so much of the disk for everything: segments, two that are kept
   * ready, and those that were damaged.
   */
  public static Limits within(long bytes) {
    long ready = (2L + Segments.MOST_EVIDENCE) * DEFAULT.segmentBytes();
    return new Limits(
        DEFAULT.segmentBytes(), bytes - ready, DEFAULT.batchBytes(), DEFAULT.waitingAppends());
  }

  public Limits {
    if (segmentBytes % SegmentFormat.ALIGNMENT != 0
        || segmentBytes > SegmentFormat.MAX_SEGMENT_BYTES
        || batchBytes < SegmentFormat.MIN_RECORD_BYTES
        || segmentBytes < SegmentFormat.HEADER_BYTES + batchBytes
        || maxBytes < segmentBytes
        || waitingAppends < 1) {
      throw new IllegalArgumentException(
          "journal limits contradict each other: " + segmentBytes + " " + maxBytes);
    }
  }
}
