package io.campusshield.gateway.devicelink;

import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.codec.Frames.Front;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts the stream into messages. Holds at most the front of one, and what came with it. */
final class FrameDecoder extends ByteToMessageDecoder {
  private final Refusals refusals;

  FrameDecoder(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (refusals.closing(ctx.channel())) {
      in.skipBytes(in.readableBytes());
      return;
    }
    switch (Frames.front(in.nioBuffer())) {
      case Front.Whole(int offset, int length) -> {
        byte[] message = new byte[length];
        in.skipBytes(offset).readBytes(message);
        out.add(message);
      }
      case Front.Incomplete incomplete -> {}
      case Front.Unreadable(String reason) -> {
        in.skipBytes(in.readableBytes());
        refusals.close(ctx.channel(), Reason.UNREADABLE, reason);
      }
    }
  }
}
