package io.campusshield.devicesim.link;

/** Whoever looks at the lamps. */
public interface Observer {
  /** Called on the one thread that runs the devices: it must return at once. */
  void lampsChanged(Observation observation);
}
