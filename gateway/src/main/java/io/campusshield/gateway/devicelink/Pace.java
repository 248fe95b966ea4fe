package io.campusshield.gateway.devicelink;

import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Reads a connection no faster than an honest device speaks, so that a flood on one delays no
 * other. Nothing is refused by it: what is beyond waits in the device's own socket, and here as far
 * as it was read.
 */
final class Pace extends SimpleChannelInboundHandler<Decoded<FromDevice>> {
  /** What is open at a stuck button is repeated 70 times a second; hands and sensors need 1. */
  static final int PER_SECOND = 100;

  /** Status and lines of the log book, which nothing waits for: a backlog of them goes before. */
  static final int ROUTINE_PER_SECOND = 1000;

  /** So much of it may come at once, after a while without. */
  static final Duration AHEAD = Duration.ofSeconds(4);

  private static final Duration ONE = Duration.ofSeconds(1).dividedBy(PER_SECOND);
  private static final Duration ROUTINE = Duration.ofSeconds(1).dividedBy(ROUTINE_PER_SECOND);

  private final MachineClock clock;

  /** Up to when, at this pace, what was read would have lasted. */
  private Duration read = Duration.ZERO;

  Pace(MachineClock clock) {
    this.clock = clock;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Decoded<FromDevice> decoded) {
    Duration now = clock.monotonic();
    read = (read.compareTo(now) > 0 ? read : now).plus(lasts(decoded));
    Duration wait = read.minus(now).minus(AHEAD);
    if (wait.isPositive()) {
      ctx.channel().config().setAutoRead(false);
      var _ = ctx.executor().schedule(() -> goOn(ctx), wait.toNanos(), TimeUnit.NANOSECONDS);
    }
    ctx.fireChannelRead(decoded);
  }

  private static Duration lasts(Decoded<FromDevice> decoded) {
    return switch (decoded) {
      case Decoded.Complete<FromDevice>(Status _) -> ROUTINE;
      case Decoded.Complete<FromDevice>(LogEntry _) -> ROUTINE;
      case Decoded.Complete<FromDevice> other -> ONE;
      case Decoded.Malformed<FromDevice> malformed -> ONE;
    };
  }

  private static void goOn(ChannelHandlerContext ctx) {
    if (ctx.channel().isActive()) {
      ctx.channel().config().setAutoRead(true);
    }
  }
}
