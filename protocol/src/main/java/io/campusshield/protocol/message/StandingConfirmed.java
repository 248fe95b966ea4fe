package io.campusshield.protocol.message;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;

/** The device itself has seen this version of the incident's standing. */
public record StandingConfirmed(DeviceId device, StationId station, PressId incident, long version)
    implements FromDevice, Up.Body {}
