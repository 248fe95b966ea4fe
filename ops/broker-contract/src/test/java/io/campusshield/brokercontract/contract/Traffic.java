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
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway that sends numbered messages, one after the other until it is told to end, and repeats
 * each until its receipt, and a desk that drops repeats by number and gives receipts, both over the
 * product's own sessions. What the gateway knows belongs to its one thread.
 */
final class Traffic implements AutoCloseable {
  private static final String UP = OURS + "up/gw-hexi/restart/alarm";
  private static final String DOWN = OURS + "down/gw-hexi/restart/urgent";

  private static final long REPEAT_MILLIS = 500;

  private static final int MOST_UNCONFIRMED = 200;

  private static final Pace QUICK =
      new Pace(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(1));

  private final ScheduledExecutorService gatewayThread =
      Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicInteger receipts = new AtomicInteger();
  private final Set<Integer> unconfirmed = new ConcurrentSkipListSet<>();
  private final Queue<Integer> waiting = new ArrayDeque<>();
  private final AtomicInteger sends = new AtomicInteger();
  private int inside;
  private int connection;
  private boolean ending;

  private final NavigableSet<Integer> taken = new TreeSet<>();

  private final MqttSession gateway;
  private final MqttSession desk;

  Traffic(Bench bench) throws Exception {
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

  /** No message begins any more; those that have begun are repeated to their receipts. */
  void end() throws Exception {
    gatewayThread.submit(() -> ending = true).get();
  }

  /** How many messages have begun. */
  int messages() {
    return messages.get();
  }

  /** How many of them have their receipt. */
  int receipts() {
    return receipts.get();
  }

  /** What the desk took, each once, by number. */
  synchronized List<Integer> taken() {
    return List.copyOf(taken);
  }

  /** How often the gateway has sent a message, repeats included. */
  int sends() {
    return sends.get();
  }

  private void repeat() {
    waiting.clear();
    waiting.addAll(unconfirmed);
    fill();
  }

  private void fill() {
    while (inside < MqttSession.WINDOW && (!waiting.isEmpty() || mayBegin())) {
      int number = waiting.isEmpty() ? begin() : waiting.remove();
      if (unconfirmed.contains(number)) {
        inside++;
        sends.incrementAndGet();
        int of = connection;
        gateway.publish(UP, bytes(number), () -> gatewayThread.execute(() -> released(of)));
      }
    }
  }

  private boolean mayBegin() {
    return !ending && unconfirmed.size() < MOST_UNCONFIRMED;
  }

  private int begin() {
    int number = messages.getAndIncrement();
    unconfirmed.add(number);
    return number;
  }

  private void released(int of) {
    if (of == connection) {
      inside--;
      fill();
    }
  }

  private void forgetWhatIsInside() {
    connection++;
    inside = 0;
    repeat();
  }

  private final class Gateway implements Listener {
    @Override
    public void up(BrokerSession session) {
      gatewayThread.execute(Traffic.this::forgetWhatIsInside);
    }

    @Override
    public void down() {}

    @Override
    public void heard(String topic, byte[] payload, Duration spent) {
      if (unconfirmed.remove(number(payload))) {
        receipts.incrementAndGet();
        gatewayThread.execute(Traffic.this::fill);
      }
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
