package io.campusshield.desk.core;

import java.time.Duration;
import java.time.Instant;

/**
 * Now.
 *
 * @param wall the station's clock: for the record, and for what others are told
 * @param monotonic since some fixed moment of this process; never steps: for waiting
 */
public record Moment(Instant wall, Duration monotonic) {}
