package io.campusshield.gateway.devicelink;

import io.campusshield.gateway.owner.DeviceLink;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Role;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Listens for the devices of a school. One event loop serves all connections, beside the thread of
 * {@link Handshakes}.
 *
 * <p>Buffers are not pooled: with 200 devices the process was 2 MB smaller than with Netty's
 * adaptive pool (x86, JDK 25), and messages are small and few. This is set here for each
 * connection; {@code -Dio.netty.allocator.type=unpooled} says the same for whatever else in the
 * process allocates through Netty.
 */
public final class DeviceLinkServer implements DeviceLink, AutoCloseable {
  /** The longest standing has 65 presses of about 150 bytes: room for a dozen of them. */
  private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(64 * 1024, 128 * 1024);

  /** What the kernel holds for a connection is behind our back: no more than this. */
  private static final int SEND_BUFFER = 64 * 1024;

  /** What {@link Pace} holds back of a connection is no more than a few of these. */
  private static final RecvByteBufAllocator READ_AT_ONCE =
      new AdaptiveRecvByteBufAllocator(64, 2048, 16 * 1024);

  private static final int BACKLOG = 1024;

  /** How a start ends. */
  public sealed interface Started {
    /**
     * @param address with the port that was taken
     */
    record Listening(DeviceLinkServer server, InetSocketAddress address) implements Started {}

    /**
     * @param sentence for the installer: what was found, what is wanted
     */
    record Impossible(String sentence) implements Started {}
  }

  private final Link link;
  private final EventLoopGroup loop;
  private Optional<Channel> door = Optional.empty();
  private final Handshakes handshakes = new Handshakes();

  private DeviceLinkServer(Link link) {
    this.link = link;
    this.loop =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("devicelink"),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /** Returns when devices can connect, or can not. */
  public static Started start(
      DeviceLinkSettings settings, Identity identity, Inbox inbox, MachineClock clock) {
    Refusals refusals = new Refusals(clock);
    Link link =
        new Link(
            new GatewayId(identity.self().name()),
            settings.limits(),
            inbox,
            clock,
            refusals,
            new Admission(settings.limits(), refusals),
            new Devices());
    DeviceLinkServer server = new DeviceLinkServer(link);
    ChannelFuture bound = server.bind(settings, identity).awaitUninterruptibly();
    if (bound.isSuccess()) {
      server.door = Optional.of(bound.channel());
      return new Started.Listening(server, ((InetSocketAddress) bound.channel().localAddress()));
    }
    server.close();
    return new Started.Impossible(
        "The device link can not listen on "
            + settings.address()
            + " port "
            + settings.port()
            + " ("
            + bound.cause().getMessage()
            + "): another program may have the port, or the address is none of this machine's;"
            + " wanted is a free port of an own address, as deviceLink: {address: 0.0.0.0, port:"
            + " 7410}");
  }

  private ChannelFuture bind(DeviceLinkSettings settings, Identity identity) {
    return new ServerBootstrap()
        .group(loop)
        .channel(
            Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, READ_AT_ONCE)
        .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE)
        .childHandler(new Pipeline(link, identity.contextFor(Set.of(Role.DEVICE)), handshakes))
        .bind(new InetSocketAddress(settings.address(), settings.port()));
  }

  /** {@inheritDoc} */
  @Override
  public void tell(DeviceId device, ToDevice message) {
    link.devices()
        .of(device)
        .ifPresent(channel -> {
          var _ = channel.writeAndFlush(message, channel.voidPromise());
        });
  }

  /**
   * Whether devices can connect, and what they say is read. Any thread but the link's own; waits at
   * most a second.
   */
  public boolean serves() {
    return door.filter(Channel::isActive).isPresent()
        && loop.submit(() -> {}).awaitUninterruptibly(1, TimeUnit.SECONDS);
  }

  /** Closes every connection and returns when the threads have ended, within 2 s. */
  @Override
  public void close() {
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    handshakes.close();
  }
}
