package io.campusshield.gateway.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A segment read into memory, around what the disk refuses to read: refused pieces are filled with
 * FF, which no record checks with.
 */
record SegmentBytes(ByteBuffer bytes, List<Refused> refused) {
  private static final int PIECE_BYTES = 64 << 10;
  private static final int SMALL_PIECE_BYTES = 4 << 10;

  /** A stretch that could not be read. */
  record Refused(int offset, int bytes) {}

  static SegmentBytes read(Storage.File file) throws StorageException {
    byte[] all =
        new byte[(int) Math.min(Patiently.ask(file::size), SegmentFormat.MAX_SEGMENT_BYTES)];
    List<Refused> refused = new ArrayList<>();
    for (int offset = 0; offset < all.length; offset += PIECE_BYTES) {
      int length = Math.min(PIECE_BYTES, all.length - offset);
      if (!readPiece(file, all, offset, length)) {
        for (int small = offset; small < offset + length; small += SMALL_PIECE_BYTES) {
          int smallLength = Math.min(SMALL_PIECE_BYTES, offset + length - small);
          if (!readPiece(file, all, small, smallLength)) {
            Arrays.fill(all, small, small + smallLength, (byte) 0xFF);
            refused.add(new Refused(small, smallLength));
          }
        }
      }
    }
    return new SegmentBytes(ByteBuffer.wrap(all), refused);
  }

  private static boolean readPiece(Storage.File file, byte[] all, int offset, int length) {
    try {
      return Patiently.ask(() -> {
        file.read(offset, ByteBuffer.wrap(all, offset, length));
        return true;
      });
    } catch (StorageException refusal) {
      return false;
    }
  }
}
