package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * With power.
 *
 * @param boot 64 random bits of this start
 * @param wakeAt what was last asked for
 */
record On(
    DeviceId id,
    long boot,
    Policy policy,
    Presses presses,
    Calls calls,
    Incidents incidents,
    Equipment equipment,
    Map<Way, Link> links,
    Lamps lamps,
    Duration wakeAt)
    implements Device {
  On {
    links = Collections.unmodifiableMap(new EnumMap<>(links));
  }

  /** Just started: every way is to be dialled now. */
  static On started(Off off, long boot, Duration now) {
    Map<Way, Link> links = new EnumMap<>(Way.class);
    for (Way way : off.ways()) {
      links.put(way, new Link.Down(Link.Past.NONE, now));
    }
    return new On(
        off.id(),
        boot,
        off.policy(),
        Presses.none(off.ways()),
        Calls.NONE,
        Incidents.NONE,
        Equipment.started(off.statusEvery(), now),
        links,
        Lamps.OFF,
        now);
  }

  Link link(Way way) {
    Link link = links.get(way);
    if (link == null) {
      throw new AssertionError("every way has a link, " + way + " has none");
    }
    return link;
  }

  /**
   * Of what a standing is about: told by the presses that it names, else by an earlier version;
   * what is not known may be an alarm.
   */
  Urgency urgency(Standing standing) {
    return standing.presses().stream()
        .flatMap(named -> presses.of(named.press()).stream())
        .map(own -> own.press().urgency())
        .findFirst()
        .or(() -> incidents.urgency(standing))
        .orElse(Urgency.REAL_ALARM);
  }

  On with(Policy changed) {
    return new On(id, boot, changed, presses, calls, incidents, equipment, links, lamps, wakeAt);
  }

  On with(Presses changed) {
    return new On(id, boot, policy, changed, calls, incidents, equipment, links, lamps, wakeAt);
  }

  On with(Calls changed) {
    return new On(id, boot, policy, presses, changed, incidents, equipment, links, lamps, wakeAt);
  }

  On with(Incidents changed) {
    return new On(id, boot, policy, presses, calls, changed, equipment, links, lamps, wakeAt);
  }

  On with(Equipment changed) {
    return new On(id, boot, policy, presses, calls, incidents, changed, links, lamps, wakeAt);
  }

  On with(Way way, Link changed) {
    Map<Way, Link> all = new EnumMap<>(links);
    all.put(way, changed);
    return new On(id, boot, policy, presses, calls, incidents, equipment, all, lamps, wakeAt);
  }

  On showing(Lamps changed) {
    return new On(id, boot, policy, presses, calls, incidents, equipment, links, changed, wakeAt);
  }

  On wakingAt(Duration at) {
    return new On(id, boot, policy, presses, calls, incidents, equipment, links, lamps, at);
  }

  /** When this device wants to be looked at, whatever happens until then. */
  Duration due(Duration now) {
    Duration due = Link.NEVER;
    for (Link link : links.values()) {
      due = Link.earlier(due, link.due());
    }
    if (links.keySet().stream().anyMatch(way -> Equipment.tellsOn(this, way))) {
      due = Link.earlier(due, equipment.statusAt());
    }
    Duration receiptDue =
        presses
            .latest()
            .filter(own -> own.known() != Known.RECEIVED && now.compareTo(own.receiptDue()) < 0)
            .map(OwnPress::receiptDue)
            .orElse(due);
    return Link.earlier(due, receiptDue);
  }
}
