package io.campusshield.brokercontract.contract;

import static io.campusshield.brokercontract.maker.Station.OURS;

import io.campusshield.protocol.mqtt.BrokerSession;
import io.campusshield.protocol.mqtt.Listener;
import io.campusshield.protocol.mqtt.MqttSession;
import io.campusshield.protocol.mqtt.Pace;
import io.campusshield.protocol.mqtt.Plan;
import io.campusshield.protocol.tls.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway that sends numbered messages and repeats each until its receipt, and a desk that drops
 * repeats by number and gives receipts, both over the product's own sessions. What the gateway
 * knows belongs to its one thread.
 */
final class Traffic implements AutoCloseable {
  private static final String UP = OURS + "up/gw-hexi/restart/alarm";
  private static final String DOWN = OURS + "down/gw-hexi/restart/urgent";

  private static final long REPEAT_MILLIS = 500;

  private static final Pace QUICK =
      new Pace(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(1));

  private final ScheduledExecutorService gatewayThread =
      Executors.newSingleThreadScheduledExecutor();
  private final int messages;
  private final Set<Integer> unconfirmed = new ConcurrentSkipListSet<>();
  private final Queue<Integer> waiting = new ArrayDeque<>();
  private final AtomicInteger sends = new AtomicInteger();
  private int inside;
  private int connection;

  private final Set<Integer> taken = new LinkedHashSet<>();

  private final MqttSession gateway;
  private final MqttSession desk;

  Traffic(Bench bench, int messages) throws Exception {
    this.messages = messages;
    for (int i = 0; i < messages; i++) {
      unconfirmed.add(i);
    }
    gateway = new MqttSession(plan(bench, "gw-hexi", Role.GATEWAY, DOWN), new Gateway());
    desk = new MqttSession(plan(bench, "desk-1", Role.DESK, UP), new Desk());
  }

  private static Plan plan(Bench bench, String name, Role role, String filter) throws Exception {
    return new Plan(
        name + ".restart.urgent",
        List.of(bench.broker().address()),
        bench.tls(name, role).getSocketFactory(),
        new Plan.Subscriptions(List.of(filter), true),
        new Plan.Presence.Untold(),
        false,
        QUICK);
  }

  void start() {
    desk.open();
    gateway.open();
    var _ =
        gatewayThread.scheduleWithFixedDelay(
            this::repeat, REPEAT_MILLIS, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  int receipts() {
    return messages - unconfirmed.size();
  }

  /** What the desk took, each once. */
  synchronized List<Integer> taken() {
    return new ArrayList<>(taken);
  }

  /** How often the gateway has sent a message, repeats included. */
  int sends() {
    return sends.get();
  }

  private void repeat() {
    if (waiting.isEmpty() && inside == 0) {
      waiting.addAll(unconfirmed);
      fill();
    }
  }

  private void fill() {
    while (inside < MqttSession.WINDOW && !waiting.isEmpty()) {
      int number = waiting.remove();
      if (unconfirmed.contains(number)) {
        inside++;
        sends.incrementAndGet();
        int of = connection;
        gateway.publish(UP, bytes(number), () -> gatewayThread.execute(() -> released(of)));
      }
    }
  }

  private void released(int of) {
    if (of == connection) {
      inside--;
      fill();
    }
  }

  private final class Gateway implements Listener {
    @Override
    public void up(BrokerSession session) {
      gatewayThread.execute(Traffic.this::repeat);
    }

    @Override
    public void down() {
      gatewayThread.execute(() -> {
        connection++;
        inside = 0;
        waiting.clear();
      });
    }

    @Override
    public void heard(String topic, byte[] payload, Duration spent) {
      unconfirmed.remove(number(payload));
    }
  }

  private final class Desk implements Listener {
    @Override
    public void up(BrokerSession session) {}

    @Override
    public void down() {}

    @Override
    public void heard(String topic, byte[] payload, Duration spent) {
      take(number(payload));
      desk.publish(DOWN, payload, () -> {});
    }
  }

  private synchronized void take(int number) {
    taken.add(number);
  }

  private static byte[] bytes(int number) {
    return String.valueOf(number).getBytes(StandardCharsets.US_ASCII);
  }

  private static int number(byte[] payload) {
    return Integer.parseInt(new String(payload, StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    gateway.close();
    desk.close();
    gatewayThread.shutdownNow();
  }
}
