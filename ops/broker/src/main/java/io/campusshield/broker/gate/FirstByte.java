package io.campusshield.broker.gate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;

/**
 * Lets pass only what begins as an MQTT CONNECT: behind it Artemis would also speak HTTP, and
 * gather a body of any length.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails has nothing left to close
final class FirstByte extends ChannelInboundHandlerAdapter {
  /** MQTT 5, 3.1.1: the fixed header of CONNECT. */
  private static final int CONNECT = 0x10;

  private final Refusals refusals;

  FirstByte(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (!bytes.isReadable()) {
      bytes.release();
    } else if (bytes.getUnsignedByte(bytes.readerIndex()) == CONNECT) {
      context.fireChannelRead(bytes);
      context.pipeline().remove(this);
    } else {
      refusals.tell("not-mqtt", from(context.channel()));
      ReferenceCountUtil.release(bytes);
      context.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      refusals.tell("no-tls", from(context.channel()) + " cause=\"" + handshake.cause() + "\"");
    }
    context.fireUserEventTriggered(event);
  }

  /** Without the port, which is another one every time. */
  static String from(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? "from=" + remote.getAddress().getHostAddress()
        : "from=unknown";
  }
}
