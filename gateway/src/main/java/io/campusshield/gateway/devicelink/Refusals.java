package io.campusshield.gateway.devicelink;

import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.telemetry.Throttle;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what was refused, and closes. On the link's event loop only. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceLinkServer.class);

  /** How long a peer has to read why it is refused. */
  private static final int FAREWELL_SECONDS = 1;

  private static final AttributeKey<Boolean> CLOSING = AttributeKey.valueOf("closing");

  /** Of a peer that was gone before it could be asked. */
  private static final InetAddress NOBODY = new InetSocketAddress(0).getAddress();

  private final MachineClock clock;
  private final Throttle throttle = new Throttle();

  Refusals(MachineClock clock) {
    this.clock = clock;
  }

  /** For what does not end the connection. */
  void note(Channel channel, Reason reason, String detail) {
    InetAddress address = address(channel);
    OptionalLong unwritten = throttle.admit(reason + "/" + address, clock.monotonic());
    if (unwritten.isPresent()) {
      LOG.warn(
          "refused=device reason={} address={} detail=\"{}\" held_back={}",
          Line.word(reason),
          address.getHostAddress(),
          Line.detail(detail),
          unwritten.getAsLong());
    }
  }

  /** Only the first reason of a connection's end is told; what follows from it is not. */
  void close(Channel channel, Reason reason, String detail) {
    if (begin(channel, reason, detail)) {
      var _ = channel.close();
    }
  }

  /** Tells the peer why, and closes. */
  void refuse(Channel channel, ToDevice.Refused refused, Reason reason) {
    if (begin(channel, reason, refused.toString())) {
      channel.writeAndFlush(refused).addListener(ChannelFutureListener.CLOSE);
      var _ = channel.eventLoop().schedule(() -> drop(channel), FAREWELL_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Without a farewell, for a peer that does not read. */
  void cut(Channel channel, Reason reason, String detail) {
    if (begin(channel, reason, detail)) {
      drop(channel);
    }
  }

  /** Past TLS, which would wait to say goodbye. */
  private static void drop(Channel channel) {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first != null) {
      var _ = first.close();
    }
  }

  /**
   * @return false if the connection is being closed already
   */
  private boolean begin(Channel channel, Reason reason, String detail) {
    if (closing(channel)) {
      return false;
    }
    channel.attr(CLOSING).set(Boolean.TRUE);
    note(channel, reason, detail);
    return true;
  }

  /** Whether nothing that is still read from it counts. */
  boolean closing(Channel channel) {
    return channel.hasAttr(CLOSING);
  }

  static InetAddress address(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress socket
        ? socket.getAddress()
        : NOBODY;
  }
}
