package io.campusshield.broker.gate;

import io.campusshield.protocol.tls.Identity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;

/** A listener with our TLS, and nothing behind it but MQTT. */
final class GatedAcceptor extends NettyAcceptor {
  private static final long HANDSHAKE_MILLIS = 10_000;

  private final SSLContext tls;
  private final Refusals refusals;

  /** What Artemis hands to an acceptor. */
  @SuppressWarnings("rawtypes")
  record Parts(
      String name,
      ClusterConnection cluster,
      Map<String, Object> parameters,
      BufferHandler handler,
      ServerConnectionLifeCycleListener listener,
      ScheduledExecutorService timers,
      Executor failures,
      Map<String, ProtocolManager> protocols,
      String threadGroup,
      MetricsManager metrics) {}

  GatedAcceptor(Parts parts, SSLContext tls, Refusals refusals) {
    super(
        parts.name,
        parts.cluster,
        parts.parameters,
        parts.handler,
        parts.listener,
        parts.timers,
        parts.failures,
        parts.protocols,
        parts.threadGroup,
        parts.metrics);
    this.tls = tls;
    this.refusals = refusals;
  }

  @Override
  public SslHandler getSslHandler(ByteBufAllocator allocator, String host, int port) {
    SSLEngine engine = tls.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    engine.setEnabledProtocols(new String[] {Identity.TLS});
    engine.setEnabledCipherSuites(Identity.cipherSuites());
    SslHandler handler =
        new SslHandler(engine) {
          @Override
          public void handlerAdded(ChannelHandlerContext context) throws Exception {
            super.handlerAdded(context);
            context.pipeline().addAfter(context.name(), null, new FirstBytes(refusals));
          }
        };
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    return handler;
  }
}
