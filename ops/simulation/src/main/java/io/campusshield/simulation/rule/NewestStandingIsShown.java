package io.campusshield.simulation.rule;

import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.PressLamp;
import io.campusshield.devicesim.behaviour.Shown;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Standing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Of an incident's standings the highest version that a device has heard is the one that it shows,
 * in whatever order they came; and in the end it shows what the station has.
 */
final class NewestStandingIsShown implements Witness {
  private record Told(DeviceId device, PressId incident) {}

  private final Truth truth;
  private final Map<Told, Standing> highest = new HashMap<>();
  private final Map<DeviceId, Lamps> lamps = new HashMap<>();

  NewestStandingIsShown(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void restarted(DeviceId device) {
    highest.keySet().removeIf(told -> told.device().equals(device));
    lamps.remove(device);
  }

  @Override
  public void heard(DeviceId device, Way way, ToDevice message) {
    if (message instanceof ToDevice.StandingTold(Standing standing)) {
      highest.merge(
          new Told(device, standing.incident()),
          standing,
          (known, told) -> told.version() > known.version() ? told : known);
    }
  }

  @Override
  public void shows(DeviceId device, Lamps now) {
    lamps.put(device, now);
  }

  @Override
  public void settledAt(DeviceId device) {
    lit(device)
        .ifPresent(lit ->
            newest(device, lit.press())
                .filter(shown -> !shown.equals(lit.shown()))
                .ifPresent(shown ->
                    truth.report(
                        this, device + " shows " + lit.shown() + " and has been told " + shown)));
  }

  private Optional<Shown> newest(DeviceId device, PressId press) {
    return highest.entrySet().stream()
        .filter(told -> told.getKey().device().equals(device))
        .flatMap(told -> told.getValue().of(press).stream())
        .map(Shown::of)
        .findFirst();
  }

  private Optional<PressLamp.Lit> lit(DeviceId device) {
    return Optional.ofNullable(lamps.get(device))
        .map(Lamps::press)
        .flatMap(lamp ->
            switch (lamp) {
              case PressLamp.Lit lit -> Optional.of(lit);
              case PressLamp.Dark(PressId press, Shown shown) ->
                  Optional.of(new PressLamp.Lit(press, shown));
              case PressLamp.Unlit _ -> Optional.empty();
            });
  }

  @Override
  public void settled() {
    for (DeviceId device : lamps.keySet()) {
      lit(device).ifPresent(lit -> atTheEnd(device, lit));
    }
  }

  private void atTheEnd(DeviceId device, PressLamp.Lit lit) {
    truth
        .station
        .row(lit.press())
        .filter(row -> row.nth <= Standing.MOST_PRESSES - 1)
        .ifPresent(row -> {
          boolean closed = truth.station.incident(row.incident).orElseThrow().closed;
          boolean right =
              switch (lit.shown()) {
                case Shown.Closed _ -> closed;
                case Shown.Answered _ -> row.answered && !closed;
                case Shown.Ringing _, Shown.Received _ -> !row.answered && !closed;
                case Shown.HelpSent _,
                    Shown.Pressed _,
                    Shown.Stored _,
                    Shown.NotStored _,
                    Shown.NotReceived _ ->
                    false;
              };
          if (!right) {
            truth.report(
                this,
                device
                    + " shows "
                    + lit.shown()
                    + " of "
                    + lit.press()
                    + " in the end; the station:"
                    + (closed ? " closed" : row.answered ? " answered" : " rings"));
          }
        });
  }
}
