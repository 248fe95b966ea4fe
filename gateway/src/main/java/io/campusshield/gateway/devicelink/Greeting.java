package io.campusshield.gateway.devicelink;

import io.campusshield.gateway.event.Signal.DeviceConnected;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.Versions;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.FromDevice.Hello;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * From the end of the handshake to the hello: who is it, and which version do we speak? Then a
 * {@link Conversation} takes its place.
 */
final class Greeting extends SimpleChannelInboundHandler<Decoded<FromDevice>> {
  private final Link link;
  private Optional<DeviceId> device = Optional.empty();
  private Optional<Future<?>> patience = Optional.empty();

  Greeting(Link link) {
    this.link = link;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case SslHandshakeCompletionEvent done when done.isSuccess() -> identify(ctx);
      case SslHandshakeCompletionEvent failed -> Faults.end(ctx, link.refusals(), failed.cause());
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  private void identify(ChannelHandlerContext ctx) {
    X509Certificate certificate;
    try {
      certificate =
          (X509Certificate)
              ctx.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      Faults.end(ctx, link.refusals(), e);
      return;
    }
    device = Peer.of(certificate).map(Peer::name).flatMap(DeviceId::parse);
    if (device.isEmpty()) {
      link.refusals().close(ctx.channel(), Reason.NOT_TRUSTED, "its name is none of a device");
      return;
    }
    long stationTime = link.clock().stationTimeMillis();
    if (stationTime != 0 && !Identity.inDate(certificate, Instant.ofEpochMilli(stationTime))) {
      link.refusals().note(ctx.channel(), Reason.CERTIFICATE_OUT_OF_DATE, "device=" + device.get());
    }
    patience =
        Optional.of(
            ctx.executor()
                .schedule(
                    () -> link.refusals().cut(ctx.channel(), Reason.HELLO_TOO_SLOW, ""),
                    link.limits().patience().toMillis(),
                    TimeUnit.MILLISECONDS));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Decoded<FromDevice> decoded) {
    if (link.refusals().closing(ctx.channel()) || device.isEmpty()) {
      return;
    }
    switch (decoded) {
      case Decoded.Complete<FromDevice>(Hello hello) -> greet(ctx, device.get(), hello);
      case Decoded.Complete<FromDevice>(FromDevice other) ->
          link.refusals()
              .close(ctx.channel(), Reason.HELLO_MISSING, other.getClass().getSimpleName());
      case Decoded.Malformed<FromDevice>(String reason) ->
          link.refusals().close(ctx.channel(), Reason.MALFORMED, reason);
    }
  }

  private void greet(ChannelHandlerContext ctx, DeviceId name, Hello hello) {
    OptionalInt version = Versions.common(hello.lowestVersion(), hello.highestVersion());
    if (version.isEmpty()) {
      link.refusals()
          .refuse(
              ctx.channel(),
              new ToDevice.Refused(
                  ToDevice.Refused.Reason.VERSION, Versions.LOWEST, Versions.HIGHEST),
              Reason.VERSION);
      return;
    }
    Channel channel = ctx.channel();
    Optional<Channel> older = link.devices().enter(name, channel);
    var _ =
        channel.writeAndFlush(
            new ToDevice.Welcome(
                version.getAsInt(), link.gateway(), link.clock().stationTimeMillis()));
    if (!link.inbox().offer(new DeviceConnected(name, new Way.Wired(), hello.boot()))) {
      link.devices().back(name, channel, older);
      link.refusals().close(channel, Reason.INBOX_FULL, "hello of " + name);
      return;
    }
    link.admission().welcomed(channel);
    older.ifPresent(gone -> link.refusals().cut(gone, Reason.REPLACED, "device=" + name));
    ctx.pipeline()
        .addBefore(ctx.name(), "silence", new Silence(link.limits().silence(), link.refusals()))
        .replace(this, "conversation", new Conversation(link, name));
  }

  /** Also when a conversation takes its place. */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    patience.ifPresent(timer -> timer.cancel(false));
  }
}
