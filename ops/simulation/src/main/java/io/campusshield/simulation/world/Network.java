package io.campusshield.simulation.world;

import io.campusshield.simulation.net.Broker;
import io.campusshield.simulation.net.Reach;
import io.campusshield.simulation.net.Route;
import io.campusshield.simulation.time.Chance;
import io.campusshield.simulation.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who reaches whom, by which route. */
final class Network implements Reach {
  private final Timeline timeline;
  private final Chance chance;
  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final Map<String, Broker> brokers = new LinkedHashMap<>();

  Network(Timeline timeline, Chance chance) {
    this.timeline = timeline;
    this.chance = chance;
  }

  /**
   * @param name who speaks, a dot, and by which path
   */
  Route build(String name, Duration least, Duration most) {
    Route route = new Route(timeline, chance, least, most);
    routes.put(name, route);
    return route;
  }

  Broker buildBroker(String name) {
    Broker broker = new Broker(name, timeline, chance);
    brokers.put(name, broker);
    return broker;
  }

  List<Broker> brokers() {
    return List.copyOf(brokers.values());
  }

  Map<String, Route> routes() {
    return routes;
  }

  Route named(String name) {
    return Objects.requireNonNull(routes.get(name), name);
  }

  @Override
  public Route route(String clientId) {
    return named(clientId.substring(0, clientId.lastIndexOf('.')));
  }

  @Override
  public Broker broker(String host) {
    return Objects.requireNonNull(brokers.get(host), host);
  }
}
