package io.campusshield.devicesim.link;

import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.protocol.id.DeviceId;
import java.time.Duration;

/**
 * A device's lamps have changed.
 *
 * @param at monotonic
 */
public record Observation(DeviceId device, Lamps lamps, Duration at) {}
