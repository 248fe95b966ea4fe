package io.campusshield.gateway.devicelink;

import io.campusshield.protocol.tls.Identity;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** The handlers of a new connection, from the wire inwards. */
final class Pipeline extends ChannelInitializer<SocketChannel> {
  private final Link link;
  private final SSLContext tls;
  private final Handshakes handshakes;

  Pipeline(Link link, SSLContext tls, Handshakes handshakes) {
    this.link = link;
    this.tls = tls;
    this.handshakes = handshakes;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    SSLEngine engine = tls.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    engine.setEnabledProtocols(new String[] {Identity.TLS});
    engine.setEnabledCipherSuites(Identity.cipherSuites());
    SslHandler secured = new SslHandler(engine, handshakes.of(channel));
    secured.setHandshakeTimeoutMillis(link.limits().patience().toMillis());
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast("admission", link.admission());
    pipeline.addLast("tls", secured);
    pipeline.addLast("slow-reader", new SlowReader(link.refusals()));
    pipeline.addLast("frames", new FrameDecoder(link.refusals()));
    pipeline.addLast("held-back", new FlowControlHandler());
    pipeline.addLast("messages", new MessageCodec());
    pipeline.addLast("pace", new Pace(link.clock()));
    pipeline.addLast("greeting", new Greeting(link));
    pipeline.addLast("faults", new Faults(link.refusals()));
  }
}
