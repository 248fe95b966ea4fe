package io.campusshield.desk.web;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Moment;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.station.Board;
import io.campusshield.desk.station.Brokers;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Consoles;
import io.campusshield.desk.web.FeedEnd.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
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
 * What every page sees, live: a snapshot when it comes, or what it has missed, then each incident
 * as it changes, and a pulse each second. Any thread; the lock is held only to put messages into
 * queues.
 */
public final class Feed implements Board, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("desk.feed");

  /** Pages speak every 5 s, hidden ones once a minute; a browser that is gone never does. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(150);

  static final int MOST_CLIENTS = 200;

  private IncidentJson texts;
  private final Clock clock;
  private final Supplier<Brokers> brokers;
  private final String build;
  private final Map<String, ObjectNode> incidents = new LinkedHashMap<>();
  private final List<FeedEnd> clients = new ArrayList<>();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("desk-pulse").daemon().factory());
  private final FeedPast past = new FeedPast();
  private List<Change.TroubleHeard> troubled = List.of();
  private ArrayNode troubles = JsonMapper.shared().createArrayNode();
  private boolean untold;
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
    ObjectNode message = message("incident");
    message.put("position", past.next()).set("incident", incident);
    Told change = told(message, OptionalLong.of(past.next()));
    past.add(change);
    send(change);
  }

  /** Told with the next pulse: a storm of them is one message a second. */
  @Override
  public synchronized void show(List<Change.TroubleHeard> open) {
    troubles = texts.troubles(open);
    troubled = List.copyOf(open);
    untold = true;
  }

  /** Troubles that are not over, the latest first. */
  synchronized List<Change.TroubleHeard> troubled() {
    return troubled;
  }

  /** Everybody begins anew, also whoever is away now. */
  @Override
  public synchronized void show(Sites sites) {
    texts = new IncidentJson(sites);
    past.forget();
    for (FeedEnd client : List.copyOf(clients)) {
      snapshot(client, FeedPast.Because.SITES_CHANGED);
    }
  }

  @Override
  public synchronized void recording(boolean now) {
    records = now;
  }

  /** Its first message is the snapshot; see {@link #join(FeedEnd, String)}. */
  boolean join(FeedEnd client) {
    return join(client, "");
  }

  /**
   * First it is told what it has missed, or, when that is not known, a snapshot.
   *
   * @param place up to which it has heard everything; empty if it is new
   * @return false if there are too many
   */
  synchronized boolean join(FeedEnd client, String place) {
    if (clients.size() >= MOST_CLIENTS) {
      return false;
    }
    clients.add(client);
    switch (past.since(place)) {
      case FeedPast.Missed.These(List<Told> changes) -> {
        ObjectNode message = message("resumed").put("missed", changes.size());
        message.set("troubles", troubles);
        state(message);
        client.offer(told(message, OptionalLong.empty()));
        changes.forEach(client::offer);
      }
      case FeedPast.Missed.Unknown(FeedPast.Because because) -> snapshot(client, because);
    }
    return true;
  }

  /** A position as {@link #join(FeedEnd, String)} takes it. */
  synchronized String place(long position) {
    return past.place(position);
  }

  private void snapshot(FeedEnd client, FeedPast.Because because) {
    ObjectNode message = message("snapshot").put("position", past.position());
    message.put("because", because.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    message.set("station", texts.station());
    ObjectNode seat = message.putObject("seat").put("name", client.page().opener().name());
    client.page().opener().words().forEach(seat.putArray("roles")::add);
    message.set("sites", texts.sites());
    message.set("ladder", texts.ladder());
    ArrayNode array = message.putArray("incidents");
    incidents.values().forEach(array::add);
    message.set("troubles", troubles);
    message.put("build", build);
    state(message);
    client.offer(told(message, OptionalLong.of(past.position())));
  }

  synchronized void leave(FeedEnd client) {
    clients.remove(client);
  }

  /** Those that have been silent for too long are cut off, and no longer among them. */
  public synchronized Consoles consoles() {
    List<FeedEnd> pages = clients.stream().filter(FeedClient.class::isInstance).toList();
    return new Consoles((int) pages.stream().filter(FeedEnd::canRing).count(), pages.size());
  }

  void pong(FeedEnd client, long n) {
    client.offer(told(message("pong").put("n", n), OptionalLong.empty()));
  }

  private synchronized void pulse() {
    Duration now = clock.now().monotonic();
    for (FeedEnd client : List.copyOf(clients)) {
      if (!client.page().stays()) {
        client.signedOut();
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
      send(told(changed, OptionalLong.empty()));
    }
    ObjectNode message = message("pulse");
    state(message);
    send(told(message, OptionalLong.empty()));
  }

  private void state(ObjectNode message) {
    Brokers now = brokers.get();
    message.put("recording", records).putObject("brokers").put("up", now.up()).put("of", now.of());
  }

  private void send(Told message) {
    for (FeedEnd client : List.copyOf(clients)) {
      if (!client.offer(message)) {
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

  private static Told told(ObjectNode message, OptionalLong position) {
    return new Told(
        message.path("type").asString(), position, JsonMapper.shared().writeValueAsString(message));
  }

  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
