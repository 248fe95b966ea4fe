package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Standing;
import java.util.List;
import java.util.Set;

/** Sees what happens, each thing once and in its order. What it can not forgive it reports. */
interface Witness {
  /** A push of a button became a press. */
  default void pushed(Pushed press) {}

  /** A guard hung up; the device will say so. */
  default void hungUp(PressId call) {}

  /** A device has told of a trouble. */
  default void troubled(DeviceId device, TroubleId trouble) {}

  /** The device's power came back: what only its memory held is gone. */
  default void restarted(DeviceId device) {}

  /** The device hears this. */
  default void heard(DeviceId device, Way way, ToDevice message) {}

  /** The device says this. */
  default void says(DeviceId device, Way way, FromDevice message) {}

  default void shows(DeviceId device, Lamps lamps) {}

  /** What follows from the last thing that the device heard is done. */
  default void settledAt(DeviceId device) {}

  /** A gateway is about to take this copy, as old as it was told to be. */
  default void gatewayHeard(GatewayId gateway, Press copy) {}

  /** A gateway says, to whomever, that a press is stored. */
  default void toldStored(GatewayId gateway, PressId press, Disk disk) {}

  /** A gateway has read these presses from its disk. */
  default void recovered(GatewayId gateway, Set<PressId> presses) {}

  /** A gateway hands a packet to a session. */
  default void handed(Handed packet) {}

  /** This session of a gateway came up, with room. */
  default void laneUp(Handed.Lane lane) {}

  default void laneDown(Handed.Lane lane) {}

  /** Its window was full and is not now, or the other way round. */
  default void laneHasRoom(Handed.Lane lane, boolean now) {}

  /** A gateway has heard this of the station. */
  default void receipted(GatewayId gateway, Standing standing) {}

  /** The process of a gateway is no more. */
  default void gatewayEnds(GatewayId gateway) {}

  /** The desk's store has these. */
  default void wrote(List<Change> changes) {}

  /** The desk says this to a gateway or a device. */
  default void said(Standing standing) {}

  /** The desk's page shows this. */
  default void shown(View view) {}

  /** The page says whether what comes is recorded. */
  default void recording(boolean well) {}

  /** The desk's machine lost its power: its next boot can not tell how long it was dark. */
  default void deskLostPower() {}

  /** A desk starts, with an empty page that says that all is recorded. */
  default void deskStarted() {}

  /** A person has asked for an answer to these presses. */
  default void answers(PressId incident, List<PressId> presses) {}

  /** The desk has dealt with these, whatever came of it. */
  default void took(List<Signal> signals) {}

  /** All faults have long ended. */
  default void settled() {}
}
