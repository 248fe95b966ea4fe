package io.campusshield.bench.thin;

import io.campusshield.bench.load.Latencies;
import io.campusshield.demo.proxy.FaultProxy;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * The peer: a Mosquitto at the school, bridged through the thin link to one at the station, as it
 * comes but for room for the backlog; without TLS, nothing durable, one way only.
 */
public final class Bridge implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration FIRST_WITHIN = Duration.ofMinutes(1);

  /** What has not arrived by then is told as such. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final int EMPTY = 20;
  private static final int AFTER_BACKLOG = 10;

  private final List<Process> processes = new ArrayList<>();
  private final List<MqttClient> clients = new ArrayList<>();
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> arrived = new ConcurrentHashMap<>();
  private final Semaphore arrivals = new Semaphore(0);
  private final FaultProxy wire;
  private final MqttClient school;

  /** What came of it; of a backlog only a few alarms are sent, all at its beginning. */
  public record Outcome(Latencies empty, Latencies behind) {}

  /** Empty if there is no Mosquitto on this machine. */
  public static Optional<Outcome> measure(Path directory, Case thin)
      throws IOException, InterruptedException {
    Optional<Path> mosquitto =
        List.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto").stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (mosquitto.isEmpty()) {
      return Optional.empty();
    }
    try (Bridge bridge = new Bridge(mosquitto.get(), Files.createDirectories(directory), thin)) {
      return Optional.of(bridge.measure(thin));
    } catch (MqttException e) {
      throw new IOException("Mosquitto can not be spoken to", e);
    }
  }

  private Bridge(Path mosquitto, Path directory, Case thin)
      throws IOException, InterruptedException, MqttException {
    int station = free();
    int near = free();
    this.wire = thin.thin().before(station);
    start(mosquitto, directory.resolve("station.conf"), listener(station));
    start(
        mosquitto,
        directory.resolve("school.conf"),
        listener(near)
            + """
            connection station
            address %s:%d
            topic # out 1
            restart_timeout 1
            """
                .formatted(HOST, wire.address().getPort()));
    client("station", station).subscribe("alarm/#", 1);
    this.school = client("school", near);
  }

  private static String listener(int port) {
    return """
    listener %d %s
    allow_anonymous true
    persistence false
    set_tcp_nodelay true
    max_queued_messages 0
    """
        .formatted(port, HOST);
  }

  private void start(Path mosquitto, Path file, String settings) throws IOException {
    Files.writeString(file, settings);
    processes.add(
        new ProcessBuilder(mosquitto.toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(Path.of(file + ".log").toFile())
            .start());
  }

  private static int free() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  private MqttClient client(String name, int port) throws MqttException, InterruptedException {
    MqttClient client = new MqttClient("tcp://" + HOST + ":" + port, name, new MemoryPersistence());
    clients.add(client);
    client.setCallback(new Arrivals(this::arrived));
    MqttConnectionOptions options = new MqttConnectionOptions();
    long until = System.nanoTime() + FIRST_WITHIN.toNanos();
    while (true) {
      try {
        client.connect(options);
        return client;
      } catch (MqttException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private void arrived(MqttMessage message) {
    String name = new String(message.getPayload(), StandardCharsets.UTF_8);
    if (arrived.putIfAbsent(name, System.nanoTime()) == null) {
      arrivals.release();
    }
  }

  private Outcome measure(Case thin) throws MqttException, InterruptedException {
    alarm("first");
    arrivals.tryAcquire(FIRST_WITHIN.toSeconds(), TimeUnit.SECONDS);
    Latencies empty = alarms("empty", EMPTY);
    wire.cut();
    byte[] line =
        "button self-test passed, gate-0.9f86d081884c7d65.12345 ".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < thin.waiting(); i++) {
      publish("routine/gate-0", line);
    }
    wire.mend();
    TimeUnit.SECONDS.sleep(3); // it connects again after one
    return new Outcome(empty, alarms("behind", AFTER_BACKLOG));
  }

  private Latencies alarms(String name, int count) throws MqttException, InterruptedException {
    arrivals.drainPermits();
    for (int i = 0; i < count; i++) {
      alarm(name + i);
      TimeUnit.MILLISECONDS.sleep(1000 / Case.PER_SECOND);
    }
    arrivals.tryAcquire(count, LONGEST.toSeconds(), TimeUnit.SECONDS);
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Long at = arrived.get(name + i);
      Long from = sent.get(name + i);
      if (at != null && from != null) {
        nanos.add(at - from);
      }
    }
    return new Latencies(nanos.stream().mapToLong(Long::longValue).toArray(), count - nanos.size());
  }

  private void alarm(String name) throws MqttException {
    sent.put(name, System.nanoTime());
    publish("alarm/gate-0", name.getBytes(StandardCharsets.UTF_8));
  }

  /** Paho gives a place back a little after it says that it has. */
  private void publish(String topic, byte[] payload) throws MqttException {
    while (true) {
      try {
        school.publish(topic, payload, 1, false);
        return;
      } catch (MqttException e) {
        if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void close() {
    for (MqttClient client : clients) {
      try {
        client.disconnectForcibly(1, 1, false);
        client.close(true);
      } catch (MqttException e) {
        // It goes with this process.
      }
    }
    processes.forEach(Process::destroyForcibly);
    wire.close();
  }
}
