package io.campusshield.devicesim.ownpath;

import io.campusshield.protocol.message.ToDevice;

/** Whom an own path tells, on the devices' thread, until it is closed. */
public interface Hearer {
  void stands();

  /** It stood and is lost; what was sent and had not gone out is forgotten. */
  void lost();

  /** With its times as of now. */
  void heard(ToDevice message);

  /** A desk has started or come back. */
  void deskCame();
}
