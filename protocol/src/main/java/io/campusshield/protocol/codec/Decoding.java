package io.campusshield.protocol.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * The steps that all decoders share: bound, parse, check the version, read; every ending a value.
 */
final class Decoding {
  private Decoding() {}

  interface Reader<W, T> {
    T read(W wire) throws Refusal;
  }

  static <W extends Message, T> Decoded<T> decode(
      byte[] bytes, Parser<W> parser, Reader<W, T> reader) {
    if (bytes.length > Frames.LONGEST) {
      return new Decoded.Malformed<>("too-long");
    }
    try {
      return new Decoded.Complete<>(reader.read(parser.parseFrom(bytes)));
    } catch (InvalidProtocolBufferException e) {
      return new Decoded.Malformed<>("not-protobuf");
    } catch (Refusal e) {
      return new Decoded.Malformed<>(e.reason());
    }
  }

  /**
   * Over MQTT nobody negotiates. A later version's envelope is read all the same: if its message is
   * one that we know, it means what it always meant.
   */
  static void checkVersion(int version) throws Refusal {
    if (version < Versions.LOWEST) {
      throw new Refusal(version == 0 ? "version-missing" : "version-unknown");
    }
  }

  /** The number of the message that an envelope of a later time carries; 0 if it carries none. */
  static int unknownField(Message envelope) {
    return envelope.getUnknownFields().asMap().keySet().stream().findFirst().orElse(0);
  }
}
