package io.campusshield.devicesim.link;

import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.telemetry.Line;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages, and the life of their connection, to the device whose it is. */
final class MessageReader extends SimpleChannelInboundHandler<byte[]> {
  private static final Logger log = LoggerFactory.getLogger(MessageReader.class);

  private final Connection connection;

  MessageReader(Connection connection) {
    this.connection = connection;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, byte[] bytes) {
    switch (DeviceCodec.toDevice(bytes)) {
      case Decoded.Complete<ToDevice>(ToDevice message) -> connection.heard(message);
      case Decoded.Malformed<ToDevice>(String reason) ->
          log.warn(
              "refused=message reason=malformed address={} detail=\"{}\"",
              context.channel().remoteAddress(),
              Line.detail(reason));
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      connection.stands();
    }
    super.userEventTriggered(context, event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection.ended("closed");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    connection.ended(String.valueOf(cause.getMessage()));
    ChannelFuture _ = context.close();
  }
}
