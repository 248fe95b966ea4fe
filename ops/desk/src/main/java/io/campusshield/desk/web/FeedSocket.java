package io.campusshield.desk.web;

import io.campusshield.desk.station.Clock;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feed's WebSocket: who comes, what pages say. */
final class FeedSocket {
  /** The attribute in which the upgrade leaves whose page it is. */
  static final String PAGE = "page";

  private static final Logger LOG = LoggerFactory.getLogger("desk.feed");
  private static final int LONGEST_MESSAGE = 4096;
  private static final int NOT_UNDERSTOOD = 1008;
  private static final int FULL = 1013;

  private final Feed feed;
  private final Clock clock;
  private final Map<String, FeedClient> clients = new ConcurrentHashMap<>();

  FeedSocket(Feed feed, Clock clock) {
    this.feed = feed;
    this.clock = clock;
  }

  void configure(WsConfig socket) {
    socket.onConnect(this::connected);
    socket.onMessage(this::said);
    socket.onClose(this::gone);
    socket.onError(this::gone);
  }

  private void connected(WsConnectContext context) {
    context.session.setMaxTextMessageSize(LONGEST_MESSAGE);
    FeedPage page = context.attribute(PAGE);
    if (page == null) {
      context.session.disconnect();
      return;
    }
    FeedClient client = new FeedClient(context.session, page, clock.now().monotonic());
    clients.put(context.sessionId(), client);
    if (!feed.join(client)) {
      client.close(FULL, "too many pages");
    }
  }

  private void said(WsMessageContext context) {
    FeedClient client = clients.get(context.sessionId());
    if (client == null) {
      return;
    }
    client.heardAt(clock.now().monotonic());
    try {
      JsonNode message = JsonMapper.shared().readTree(context.message());
      switch (message.path("type").asString("")) {
        case "ping" -> feed.pong(client, message.path("n").asLong(0));
        case "ring" -> ring(client, message);
        default -> LOG.debug("refused=message reason=unknown");
      }
    } catch (JacksonException e) {
      client.close(NOT_UNDERSTOOD, "not JSON");
    }
  }

  private static void ring(FeedClient client, JsonNode message) {
    boolean canRing = message.path("canRing").asBoolean(false) && client.page().answers();
    if (client.rings(canRing)) {
      LOG.info(
          "fact=console-sound can_ring={} visible={}",
          canRing,
          message.path("visible").asBoolean(false));
    }
  }

  private void gone(WsContext context) {
    FeedClient client = clients.remove(context.sessionId());
    if (client != null) {
      feed.leave(client);
    }
  }
}
