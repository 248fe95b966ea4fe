package io.campusshield.broker.gate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Lets pass only what begins as an MQTT CONNECT. Behind it Artemis would also speak HTTP, gather a
 * body of any length, and leave open what it does not understand. Who says nothing is closed by
 * Artemis after 10 s.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails has nothing left to close
final class FirstBytes extends ByteToMessageDecoder {
  /** MQTT 5, 3.1: its first byte, up to 3 bytes of length (2 MiB), 0, 4, "MQ". */
  private static final int LONGEST_START = 8;

  private static final int CONNECT = 0x10;
  private static final int LONGEST_LENGTH = 3;
  private static final int LONGEST_LOGGED = 120;

  private final Refusals refusals;

  FirstBytes(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < LONGEST_START) {
      return;
    }
    if (beginsAsConnect(in, in.readerIndex())) {
      context.pipeline().remove(this);
    } else {
      refusals.tell("not-mqtt", from(context.channel()));
      in.skipBytes(in.readableBytes());
      context.close();
    }
  }

  private static boolean beginsAsConnect(ByteBuf in, int start) {
    int length = 1;
    while (length < LONGEST_LENGTH && in.getByte(start + length) < 0) {
      length++;
    }
    int name = start + 1 + length;
    return in.getByte(start) == CONNECT
        && in.getByte(name) == 0
        && in.getByte(name + 1) == 4
        && in.getByte(name + 2) == 'M';
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      refusals.tell("no-tls", from(context.channel()) + " detail=\"" + reason(handshake.cause()));
    }
    super.userEventTriggered(context, event);
  }

  /** Not the bytes that came: they may be anything, and any number. */
  private static String reason(Throwable cause) {
    String words =
        cause instanceof NotSslRecordException
            ? "not TLS"
            : String.valueOf(cause.getMessage()).replaceAll("\\P{Print}", "?");
    return words.substring(0, Math.min(words.length(), LONGEST_LOGGED)) + "\"";
  }

  /** Without the port, which is another one every time. */
  static String from(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? "address=" + remote.getAddress().getHostAddress()
        : "address=unknown";
  }
}
