package io.campusshield.gateway.devicelink;

import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.message.ToDevice;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import java.util.List;

/** Between the messages' bytes and their records. */
final class MessageCodec extends MessageToMessageCodec<byte[], ToDevice> {
  MessageCodec() {
    super(byte[].class, ToDevice.class);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, byte[] message, List<Object> out) {
    out.add(DeviceCodec.fromDevice(message));
  }

  @Override
  protected void encode(ChannelHandlerContext ctx, ToDevice message, List<Object> out) {
    out.add(Unpooled.wrappedBuffer(Frames.framed(DeviceCodec.encode(message))));
  }
}
