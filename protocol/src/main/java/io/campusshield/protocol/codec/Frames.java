package io.campusshield.protocol.codec;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The device link's framing: each message behind its length as a protobuf varint. */
public final class Frames {
  /** The longest message on any link, in bytes. */
  public static final int LONGEST = 64 * 1024;

  /** A varint of the longest allowed length has at most this many bytes. */
  private static final int LONGEST_VARINT = 3;

  private Frames() {}

  /** What stands at the front of a stream. */
  public sealed interface Front {
    /** A whole message of {@code length} bytes that begins {@code offset} bytes on. */
    record Whole(int offset, int length) implements Front {}

    record Incomplete() implements Front {}

    /** No message may be of this length: the stream can not be read on. */
    record Unreadable(String reason) implements Front {}
  }

  /**
   * Looks at what stands between the buffer's position and limit; moves nothing.
   *
   * @return whole, incomplete (come again with more bytes), or unreadable (close the connection)
   */
  public static Front front(ByteBuffer bytes) {
    int length = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (bytes.remaining() <= i) {
        return new Front.Incomplete();
      }
      byte b = bytes.get(bytes.position() + i);
      length |= (b & 0x7f) << (7 * i);
      if (b >= 0) {
        return checked(i + 1, length, bytes.remaining());
      }
    }
    return new Front.Unreadable("too-long");
  }

  private static Front checked(int offset, int length, int available) {
    if (length > LONGEST) {
      return new Front.Unreadable("too-long");
    }
    if (length == 0) {
      return new Front.Unreadable("empty");
    }
    return available >= offset + length ? new Front.Whole(offset, length) : new Front.Incomplete();
  }

  /** The message with its length before it. */
  public static byte[] framed(byte[] message) {
    byte[] frame =
        new byte[CodedOutputStream.computeUInt32SizeNoTag(message.length) + message.length];
    CodedOutputStream out = CodedOutputStream.newInstance(frame);
    try {
      out.writeUInt32NoTag(message.length);
      out.writeRawBytes(message);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of the computed size can not be too short", e);
    }
    return frame;
  }
}
