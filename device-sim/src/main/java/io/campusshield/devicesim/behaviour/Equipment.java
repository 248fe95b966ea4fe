package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Status.Level;
import io.campusshield.protocol.message.Status.Sensed;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the device tells of itself: its status now and then, and each change of a trouble until
 * somebody has it durably.
 *
 * @param every between two statuses; {@link Link#NEVER} if it tells none
 * @param statusAt when the next one is due, if a way is ready then
 * @param changes that nobody has yet, in their order
 * @param raised what is wrong now
 */
record Equipment(
    Duration every, Duration statusAt, List<Change> changes, Set<Trouble.Kind> raised, int last) {
  /** Beyond so many, one that a later change of its kind has overtaken is forgotten. */
  static final int MOST_CHANGES = 64;

  private static final int FULL = 100;
  private static final int DRAINED = 15;

  /**
   * @param at when it was, monotonic
   */
  record Change(Trouble trouble, Duration at) {
    Trouble asOf(Duration now) {
      return trouble.withAge(new Age(now.minus(at), false));
    }
  }

  Equipment {
    changes = List.copyOf(changes);
    raised = Set.copyOf(raised);
  }

  static Equipment started(Duration every, Duration now) {
    return new Equipment(every, every.equals(Link.NEVER) ? every : now, List.of(), Set.of(), 0);
  }

  Optional<Change> of(TroubleId id) {
    return changes.stream().filter(change -> change.trouble().id().equals(id)).findFirst();
  }

  boolean shows(Trouble.Kind kind, Trouble.Change change) {
    return raised.contains(kind) == (change == Trouble.Change.RAISED);
  }

  /** One number for all that is told of a boot: each is used once. */
  Equipment changed(On device, Event.TroubleSensed sensed, Duration now) {
    TroubleId id = new TroubleId(new Origin.OfDevice(device.id()), device.boot(), last + 1);
    Trouble trouble = new Trouble(id, sensed.kind(), sensed.change(), Age.NOW, Trouble.Tally.NONE);
    List<Change> all = new ArrayList<>(changes);
    all.add(new Change(trouble, now));
    if (all.size() > MOST_CHANGES) {
      overtaken(all).ifPresent(all::remove);
    }
    Set<Trouble.Kind> wrong = EnumSet.noneOf(Trouble.Kind.class);
    wrong.addAll(raised);
    switch (sensed.change()) {
      case RAISED -> wrong.add(sensed.kind());
      case RESTORED -> wrong.remove(sensed.kind());
    }
    return new Equipment(every, statusAt, all, wrong, last + 1);
  }

  private static Optional<Change> overtaken(List<Change> all) {
    Set<Trouble.Kind> later = EnumSet.noneOf(Trouble.Kind.class);
    for (Change change : all.reversed()) {
      if (!later.add(change.trouble().kind())) {
        return Optional.of(change);
      }
    }
    return Optional.empty();
  }

  Equipment taken(TroubleId id) {
    return new Equipment(
        every,
        statusAt,
        changes.stream().filter(change -> !change.trouble().id().equals(id)).toList(),
        raised,
        last);
  }

  /** Tells its status if it is due and {@code way} is the one to tell it on. */
  static void due(Turn turn, Way way) {
    Equipment before = turn.device().equipment();
    if (before.statusAt().compareTo(turn.now()) > 0 || !tellsOn(turn.device(), way)) {
      return;
    }
    DeviceId device = turn.device().id();
    long boot = turn.device().boot();
    if (before.last() == 0) {
      turn.send(way, Urgency.ROUTINE, new LogEntry(device, boot, 1, Age.NOW, "started"));
    }
    int number = Math.max(1, before.last()) + 1;
    turn.send(way, Urgency.ROUTINE, new Status(device, boot, number, Age.NOW, before.readings()));
    turn.become(
        turn.device()
            .with(
                new Equipment(
                    before.every(),
                    turn.now().plus(before.every()),
                    before.changes(),
                    before.raised(),
                    number)));
  }

  static Outcome logged(Turn turn, String text) {
    On device = turn.device();
    Equipment before = device.equipment();
    int number = before.last() + 1;
    for (Way way : device.links().keySet()) {
      if (tellsOn(device, way)) {
        LogEntry entry = new LogEntry(device.id(), device.boot(), number, Age.NOW, text);
        turn.send(way, Urgency.ROUTINE, entry);
      }
    }
    turn.become(device.with(before.numbered(number)));
    return new Outcome.Done();
  }

  private Equipment numbered(int number) {
    return new Equipment(every, statusAt, changes, raised, number);
  }

  /** By the wired link while it is ready, else by the device's own path. */
  static boolean tellsOn(On device, Way way) {
    return switch (way) {
      case WIRED -> ready(device, Way.WIRED);
      case OWN -> ready(device, Way.OWN) && !ready(device, Way.WIRED);
    };
  }

  private static boolean ready(On device, Way way) {
    return device.links().get(way) instanceof Link.Ready;
  }

  private Status.Readings readings() {
    return new Status.Readings(
        new Level.Read(raised.contains(Trouble.Kind.BATTERY_LOW) ? DRAINED : FULL),
        raised.contains(Trouble.Kind.MAINS_LOST) ? Sensed.NO : Sensed.YES,
        raised.contains(Trouble.Kind.TAMPER) ? Sensed.YES : Sensed.NO,
        new Level.Unknown(),
        raised.contains(Trouble.Kind.BUTTON_TEST_FAILED) ? Sensed.NO : Sensed.YES,
        Links.FIRMWARE,
        new DeviceTime.None());
  }
}
