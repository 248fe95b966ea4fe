package io.campusshield.deploy.roster;

import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which topics each certificate's name may use on a broker: the table that every broker's own
 * access rules are made from. Who is not in it may nothing. Pure; any thread.
 *
 * @param byName sorted by name
 */
public record AccessTable(Map<String, Access> byName) {
  public AccessTable {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /**
   * @param role what the certificate must say besides the name
   * @param publish topics it may speak on; retained messages and last wills among them
   * @param subscribe filters it may listen by, or by any narrower one
   */
  public record Access(Role role, List<TopicFilter> publish, List<TopicFilter> subscribe) {
    public Access {
      publish = List.copyOf(publish);
      subscribe = List.copyOf(subscribe);
    }
  }

  public static AccessTable of(Roster roster) {
    Topics topics = new Topics(roster.station().id());
    Map<String, Access> byName = new TreeMap<>();
    roster.desks().forEach(desk -> byName.put(desk.name(), desk(topics, desk)));
    for (Roster.Site site : roster.sites()) {
      for (GatewayId gateway : site.gateways()) {
        List<DeviceId> devices =
            site.devices().stream()
                .filter(device -> device.gateway().equals(gateway))
                .map(Roster.Device::id)
                .toList();
        byName.put(gateway.name(), gateway(topics, gateway, devices));
      }
      site.devices().forEach(device -> byName.put(device.id().name(), device(topics, device.id())));
    }
    return new AccessTable(byName);
  }

  /** Whether {@code peer}, by name and role, is in the table at all. */
  public boolean knows(Peer peer) {
    return access(peer).isPresent();
  }

  /** A topic with a wildcard in it is refused. */
  public boolean mayPublish(Peer peer, String topic) {
    TopicFilter asked = new TopicFilter(topic);
    return !asked.hasWildcard()
        && access(peer).stream()
            .flatMap(access -> access.publish().stream())
            .anyMatch(allowed -> allowed.covers(asked));
  }

  /**
   * A filter wider than what is allowed is refused, and so is every shared one ({@code
   * $share/...}): nobody needs it, and by it one peer could take another's messages.
   */
  public boolean maySubscribe(Peer peer, String filter) {
    TopicFilter asked = new TopicFilter(filter);
    return access(peer).stream()
        .flatMap(access -> access.subscribe().stream())
        .anyMatch(allowed -> allowed.covers(asked));
  }

  private Optional<Access> access(Peer peer) {
    return Optional.ofNullable(byName.get(peer.name()))
        .filter(access -> access.role() == peer.role());
  }

  private static Access gateway(Topics topics, GatewayId self, List<DeviceId> devices) {
    List<TopicFilter> publish = new ArrayList<>();
    List<TopicFilter> subscribe = new ArrayList<>();
    publish.add(below(topics, "up/" + self));
    publish.add(below(topics, "state/" + self));
    subscribe.add(below(topics, "down/" + self));
    subscribe.add(below(topics, "desk"));
    for (DeviceId device : devices) {
      publish.add(new TopicFilter(topics.directDown(device)));
      subscribe.add(below(topics, "direct/" + device + "/up"));
    }
    return new Access(Role.GATEWAY, publish, subscribe);
  }

  private static Access desk(Topics topics, DeskId self) {
    return new Access(
        Role.DESK,
        List.of(
            below(topics, "down"),
            new TopicFilter(topics.desk(self)),
            new TopicFilter(topics.allDirectDown())),
        List.of(
            below(topics, "up"),
            below(topics, "state"),
            below(topics, "desk"),
            below(topics, "direct/+/up")));
  }

  private static Access device(Topics topics, DeviceId self) {
    return new Access(
        Role.DEVICE,
        List.of(below(topics, "direct/" + self + "/up")),
        List.of(new TopicFilter(topics.directDown(self)), below(topics, "desk")));
  }

  private static TopicFilter below(Topics topics, String kind) {
    return new TopicFilter(topics.below(kind));
  }
}
