package io.campusshield.desk.intake;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session at one broker, kept up by a thread of its own: connects, subscribes, publishes what is
 * handed to it; after a loss it begins anew, after 0.25 s doubled to 8 s, with jitter.
 */
final class MqttSession implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int DOUBLINGS = 5;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger("desk.intake");

  private final SessionPlan plan;
  private final Incoming incoming;
  private final Outgoing outgoing;
  private final Thread thread;
  private volatile boolean running = true;
  private String broken = "";

  MqttSession(SessionPlan plan, Incoming incoming, Outgoing outgoing) {
    this.plan = plan;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.thread = Thread.ofPlatform().name("mqtt-" + plan.clientId()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    int failures = 0;
    int next = 0;
    try {
      while (running) {
        String address = plan.addresses().get(next++ % plan.addresses().size());
        if (unbroken(address)) {
          failures = 0;
        }
        pause(failures++);
      }
    } catch (InterruptedException e) {
      // This is how it is ended.
    }
  }

  /**
   * A connection; what breaks in it ends it alone.
   *
   * @return whether it was up
   */
  private boolean unbroken(String address) throws InterruptedException {
    try {
      return connection(address);
    } catch (RuntimeException e) {
      if (!e.toString().equals(broken)) {
        broken = e.toString();
        LOG.error("trouble=broken session={}", plan.clientId(), e);
      }
      return false;
    }
  }

  /**
   * @return whether it was up
   */
  private boolean connection(String address) throws InterruptedException {
    Link link;
    try {
      link = Link.connect(plan, address, incoming, outgoing);
    } catch (MqttException | RuntimeException e) {
      incoming.disconnected(reason(e));
      return false;
    }
    try {
      for (Packet first : incoming.connected()) {
        if (link.place(LOOK)) {
          link.publish(first);
        }
      }
      while (running && !link.lost()) {
        publishOne(link);
      }
    } finally {
      if (link.lost()) {
        link.discard();
      } else {
        link.farewell();
      }
      incoming.disconnected("lost");
    }
    return true;
  }

  private void publishOne(Link link) throws InterruptedException {
    if (!link.place(LOOK)) {
      return;
    }
    var packet = outgoing.next(LOOK);
    if (packet.isPresent()) {
      link.publish(packet.get());
    } else {
      link.giveBack();
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }

  private static void pause(int failures) throws InterruptedException {
    long longest = FIRST_PAUSE.toMillis() << Math.min(failures, DOUBLINGS);
    Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
  }

  /** Within about a second. */
  @Override
  public void close() {
    running = false;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
