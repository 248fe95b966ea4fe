package io.campusshield.devicesim.link;

import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.tls.Identity;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;

/**
 * One connection from its dialling to its end, which it tells exactly once; nothing is told of it
 * after {@link #abandon}. On the devices' thread only.
 */
final class Connection {
  private static final int DIAL_TIMEOUT_MILLIS = 5_000;

  /**
   * A peer that lets so much lie unread is dead; what waits is said again on the next connection.
   */
  private static final WriteBufferWaterMark MOST_UNREAD = new WriteBufferWaterMark(64_000, 256_000);

  /** What a connection tells. */
  interface Listener {
    void stands();

    void heard(ToDevice message);

    /**
     * May come in the middle of a call of ours.
     *
     * @param reason for the log
     */
    void ended(Connection connection, String reason);
  }

  private final Listener listener;
  private final Channel channel;
  private boolean over;
  private boolean unflushed;

  private Connection(Member member, EventLoop thread, Listener listener) {
    this.listener = listener;
    ChannelFuture dialled =
        new Bootstrap()
            .group(thread)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, DIAL_TIMEOUT_MILLIS)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, MOST_UNREAD)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    fresh
                        .pipeline()
                        .addLast(
                            encryption(member),
                            new FrameReader(),
                            new MessageReader(Connection.this));
                  }
                })
            .connect(member.gateway());
    channel = dialled.channel();
    dialled.addListener(done -> {
      if (!done.isSuccess()) {
        ended(String.valueOf(done.cause().getMessage()));
      }
    });
  }

  static Connection dial(Member member, EventLoop thread, Listener listener) {
    return new Connection(member, thread, listener);
  }

  private static SslHandler encryption(Member member) {
    SSLEngine engine =
        member.tls().createSSLEngine(member.gateway().getHostString(), member.gateway().getPort());
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {Identity.TLS});
    SslHandler handler = new SslHandler(engine);
    handler.setHandshakeTimeoutMillis(DIAL_TIMEOUT_MILLIS);
    return handler;
  }

  void stands() {
    if (!over) {
      listener.stands();
    }
  }

  void heard(ToDevice message) {
    if (!over) {
      listener.heard(message);
    }
  }

  void ended(String reason) {
    if (!over) {
      over = true;
      listener.ended(this, reason);
    }
  }

  /** Goes out with the next {@link #flush}. */
  void send(FromDevice message) {
    unflushed = true;
    ChannelFuture _ =
        channel.write(
            Unpooled.wrappedBuffer(Frames.framed(DeviceCodec.encode(message))),
            channel.voidPromise());
  }

  /** Nothing is flushed before there is something: an early flush would spoil the TLS handshake. */
  void flush() {
    if (!unflushed) {
      return;
    }
    unflushed = false;
    channel.flush();
    if (channel.isActive() && !channel.isWritable()) {
      ended("not-read-by-its-peer");
      ChannelFuture _ = channel.close();
    }
  }

  /** Closes it and hears nothing more of it. */
  void abandon() {
    over = true;
    ChannelFuture _ = channel.close();
  }
}
