package io.campusshield.devicesim.behaviour;

/** What a device shows of one of its ways. */
public enum LinkLamp {
  DOWN,
  READY,
  /** The other end speaks no version that this device speaks. */
  REFUSED_VERSION,
  /** The certificate's name is not the one that the messages bear. */
  REFUSED_NAME,
  REFUSED
}
