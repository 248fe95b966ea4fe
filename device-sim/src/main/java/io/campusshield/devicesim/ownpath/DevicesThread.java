package io.campusshield.devicesim.ownpath;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where devices run.
 *
 * @param clock monotonic
 */
public record DevicesThread(Executor thread, Supplier<Duration> clock) {}
