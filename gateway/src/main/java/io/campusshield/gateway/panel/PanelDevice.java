package io.campusshield.gateway.panel;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The panel as a device: a press is said again until it is stored or received, and the lamps tell
 * what has become of the latest. Pure; for one thread.
 */
final class PanelDevice {
  /** Without a receipt for so long, the guard is to phone. */
  static final Duration RECEIPT_WANTED_WITHIN = Duration.ofSeconds(10);

  static final Duration FIRST_REPEAT = Duration.ofMillis(500);
  static final Duration LONGEST_REPEAT = Duration.ofSeconds(15);

  /** Unconfirmed presses of a button: the newest stands for what is beyond. */
  static final int MOST_UNCONFIRMED = 64;

  /** Closed incidents are forgotten beyond so many. */
  private static final int MOST_STANDINGS = 64;

  private record Pushed(Press press, Duration at) {
    Press asOf(Duration now) {
      return press.withAge(new Age(now.minus(at), false));
    }
  }

  private record Repeat(Duration next, Duration pause) {}

  private final DeviceId id;
  private final long boot;
  private final Map<PressId, Pushed> unconfirmed = new LinkedHashMap<>();
  private final Map<PressId, Repeat> repeats = new LinkedHashMap<>();
  private final Map<PressId, Standing> standings = new LinkedHashMap<>();
  private Optional<Pushed> latest = Optional.empty();
  private boolean latestStored;
  private boolean silent;
  private int number;

  /**
   * @param boot 64 random bits of this start
   * @param silent until a standing says otherwise
   */
  PanelDevice(DeviceId id, long boot, boolean silent) {
    this.id = id;
    this.boot = boot;
    this.silent = silent;
  }

  /**
   * A push; it is due to be said at once.
   *
   * @return false if too many are unconfirmed: the newest, still being said, stands for this one
   */
  boolean push(Button button, DeviceTime time, Duration now) {
    long open = unconfirmed.values().stream().filter(p -> p.press().button() == button).count();
    if (open >= MOST_UNCONFIRMED) {
      return false;
    }
    PressId press = new PressId(id, boot, ++number);
    Pushed pushed = new Pushed(new Press(press, button, false, time, Age.NOW, 0), now);
    unconfirmed.put(press, pushed);
    repeats.put(press, new Repeat(now, FIRST_REPEAT));
    latest = Optional.of(pushed);
    latestStored = false;
    return true;
  }

  /** What is to be said now, alarms first; each waits for its next time from here on. */
  List<Press> due(Duration now) {
    List<Press> due = new ArrayList<>();
    repeats.replaceAll((press, repeat) -> {
      Pushed pushed = unconfirmed.get(press);
      if (pushed == null || repeat.next().compareTo(now) > 0) {
        return repeat;
      }
      due.add(pushed.asOf(now));
      Duration longer = repeat.pause().multipliedBy(2);
      return new Repeat(
          now.plus(repeat.pause()), longer.compareTo(LONGEST_REPEAT) > 0 ? LONGEST_REPEAT : longer);
    });
    due.sort(Comparator.comparing(Press::urgency));
    return due;
  }

  /**
   * The gateway's word.
   *
   * @return what the panel has to confirm
   */
  Optional<StandingConfirmed> told(ToDevice message) {
    return switch (message) {
      case ToDevice.CustodyTold(PressId press, Custody custody) -> {
        if (custody == Custody.STORED) {
          confirmed(press);
          latestStored |= latest.filter(pushed -> pushed.press().id().equals(press)).isPresent();
        }
        yield Optional.empty();
      }
      case ToDevice.StandingTold(Standing standing) -> standing(standing);
      case ToDevice.Welcome _,
          ToDevice.Refused _,
          ToDevice.HangUpTaken _,
          ToDevice.TroubleTaken _,
          ToDevice.HeartbeatEcho _,
          ToDevice.Unknown _,
          NotUnderstood _ ->
          Optional.empty();
    };
  }

  private Optional<StandingConfirmed> standing(Standing told) {
    if (!told.incident().device().equals(id)) {
      return Optional.empty();
    }
    told.presses().forEach(press -> confirmed(press.press()));
    Standing known = standings.get(told.incident());
    if (known == null || told.newerThan(known)) {
      standings.remove(told.incident());
      standings.put(told.incident(), told);
      silent = told.silent() || (silent && !isAlarm(told));
      forgetOldest();
    }
    long highest = known == null ? told.version() : Math.max(told.version(), known.version());
    return Optional.of(new StandingConfirmed(id, told.station(), told.incident(), highest));
  }

  /** Only an alarm's standing may say that the site is silent no more. */
  private boolean isAlarm(Standing told) {
    return latest
        .filter(pushed -> told.names(pushed.press().id()))
        .filter(pushed -> pushed.press().button() == Button.ALARM)
        .isPresent();
  }

  private void forgetOldest() {
    if (standings.size() > MOST_STANDINGS) {
      standings.remove(
          standings.entrySet().stream()
              .filter(entry -> entry.getValue().closed())
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseGet(() -> standings.keySet().iterator().next()));
    }
  }

  private void confirmed(PressId press) {
    unconfirmed.remove(press);
    repeats.remove(press);
  }

  /** What is to be seen now. */
  Lamps lamps(Duration now) {
    return latest.map(pushed -> lamps(pushed, now)).orElse(Lamps.DARK);
  }

  private Lamps lamps(Pushed pushed, Duration now) {
    if (silent && pushed.press().button() == Button.ALARM) {
      return Lamps.DARK;
    }
    Optional<Stage> stage =
        standings.values().stream()
            .flatMap(standing -> standing.of(pushed.press().id()).stream())
            .map(PressStanding::stage)
            .findFirst();
    if (stage.isEmpty()) {
      boolean late = now.minus(pushed.at()).compareTo(RECEIPT_WANTED_WITHIN) >= 0;
      return new Lamps(latestStored, false, false, late);
    }
    return switch (stage.get()) {
      case RECEIVED, RINGING -> new Lamps(latestStored, true, false, false);
      case ANSWERED, HELP_SENT -> new Lamps(latestStored, true, true, false);
      case CLOSED -> Lamps.DARK;
    };
  }

  /** When it wants to be looked at again without anything having been heard. */
  Optional<Duration> nextDue(Duration now) {
    Optional<Duration> late =
        latest
            .map(pushed -> pushed.at().plus(RECEIPT_WANTED_WITHIN))
            .filter(due -> due.compareTo(now) > 0);
    Optional<Duration> repeat =
        repeats.values().stream().map(Repeat::next).min(Duration::compareTo);
    return late.filter(due -> repeat.isEmpty() || due.compareTo(repeat.get()) < 0).or(() -> repeat);
  }
}
