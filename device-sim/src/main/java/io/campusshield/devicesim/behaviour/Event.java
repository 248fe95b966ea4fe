package io.campusshield.devicesim.behaviour;

import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Button;

/** What happens to a device. */
public sealed interface Event {
  /**
   * Power has come, or came again: whatever only memory held is gone.
   *
   * @param boot 64 random bits
   */
  record Started(long boot) implements Event {}

  /**
   * The first edge of a push.
   *
   * @param drill made by the gesture for drills
   * @param deviceTime the device's own clock then
   */
  record Pressed(Button button, boolean drill, DeviceTime deviceTime) implements Event {}

  /** The latest call was hung up at the device. */
  record HungUp() implements Event {}

  /** Something about the device itself went wrong, or is well again. */
  record TroubleSensed(Trouble.Kind kind, Trouble.Change change) implements Event {}

  /**
   * A line for the log book; it is told once, if a way is ready.
   *
   * @param text at most {@link LogEntry#LONGEST_TEXT} characters
   */
  record Logged(String text) implements Event {}

  /** The dialled way stands, encrypted and authenticated both ways. */
  record Connected(Way way) implements Event {}

  /** The way is gone, or dialling it has failed. */
  record Disconnected(Way way) implements Event {}

  record Heard(Way way, ToDevice message) implements Event {}

  /**
   * A desk has started or come back at the other end of the way: it may have lost what was sent.
   */
  record DeskCame(Way way) implements Event {}

  /** The time asked for by {@link Effect.WakeAt} has come; too early or too late does no harm. */
  record TimePassed() implements Event {}
}
