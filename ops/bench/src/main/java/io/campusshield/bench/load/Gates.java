package io.campusshield.bench.load;

import io.campusshield.devicesim.behaviour.LinkLamp;
import io.campusshield.devicesim.behaviour.PressLamp;
import io.campusshield.devicesim.behaviour.Shown;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.devicesim.link.Fleet;
import io.campusshield.devicesim.link.Member;
import io.campusshield.devicesim.link.Observation;
import io.campusshield.devicesim.link.Observer;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Button;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Simulated devices, of which the one that has waited the longest presses next, its alarm button
 * and its call button in turn. A receipt counts when the device shows it; as a device shows its
 * latest press alone, none presses before it has its receipt. If all wait, the next press is made
 * late and its time still counts from its intended moment. For one thread.
 */
public final class Gates implements AutoCloseable {
  private static final Duration LATEST_RECEIPT = Duration.ofSeconds(30);
  private static final Duration FIRST_PRESS_IN = Duration.ofMillis(100);

  private final int devices;
  private final Duration latestReceipt;
  private final Map<DeviceId, Button> next = new HashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final Sight sight = new Sight();
  private final Fleet fleet;

  /** With 30 s for a receipt. */
  public Gates(List<Member> members) {
    this(members, LATEST_RECEIPT);
  }

  /**
   * @param latestReceipt how long a receipt is waited for
   */
  public Gates(List<Member> members, Duration latestReceipt) {
    this.devices = members.size();
    this.latestReceipt = latestReceipt;
    members.forEach(member -> sight.idle.add(member.id()));
    this.fleet = Fleet.start(members, sight);
  }

  /**
   * Waits until every device has been welcomed by the gateway.
   *
   * @return how many are after this time
   */
  public int awaitReady(Duration longest) throws InterruptedException {
    sight.ready.tryAcquire(devices, longest.toMillis(), TimeUnit.MILLISECONDS);
    return sight.linked.get();
  }

  /** Returns when every press has its receipt, or none came for too long. */
  public Latencies press(Pace pace) throws InterruptedException {
    sight.begin(pace.count());
    long start = System.nanoTime() + FIRST_PRESS_IN.toNanos();
    boolean answered = true;
    for (int i = 0; i < pace.count() && answered; i++) {
      if (pace.oneAtATime()) {
        answered = pressNext(System.nanoTime()) && sight.await(1, latestReceipt);
      } else {
        answered = pressNext(sleepUntil(start + pace.nanosOf(i)));
      }
    }
    if (!pace.oneAtATime()) {
      sight.await(pace.count(), latestReceipt);
    }
    return sight.latencies(pace.count());
  }

  /** False if no device got a receipt for too long. */
  private boolean pressNext(long intendedNanos) throws InterruptedException {
    DeviceId device = sight.idle.poll(latestReceipt.toSeconds(), TimeUnit.SECONDS);
    if (device == null) {
      return false;
    }
    Button button = next.getOrDefault(device, Button.ALARM);
    next.put(device, button == Button.ALARM ? Button.CALL : Button.ALARM);
    sight.intended.put(device, intendedNanos);
    var _ = fleet.press(device, button, false);
    made.incrementAndGet();
    return true;
  }

  /** How many presses were made so far. Any thread. */
  public int made() {
    return made.get();
  }

  /** The presses that the devices showed so far. Any thread. */
  public Set<PressId> shown() {
    return Set.copyOf(sight.shown);
  }

  /**
   * The devices write lines into their log books, in turn: routine for the station. Returns when
   * all are written.
   */
  public void log(int count, int perSecond) {
    List<DeviceId> writing = List.copyOf(fleet.devices());
    long start = System.nanoTime();
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < count; i++) {
      last = fleet.log(writing.get(i % writing.size()), "button self-test passed, line " + i);
      var _ = sleepUntil(start + i * 1_000_000_000L / perSecond);
    }
    last.join();
  }

  private static long sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return nanos;
  }

  @Override
  public void close() {
    fleet.close();
  }

  /** What the devices show. Told on their thread. */
  private static final class Sight implements Observer {
    private final BlockingQueue<DeviceId> idle = new LinkedBlockingQueue<>();
    private final Map<DeviceId, Long> intended = new ConcurrentHashMap<>();
    private final Map<PressId, Long> waiting = new ConcurrentHashMap<>();
    private final Set<PressId> shown = ConcurrentHashMap.newKeySet();
    private final Set<DeviceId> welcomed = new HashSet<>();
    private final AtomicInteger linked = new AtomicInteger();
    private final Semaphore ready = new Semaphore(0);
    private final Semaphore receipts = new Semaphore(0);
    private final AtomicInteger taken = new AtomicInteger();
    private volatile long[] nanos = new long[0];

    void begin(int count) {
      waiting.clear();
      receipts.drainPermits();
      taken.set(0);
      nanos = new long[count];
    }

    boolean await(int count, Duration longest) throws InterruptedException {
      return receipts.tryAcquire(count, longest.toSeconds(), TimeUnit.SECONDS);
    }

    Latencies latencies(int count) {
      int got = taken.get();
      return new Latencies(Arrays.copyOf(nanos, got), count - got);
    }

    @Override
    public void lampsChanged(Observation seen) {
      if (seen.lamps().links().get(Way.WIRED) == LinkLamp.READY && welcomed.add(seen.device())) {
        linked.incrementAndGet();
        ready.release();
      }
      if (seen.lamps().press() instanceof PressLamp.Lit(PressId press, Shown shown)) {
        this.shown.add(press);
        Long moment = intended.remove(seen.device());
        if (moment != null) {
          waiting.put(press, moment);
        }
        if (isReceipt(shown)) {
          received(press);
        }
      }
    }

    private void received(PressId press) {
      Long moment = waiting.remove(press);
      if (moment != null) {
        nanos[taken.getAndIncrement()] = System.nanoTime() - moment;
        idle.add(press.device());
        receipts.release();
      }
    }

    private static boolean isReceipt(Shown shown) {
      return switch (shown) {
        case Shown.Pressed _, Shown.Stored _, Shown.NotStored _, Shown.NotReceived _ -> false;
        case Shown.Received _,
            Shown.Ringing _,
            Shown.Answered _,
            Shown.HelpSent _,
            Shown.Closed _ ->
            true;
      };
    }
  }
}
