/**
 * The embedded broker: Artemis, MQTT 5 only, as a process of its own.
 *
 * <p>Knows: the broker's settings, how Artemis is configured, started and stopped, what is shed
 * first when memory runs short. Does not know: what any message says, who is on the roster.
 *
 * <p>Artemis is built for another Netty than the device link's, so nothing else shares its class
 * path. A test that needs the broker starts the process, as the demo does, after {@code package}:
 *
 * <pre>{@code
 * java @ops/broker/run.flags -cp 'ops/broker/target/classes:ops/broker/target/lib/*' \
 *     io.campusshield.broker.Main --config broker.yaml
 * }</pre>
 *
 * With port 0 in the settings the line {@code ready wired=127.0.0.1:40123 ...} says which ports it
 * took.
 */
@NullMarked
package io.campusshield.broker;

import org.jspecify.annotations.NullMarked;
