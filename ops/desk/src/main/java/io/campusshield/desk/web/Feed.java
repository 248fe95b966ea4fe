package io.campusshield.desk.web;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.station.Board;
import io.campusshield.desk.station.Brokers;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Consoles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every page sees, live: a snapshot when it comes, then each incident as it changes, and a
 * pulse each second. Any thread; the lock is held only to put messages into queues.
 */
public final class Feed implements Board, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("desk.feed");

  /** Pages speak every 5 s, hidden ones once a minute; a browser that is gone never does. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(150);

  /** Of the numbers that are an application's own. */
  private static final int SIGNED_OUT = 4401;

  static final int MOST_CLIENTS = 200;

  private final IncidentJson texts;
  private final Clock clock;
  private final Supplier<Brokers> brokers;
  private final String build;
  private final Map<String, ObjectNode> incidents = new LinkedHashMap<>();
  private final List<FeedClient> clients = new ArrayList<>();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("desk-pulse").daemon().factory());
  private ArrayNode troubles = JsonMapper.shared().createArrayNode();
  private boolean untold;
  private long position;
  private boolean records = true;

  Feed(IncidentJson texts, Clock clock, Supplier<Brokers> brokers, String build) {
    this.texts = texts;
    this.clock = clock;
    this.brokers = brokers;
    this.build = build;
    var _ = pulse.scheduleAtFixedRate(this::pulse, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void show(View view) {
    ObjectNode incident = texts.incident(view);
    String id = view.state().sheet().id().toString();
    if (view.withdrawn() || view.state() instanceof State.Closed) {
      incidents.remove(id);
    } else {
      incidents.put(id, incident);
    }
    position++;
    ObjectNode message = message("incident");
    message.put("position", position).set("incident", incident);
    send(text(message));
  }

  /** Told with the next pulse: a storm of them is one message a second. */
  @Override
  public synchronized void show(List<Change.TroubleHeard> open) {
    troubles = texts.troubles(open);
    untold = true;
  }

  @Override
  public synchronized void recording(boolean now) {
    records = now;
  }

  /** Its first message is the snapshot. */
  synchronized boolean join(FeedClient client) {
    if (clients.size() >= MOST_CLIENTS) {
      return false;
    }
    clients.add(client);
    ObjectNode message = message("snapshot").put("position", position);
    message.set("station", texts.station());
    ObjectNode seat = message.putObject("seat").put("name", client.page().opener().name());
    client.page().opener().words().forEach(seat.putArray("roles")::add);
    message.set("sites", texts.sites());
    message.putArray("ladder");
    ArrayNode array = message.putArray("incidents");
    incidents.values().forEach(array::add);
    message.set("troubles", troubles);
    message.put("build", build);
    state(message);
    client.offer(text(message));
    return true;
  }

  synchronized void leave(FeedClient client) {
    clients.remove(client);
  }

  /** Those that have been silent for too long are cut off, and no longer among them. */
  public synchronized Consoles consoles() {
    return new Consoles((int) clients.stream().filter(FeedClient::canRing).count(), clients.size());
  }

  void pong(FeedClient client, long n) {
    client.offer(text(message("pong").put("n", n)));
  }

  private synchronized void pulse() {
    Duration now = clock.now().monotonic();
    for (FeedClient client : List.copyOf(clients)) {
      if (!client.page().stays()) {
        client.close(SIGNED_OUT, "signed out");
        clients.remove(client);
      } else if (now.minus(client.heard()).compareTo(LONGEST_SILENCE) > 0) {
        client.cutOff();
        clients.remove(client);
      }
    }
    if (untold) {
      untold = false;
      ObjectNode changed = message("troubles");
      changed.set("troubles", troubles);
      send(text(changed));
    }
    ObjectNode message = message("pulse");
    state(message);
    send(text(message));
  }

  private void state(ObjectNode message) {
    Brokers now = brokers.get();
    message.put("recording", records).putObject("brokers").put("up", now.up()).put("of", now.of());
  }

  private void send(String text) {
    for (FeedClient client : List.copyOf(clients)) {
      if (!client.offer(text)) {
        clients.remove(client);
        LOG.warn("refused=page reason=slow");
      }
    }
  }

  private ObjectNode message(String type) {
    Moment now = clock.now();
    return JsonMapper.shared()
        .createObjectNode()
        .put("type", type)
        .put("nowMs", now.wall().toEpochMilli());
  }

  private static String text(ObjectNode message) {
    return JsonMapper.shared().writeValueAsString(message);
  }

  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
