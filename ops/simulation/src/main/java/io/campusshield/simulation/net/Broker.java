package io.campusshield.simulation.net;

import io.campusshield.protocol.codec.Expiry;
import io.campusshield.simulation.time.Chance;
import io.campusshield.simulation.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * An MQTT 5 broker that keeps nothing through a restart. What it has taken it may lose, double,
 * refuse, or send again much later: nobody is promised more of it than that it tries.
 */
public final class Broker {
  /**
   * How sick it is, each in one message of so many; 0 is never.
   *
   * @param loses takes a message and forgets it
   * @param doubles brings it twice
   * @param refuses says no
   * @param repeatsLate brings it again within some minutes
   */
  public record Health(int loses, int doubles, int refuses, int repeatsLate) {
    public static final Health SOUND = new Health(0, 0, 0, 0);
  }

  private static final Duration LATE = Duration.ofMinutes(5);

  private final String name;
  private final Timeline timeline;
  private final Chance chance;
  private final Map<String, Subscriber> subscribers = new LinkedHashMap<>();
  private final Map<String, Copy> retained = new LinkedHashMap<>();
  private Health health = Health.SOUND;
  private boolean up = true;
  private int lives;

  public Broker(String name, Timeline timeline, Chance chance) {
    this.name = name;
    this.timeline = timeline;
    this.chance = chance;
  }

  public String name() {
    return name;
  }

  public void is(Health now) {
    health = now;
  }

  boolean up() {
    return up;
  }

  /** Everything that it knew is gone. */
  public void stop() {
    up = false;
    lives++;
    List<Subscriber> all = List.copyOf(subscribers.values());
    subscribers.clear();
    retained.clear();
    all.forEach(subscriber -> subscriber.end(true));
  }

  public void start() {
    up = true;
  }

  /** The same client again takes the place of the one before. */
  Subscriber connect(String clientId, Wire wire, Copy will) {
    Subscriber here = subscribers.computeIfAbsent(clientId, _ -> new Subscriber(this));
    here.end(false);
    here.begin(wire, will);
    return here;
  }

  void subscribe(Subscriber subscriber, List<String> filters) {
    subscriber.subscribes(filters);
    retained.values().forEach(copy -> deliver(subscriber, copy));
  }

  /**
   * @param answer 0, or the reason code of a refusal
   */
  void publish(Copy copy, LongConsumer answer) {
    if (!copy.retained() && one(health.refuses())) {
      answer.accept(0x97);
      return;
    }
    answer.accept(0);
    if (copy.retained()) {
      retained.put(copy.topic(), copy);
    } else if (one(health.loses())) {
      return;
    }
    forward(copy);
    if (one(health.doubles())) {
      forward(copy);
    }
    if (!copy.retained() && one(health.repeatsLate())) {
      int life = lives;
      timeline.after(
          chance.between(Duration.ZERO, LATE),
          () -> {
            if (lives == life && health.repeatsLate() > 0) {
              forward(copy);
            }
          });
    }
  }

  private boolean one(int of) {
    return of > 0 && chance.in(1, of);
  }

  private void forward(Copy copy) {
    for (Subscriber subscriber : new ArrayList<>(subscribers.values())) {
      deliver(subscriber, copy);
    }
  }

  private static void deliver(Subscriber subscriber, Copy copy) {
    if (subscriber.wants(copy.topic())) {
      subscriber.queue(copy);
    }
  }

  /** The connection is lost: what its client wanted said at its end is said. */
  void says(Copy will) {
    if (up) {
      retained.put(will.topic(), will);
      forward(will);
    }
  }

  /** How many whole seconds of a copy's life are left; a broker's second ends anywhere. */
  long secondsLeft(Copy copy) {
    Duration lay = timeline.now().minus(copy.came());
    long seconds = lay.toSeconds() + (lay.toSeconds() > 0 && chance.in(1, 2) ? 1 : 0);
    return Expiry.SECONDS - seconds;
  }

  Duration now() {
    return timeline.now();
  }
}
