package io.campusshield.gateway.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Format 1 of a segment file, all numbers big-endian.
 *
 * <pre>
 * name    journal-&lt;journal id&gt;-&lt;segment number&gt;.segment, both as 16 hex digits
 *
 * header  offset  bytes
 *              0      8  magic: 89 'C' 'S' 'J' 'N' 'L' 0D 0A
 *              8      4  format version: 1
 *             12      4  length of the file in bytes, zeros included
 *             16      8  journal id: 64 random bits, drawn when the journal began
 *             24      8  segment number: from 1, rising, gaps allowed
 *             32      8  first sequence: that of the first record
 *             40      8  unconfirmed from: sequences from here to before the first one were never confirmed
 *             48      8  proven below: records below this sequence were forced before the header was written,
 *                        save those that a header calls unconfirmed
 *             56      8  kept from: records below this sequence are superseded (compaction); 1 if none are
 *             64    444  zero
 *            508      4  CRC-32C of bytes 0 to 507
 *
 * record  offset  bytes  first one at 512, each at a multiple of 8
 *              0      2  marker: C5 4A
 *              2      1  kind: 1 payload; 2 and 3 are set aside
 *              3      1  zero
 *              4      4  payload length n: 0 to 65536
 *              8      8  sequence: one more than that of the record before it in the segment
 *             16      4  CRC-32C of journal id, segment number, bytes 0 to 15, payload, padding
 *             20      n  payload
 *           20+n   0..7  zero, up to a multiple of 8
 *
 * end     zeros to the end of the file
 * </pre>
 *
 * <p>Why the identity is in each record's checksum: a record is valid in one file of one journal
 * only, so neither old blocks of the disk nor a file that was copied, nor a payload that somebody
 * shaped like a record, can be taken for one: the journal id never leaves the gateway. The identity
 * is in the name too, so that a broken header costs no record.
 *
 * <p>Compaction needs no other format. What is still needed is appended again and forced; then an
 * empty file gets the name <em>journal-&lt;journal id&gt;-kept-from-&lt;sequence&gt;</em> (see
 * {@link KeptFrom}) and the directory is forced; then the segments wholly below that sequence are
 * deleted or become spare ones, oldest first; one that is damaged is renamed instead, so that a
 * technician still has it. Later headers repeat the sequence. A crash between any two of these
 * steps leaves a journal that reads right.
 */
final class SegmentFormat {
  static final int HEADER_BYTES = 512;
  static final int ALIGNMENT = 8;
  static final int MAX_SEGMENT_BYTES = 64 << 20;

  /** Bounded before anything is allocated; a frame on the device link is no longer. */
  static final int MAX_PAYLOAD_BYTES = 65_536;

  static final byte PAYLOAD = 1;

  private static final short MARKER = (short) 0xC54A;
  private static final int CRC_AT = 16;
  private static final int RECORD_HEAD_BYTES = 20;
  static final int MIN_RECORD_BYTES = recordBytes(0);

  private SegmentFormat() {}

  /** What a payload of this length takes on disk. */
  static int recordBytes(int payloadBytes) {
    return (RECORD_HEAD_BYTES + payloadBytes + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The most records that fit into this many bytes, one begun counted as one. */
  static long mostRecordsIn(long bytes) {
    return (bytes + MIN_RECORD_BYTES - 1) / MIN_RECORD_BYTES;
  }

  /** Writes one record at {@code into}'s position. */
  static void putRecord(ByteBuffer into, SegmentId segment, long sequence, byte[] payload) {
    int start = into.position();
    into.putShort(MARKER)
        .put(PAYLOAD)
        .put((byte) 0)
        .putInt(payload.length)
        .putLong(sequence)
        .putInt(0)
        .put(payload);
    int end = start + recordBytes(payload.length);
    while (into.position() < end) {
      into.put((byte) 0);
    }
    into.putInt(start + CRC_AT, crc(into, segment, start, end));
  }

  /** Whether a whole record of this segment, undamaged, begins at {@code offset}. */
  static boolean isRecord(ByteBuffer bytes, SegmentId segment, int offset) {
    if (offset > bytes.limit() - MIN_RECORD_BYTES
        || bytes.getShort(offset) != MARKER
        || bytes.get(offset + 3) != 0) {
      return false;
    }
    int length = payloadLength(bytes, offset);
    if (length < 0 || length > MAX_PAYLOAD_BYTES || recordBytes(length) > bytes.limit() - offset) {
      return false;
    }
    return bytes.getInt(offset + CRC_AT)
        == crc(bytes, segment, offset, offset + recordBytes(length));
  }

  static byte kind(ByteBuffer bytes, int offset) {
    return bytes.get(offset + 2);
  }

  static int payloadLength(ByteBuffer bytes, int offset) {
    return bytes.getInt(offset + 4);
  }

  static long sequence(ByteBuffer bytes, int offset) {
    return bytes.getLong(offset + 8);
  }

  /** A copy of the payload of the record at {@code offset}. */
  static byte[] payload(ByteBuffer bytes, int offset) {
    byte[] payload = new byte[payloadLength(bytes, offset)];
    bytes.get(offset + RECORD_HEAD_BYTES, payload);
    return payload;
  }

  private static int crc(ByteBuffer bytes, SegmentId segment, int start, int end) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(16).putLong(segment.journal()).putLong(segment.number()).flip());
    crc.update(bytes.slice(start, CRC_AT));
    crc.update(bytes.slice(start + RECORD_HEAD_BYTES, end - start - RECORD_HEAD_BYTES));
    return (int) crc.getValue();
  }
}
