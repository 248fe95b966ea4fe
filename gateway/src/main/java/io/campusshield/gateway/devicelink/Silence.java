package io.campusshield.gateway.devicelink;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection on which no message came for three heartbeats. */
final class Silence extends IdleStateHandler {
  private final Duration limit;
  private final Refusals refusals;

  Silence(Duration limit, Refusals refusals) {
    super(limit.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    this.limit = limit;
    this.refusals = refusals;
  }

  @Override
  protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) {
    refusals.cut(ctx.channel(), Reason.SILENT, "after=" + limit);
  }
}
