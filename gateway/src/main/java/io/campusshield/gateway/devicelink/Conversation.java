package io.campusshield.gateway.devicelink;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.DeviceGone;
import io.campusshield.gateway.event.Signal.EntryHeard;
import io.campusshield.gateway.event.Signal.HangUpHeard;
import io.campusshield.gateway.event.Signal.HeartbeatHeard;
import io.campusshield.gateway.event.Signal.PressHeard;
import io.campusshield.gateway.event.Signal.StandingShown;
import io.campusshield.gateway.event.Signal.StatusHeard;
import io.campusshield.gateway.event.Signal.TroubleHeard;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.Versions;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.FromDevice.Heartbeat;
import io.campusshield.protocol.message.FromDevice.Hello;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** What a welcomed device says, brought to the owner. */
final class Conversation extends SimpleChannelInboundHandler<Decoded<FromDevice>> {
  /** One bad message costs nobody the link; a stream of nothing else does. */
  private static final int MOST_MALFORMED = 32;

  private static final Way WIRED = new Way.Wired();

  private final Link link;
  private final DeviceId device;
  private int malformed;

  Conversation(Link link, DeviceId device) {
    this.link = link;
    this.device = device;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Decoded<FromDevice> decoded) {
    Channel channel = ctx.channel();
    if (link.refusals().closing(channel)) {
      return;
    }
    switch (decoded) {
      case Decoded.Complete<FromDevice>(FromDevice message) -> hear(channel, message);
      case Decoded.Malformed<FromDevice>(String reason) -> {
        malformed++;
        if (malformed > MOST_MALFORMED) {
          link.refusals().close(channel, Reason.MALFORMED, reason);
        } else {
          link.refusals().note(channel, Reason.MALFORMED, reason);
        }
      }
    }
  }

  private void hear(Channel channel, FromDevice message) {
    switch (message) {
      case Press press -> own(channel, press.id().device(), new PressHeard(press, WIRED));
      case HungUp hungUp -> own(channel, hungUp.press().device(), new HangUpHeard(hungUp, WIRED));
      case StandingConfirmed shown -> own(channel, shown.device(), new StandingShown(shown, WIRED));
      case Trouble trouble -> {
        if (trouble.mayBeSaidBy(device)) {
          offer(channel, new TroubleHeard(trouble, WIRED));
        } else {
          notItsName(channel);
        }
      }
      case Status status -> own(channel, status.device(), new StatusHeard(status, WIRED));
      case LogEntry entry -> own(channel, entry.device(), new EntryHeard(entry, WIRED));
      case Heartbeat(long number) -> offer(channel, new HeartbeatHeard(device, WIRED, number));
      case FromDevice.Unknown(int field) -> {
        link.refusals().note(channel, Reason.UNKNOWN, "field=" + field);
        var _ = channel.writeAndFlush(new NotUnderstood(field));
      }
      case NotUnderstood(int field) ->
          link.refusals().note(channel, Reason.NOT_UNDERSTOOD, "field=" + field);
      case Hello _ -> link.refusals().note(channel, Reason.HELLO_AGAIN, "device=" + device);
    }
  }

  private void own(Channel channel, DeviceId named, Signal signal) {
    if (named.equals(device)) {
      offer(channel, signal);
    } else {
      notItsName(channel);
    }
  }

  private void notItsName(Channel channel) {
    link.refusals()
        .refuse(
            channel,
            new ToDevice.Refused(
                ToDevice.Refused.Reason.NOT_YOUR_NAME, Versions.LOWEST, Versions.HIGHEST),
            Reason.NOT_YOUR_NAME);
  }

  private void offer(Channel channel, Signal signal) {
    if (!link.inbox().offer(signal)) {
      link.refusals()
          .note(
              channel, Reason.INBOX_FULL, signal.getClass().getSimpleName() + " device=" + device);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (link.devices().leave(device, ctx.channel())
        && !link.inbox().offer(new DeviceGone(device))) {
      throw new AssertionError("the inbox has no end for what is told once");
    }
    ctx.fireChannelInactive();
  }
}
