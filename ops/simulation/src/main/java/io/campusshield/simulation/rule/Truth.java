package io.campusshield.simulation.rule;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.simulation.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What really happened, and what was found. */
public final class Truth {
  /** When the world begins, by a clock that is right. */
  public static final Instant BEGINNING = Instant.parse("2026-11-23T06:00:00Z");

  final Timeline timeline;
  final StationRecord station = new StationRecord();
  final Map<PressId, Pushed> presses = new LinkedHashMap<>();
  private final Map<DeviceId, Duration> bootedAt = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private Duration deskClockOff = Duration.ZERO;
  private boolean deskClockStepped;

  Truth(Timeline timeline) {
    this.timeline = timeline;
  }

  void report(Object witness, String what) {
    findings.add(new Finding(witness.getClass().getSimpleName(), what, timeline.now()));
  }

  List<Finding> findings() {
    return findings;
  }

  void restarted(DeviceId device) {
    bootedAt.put(device, timeline.now());
  }

  /** Whether the press's device still has the power that it had at the press. */
  boolean alive(Pushed press) {
    return Optional.ofNullable(bootedAt.get(press.id().device()))
        .filter(booted -> booted.compareTo(press.at()) <= 0)
        .isPresent();
  }

  Duration ageNow(Pushed press) {
    return timeline.now().minus(press.at());
  }

  /** A moment by a clock that is right. */
  Instant right(Duration when) {
    return BEGINNING.plus(when);
  }

  /** The desk's clock is so far ahead of the right time. */
  void deskClock(Duration off) {
    deskClockStepped |= !off.equals(deskClockOff);
    deskClockOff = off;
  }

  boolean deskClockStepped() {
    return deskClockStepped;
  }

  Duration deskClockOff() {
    return deskClockOff;
  }
}
