package io.campusshield.devicesim.ownpath;

import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.MqttSession;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where devices run.
 *
 * @param clock monotonic
 * @param sessions at brokers, for the devices' own paths
 * @param aside for what would block the devices' thread
 */
public record DevicesThread(
    Executor thread, Supplier<Duration> clock, BrokerSession.Maker sessions, Executor aside) {
  /** Over a network. */
  public DevicesThread(Executor thread, Supplier<Duration> clock) {
    this(
        thread,
        clock,
        MqttSession::new,
        work -> Thread.ofVirtual().name("end of an own path").start(work));
  }
}
