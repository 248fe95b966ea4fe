package io.campusshield.gateway.devicelink;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Closes a connection whose queue of what is to be written has grown to its limit. */
final class SlowReader extends ChannelInboundHandlerAdapter {
  private final Refusals refusals;

  SlowReader(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (!ctx.channel().isWritable()) {
      refusals.cut(ctx.channel(), Reason.SLOW_READER, "its queue is full");
    }
    ctx.fireChannelWritabilityChanged();
  }
}
