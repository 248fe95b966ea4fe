package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.id.PressId;

/** What a device shows of its latest press. */
public sealed interface PressLamp {
  /** Nothing was pressed, nothing of earlier is open. */
  record Unlit() implements PressLamp {}

  record Lit(PressId press, Shown shown) implements PressLamp {}

  /**
   * The site is silent and this is an alarm: every lamp is off.
   *
   * @param shown what would be shown: known to the device, and to a simulator's technician
   */
  record Dark(PressId press, Shown shown) implements PressLamp {}
}
