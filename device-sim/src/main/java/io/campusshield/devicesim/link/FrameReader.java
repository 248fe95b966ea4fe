package io.campusshield.devicesim.link;

import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.telemetry.Line;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes to whole messages; a stream that can not be read on is closed. */
final class FrameReader extends ByteToMessageDecoder {
  private static final Logger log = LoggerFactory.getLogger(FrameReader.class);

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    switch (Frames.front(in.nioBuffer())) {
      case Frames.Front.Whole(int offset, int length) -> {
        byte[] message = new byte[length];
        in.skipBytes(offset).readBytes(message);
        out.add(message);
      }
      case Frames.Front.Incomplete _ -> {}
      case Frames.Front.Unreadable(String reason) -> {
        log.warn(
            "refused=gateway reason=unreadable address={} detail=\"{}\"",
            context.channel().remoteAddress(),
            Line.detail(reason));
        in.skipBytes(in.readableBytes());
        ChannelFuture _ = context.close();
      }
    }
  }
}
