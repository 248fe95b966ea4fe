package io.campusshield.gateway.devicelink;

import com.google.protobuf.UnknownFieldSet;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.message.FromDevice;

/** Bytes as they stand on the wire. */
final class DeviceFrames {
  private DeviceFrames() {}

  static byte[] of(FromDevice message) {
    return Frames.framed(DeviceCodec.encode(message));
  }

  /** An envelope of version 1 whose one message has a number that we do not know. */
  static byte[] ofALaterTime(int field) {
    return Frames.framed(
        UnknownFieldSet.newBuilder()
            .addField(1, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .addField(
                field,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(com.google.protobuf.ByteString.copyFromUtf8("news"))
                    .build())
            .build()
            .toByteArray());
  }
}
