package io.campusshield.gateway.devicelink;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** The last of a connection's handlers: where what went wrong in any other ends. */
final class Faults extends ChannelInboundHandlerAdapter {
  private final Refusals refusals;

  Faults(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    end(ctx, refusals, cause);
  }

  static void end(ChannelHandlerContext ctx, Refusals refusals, Throwable cause) {
    Throwable root =
        cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    switch (root) {
      case NotSslRecordException _ -> refusals.close(ctx.channel(), Reason.NOT_TLS, "");
      case SslHandshakeTimeoutException _ ->
          refusals.cut(ctx.channel(), Reason.HANDSHAKE_TOO_SLOW, "");
      case SSLException e -> refusals.close(ctx.channel(), Reason.NOT_TRUSTED, e.toString());
      case IOException _ -> {
        var _ = ctx.close(); // the peer broke it off: that is told as its absence
      }
      default -> refusals.close(ctx.channel(), Reason.FAULT, root.toString());
    }
  }
}
