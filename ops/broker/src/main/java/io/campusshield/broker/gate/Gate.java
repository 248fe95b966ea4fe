package io.campusshield.broker.gate;

import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.protocol.codec.Frames;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * One connection's packets on their way between the decoder and Artemis: what must not reach
 * Artemis's MQTT at all is refused here, the connection closed with the reason.
 *
 * <p>Why not by Artemis's own means: a CONNECT that its security refuses still removes the session
 * of the client id that it named, another peer's; a refused shared subscription deletes the queue
 * that it named, another peer's; {@code ::} in a topic names a queue. On the channel's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what can not be written has no connection left
final class Gate extends ChannelDuplexHandler {
  /** The longest packet taken, in bytes: the longest message and its topic and properties. */
  static final int LONGEST_PACKET = Frames.LONGEST + 4096;

  /** How many publishes either side may leave unconfirmed; Artemis states none and keeps none. */
  static final int RECEIVE_MAXIMUM = 64;

  /** A device publishes what it has to say; more than that many are a fault or an attack. */
  private static final int DEVICES_PER_SECOND = 20;

  private static final int DEVICES_AT_ONCE = 100;

  private static final int SHORTEST_WILL_DELAY_SECONDS = 1;
  private static final int LONGEST_LOGGED = 80;

  private final Admission admission;
  private final Refusals refusals;
  private boolean admitted;
  private boolean closing;
  private int unconfirmed;
  private Optional<Allowance> allowance = Optional.empty();
  private String client = "";

  Gate(AccessTable table, Refusals refusals) {
    this.admission = new Admission(table);
    this.refusals = refusals;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object packet) {
    if (closing) {
      ReferenceCountUtil.release(packet);
      return;
    }
    MqttMessage message = (MqttMessage) packet;
    if (message.decoderResult().isFailure()) {
      boolean tooLong = message.decoderResult().cause() instanceof TooLongFrameException;
      close(context, tooLong ? Disconnect.PACKET_TOO_LARGE : Disconnect.MALFORMED_PACKET);
    } else if (message instanceof MqttConnectMessage connect && !admitted) {
      connect(context, connect);
    } else if (!admitted) {
      close(context, Disconnect.PROTOCOL_ERROR);
    } else {
      objection(message).ifPresent(reason -> close(context, reason));
      if (message instanceof MqttPublishMessage) {
        allowance.ifPresent(own -> take(context, own));
      }
    }
    if (closing) {
      ReferenceCountUtil.release(packet);
    } else {
      context.fireChannelRead(packet);
    }
  }

  /** What was read already still goes through. */
  private static void take(ChannelHandlerContext context, Allowance allowance) {
    allowance.take(System.nanoTime());
    if (context.channel().config().isAutoRead()) {
      readWhenAllowed(context, allowance);
    }
  }

  private static void readWhenAllowed(ChannelHandlerContext context, Allowance allowance) {
    long nanos = allowance.aheadNanos(System.nanoTime());
    context.channel().config().setAutoRead(nanos == 0);
    if (nanos > 0) {
      context
          .executor()
          .schedule(() -> readWhenAllowed(context, allowance), nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void connect(ChannelHandlerContext context, MqttConnectMessage connect) {
    client = connect.payload().clientIdentifier();
    Optional<Admission.Refusal> refusal =
        certificate(context)
            .map(certificate -> admission.judge(certificate, connect, Instant.now()))
            .orElse(Optional.of(Admission.Refusal.NOT_ON_THE_ROSTER));
    if (refusal.isEmpty()) {
      admitted = true;
      allowance =
          certificate(context)
              .flatMap(Peer::of)
              .filter(peer -> peer.role() == Role.DEVICE)
              .map(_ -> new Allowance(DEVICES_PER_SECOND, DEVICES_AT_ONCE, System.nanoTime()));
      delayWill(connect);
      return;
    }
    closing = true;
    refusals.tell(refusal.get().word(), about(context));
    context
        .writeAndFlush(MqttMessageBuilders.connAck().returnCode(refusal.get().code()).build())
        .addListener(ChannelFutureListener.CLOSE);
  }

  /**
   * Artemis sends the will of a session that outlives its connection only when the session expires,
   * unless the will has a delay.
   */
  private static void delayWill(MqttConnectMessage connect) {
    int delay = MqttPropertyType.WILL_DELAY_INTERVAL.value();
    MqttProperties will = connect.payload().willProperties();
    if (connect.variableHeader().isWillFlag()
        && (!(will.getProperty(delay) instanceof IntegerProperty stated) || stated.value() == 0)) {
      will.add(new IntegerProperty(delay, SHORTEST_WILL_DELAY_SECONDS));
    }
  }

  /** Why a packet after the first must not reach Artemis. */
  private Optional<Disconnect> objection(MqttMessage message) {
    return switch (message) {
      case MqttConnectMessage again -> Optional.of(Disconnect.PROTOCOL_ERROR);
      case MqttPublishMessage publish -> objection(publish);
      case MqttSubscribeMessage subscribe ->
          subscribe.payload().topicSubscriptions().stream()
              .map(subscription -> objection(subscription.topicFilter()))
              .flatMap(Optional::stream)
              .findFirst();
      default -> Optional.empty();
    };
  }

  private Optional<Disconnect> objection(MqttPublishMessage publish) {
    MqttQoS quality = publish.fixedHeader().qosLevel();
    if (quality == MqttQoS.EXACTLY_ONCE) {
      return Optional.of(Disconnect.QOS_NOT_SUPPORTED);
    }
    if (publish.variableHeader().topicName().isEmpty()) {
      return Optional.of(Disconnect.TOPIC_ALIAS_INVALID);
    }
    if (quality == MqttQoS.AT_LEAST_ONCE && ++unconfirmed > RECEIVE_MAXIMUM) {
      return Optional.of(Disconnect.RECEIVE_MAXIMUM_EXCEEDED);
    }
    return namesQueue(publish.variableHeader().topicName())
        ? Optional.of(Disconnect.TOPIC_NAME_INVALID)
        : Optional.empty();
  }

  private static Optional<Disconnect> objection(String filter) {
    if (filter.startsWith("$share/")) {
      return Optional.of(Disconnect.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED);
    }
    return namesQueue(filter) ? Optional.of(Disconnect.TOPIC_FILTER_INVALID) : Optional.empty();
  }

  private static boolean namesQueue(String topic) {
    return topic.contains("::");
  }

  @Override
  public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
    if (packet instanceof MqttPubAckMessage) {
      unconfirmed--;
    } else if (packet instanceof MqttConnAckMessage answer && admitted) {
      MqttProperties properties = answer.variableHeader().properties();
      properties.add(
          new IntegerProperty(MqttPropertyType.RECEIVE_MAXIMUM.value(), RECEIVE_MAXIMUM));
      properties.add(new IntegerProperty(MqttPropertyType.MAXIMUM_QOS.value(), 1));
      properties.add(
          new IntegerProperty(MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE.value(), 0));
    }
    context.write(packet, promise);
  }

  private void close(ChannelHandlerContext context, Disconnect reason) {
    closing = true;
    refusals.tell(Line.word(reason), about(context));
    if (admitted) {
      context
          .writeAndFlush(MqttMessageBuilders.disconnect().reasonCode(reason.byteValue()).build())
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      context.close();
    }
  }

  private static Optional<X509Certificate> certificate(ChannelHandlerContext context) {
    try {
      SslHandler tls = context.pipeline().get(SslHandler.class);
      return Optional.of((X509Certificate) tls.engine().getSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  private String about(ChannelHandlerContext context) {
    String name =
        certificate(context)
            .map(certificate -> certificate.getSubjectX500Principal().getName())
            .orElse("none");
    return FirstBytes.from(context.channel())
        + " certificate=\""
        + name
        + "\" client="
        + client
            .substring(0, Math.min(client.length(), LONGEST_LOGGED))
            .replaceAll("[^\\w.-]", "?");
  }
}
