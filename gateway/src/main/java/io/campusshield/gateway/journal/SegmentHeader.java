package io.campusshield.gateway.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The first 512 bytes of a segment; its fields are those of {@link SegmentFormat}'s table. */
record SegmentHeader(
    SegmentId id,
    int segmentBytes,
    long firstSequence,
    long unconfirmedFrom,
    long provenBelow,
    long keptFrom) {
  private static final long MAGIC = 0x89_43_53_4A_4E_4C_0D_0AL;
  private static final int VERSION = 1;
  private static final int CRC_AT = SegmentFormat.HEADER_BYTES - 4;

  /** What stands where a header should be. */
  sealed interface Read {
    record Valid(SegmentHeader header) implements Read {}

    record OtherVersion() implements Read {}

    record Broken() implements Read {}
  }

  /** The header as bytes, ready to be written. */
  ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
    out.putLong(MAGIC)
        .putInt(VERSION)
        .putInt(segmentBytes)
        .putLong(id.journal())
        .putLong(id.number());
    out.putLong(firstSequence).putLong(unconfirmedFrom).putLong(provenBelow).putLong(keptFrom);
    out.putInt(CRC_AT, crc(out));
    return out.clear();
  }

  /**
   * Reads the header of the segment that the file's name states; another segment's header is a
   * broken one.
   */
  static Read decode(ByteBuffer bytes, SegmentId named) {
    if (bytes.limit() < SegmentFormat.HEADER_BYTES
        || bytes.getLong(0) != MAGIC
        || bytes.getInt(CRC_AT) != crc(bytes)) {
      return new Read.Broken();
    }
    if (bytes.getInt(8) != VERSION) {
      return new Read.OtherVersion();
    }
    SegmentId id = new SegmentId(bytes.getLong(16), bytes.getLong(24));
    int segmentBytes = bytes.getInt(12);
    boolean sound =
        segmentBytes >= SegmentFormat.HEADER_BYTES
            && segmentBytes <= SegmentFormat.MAX_SEGMENT_BYTES;
    if (!id.equals(named) || !sound) {
      return new Read.Broken();
    }
    return new Read.Valid(
        new SegmentHeader(
            id,
            segmentBytes,
            bytes.getLong(32),
            bytes.getLong(40),
            bytes.getLong(48),
            bytes.getLong(56)));
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, CRC_AT));
    return (int) crc.getValue();
  }
}
