package io.campusshield.gateway.devicelink;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Keeps the number of connections in bounds. One for all connections, on their one event loop. */
@Sharable
final class Admission extends ChannelInboundHandlerAdapter {
  private final Limits limits;
  private final Refusals refusals;
  private final Strangers<Channel> strangers;
  private int connections;

  Admission(Limits limits, Refusals refusals) {
    this.limits = limits;
    this.refusals = refusals;
    this.strangers = new Strangers<>(limits.strangers(), limits.strangersOfAnAddress());
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    connections++;
    if (connections > limits.connections()) {
      refusals.cut(ctx.channel(), Reason.TOO_MANY, "limit=" + limits.connections());
      return;
    }
    strangers
        .add(ctx.channel(), Refusals.address(ctx.channel()))
        .ifPresent(oldest -> refusals.cut(oldest, Reason.GAVE_WAY, "to a newer one"));
    ctx.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    connections--;
    strangers.remove(ctx.channel());
    ctx.fireChannelInactive();
  }

  /** It has said hello: it is known by its name from here on. */
  void welcomed(Channel channel) {
    strangers.remove(channel);
  }
}
