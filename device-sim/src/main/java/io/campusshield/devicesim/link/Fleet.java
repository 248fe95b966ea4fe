package io.campusshield.devicesim.link;

import io.campusshield.devicesim.behaviour.Event;
import io.campusshield.devicesim.behaviour.Outcome;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Button;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Devices that run. Callable from any thread; the devices themselves, and the {@link Observer}, are
 * on one thread of the fleet's own.
 */
public final class Fleet implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("devices", true), NioIoHandler.newFactory());
  private final EventLoop thread = group.next();
  private final Clock clock = new Clock();
  private final SecureRandom random = new SecureRandom();
  private final Map<DeviceId, RunningDevice> devices = new LinkedHashMap<>();

  private Fleet(List<Member> members, Observer observer) {
    for (Member member : members) {
      devices.put(member.id(), new RunningDevice(member, thread, clock, observer));
    }
  }

  /**
   * Powers every device; each dials its gateway at once and for as long as it runs.
   *
   * @param members each id once
   */
  public static Fleet start(List<Member> members, Observer observer) {
    Fleet fleet = new Fleet(members, observer);
    for (DeviceId device : fleet.devices.keySet()) {
      fleet.happens(device, fleet::newBoot).join();
    }
    return fleet;
  }

  /** In the order in which they were given. */
  public SequencedSet<DeviceId> devices() {
    return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(devices.keySet()));
  }

  /**
   * Pushes a button.
   *
   * @param device one of {@link #devices}
   * @return {@link Outcome.Pressed} or {@link Outcome.Counted}; completed on the devices' thread
   */
  public CompletableFuture<Outcome> press(DeviceId device, Button button, boolean drill) {
    return happens(device, () -> new Event.Pressed(button, drill, clock.deviceTime()));
  }

  /**
   * Hangs up the device's latest call.
   *
   * @return {@link Outcome.HungUp}, or {@link Outcome.Unchanged} with the reason
   */
  public CompletableFuture<Outcome> hangUp(DeviceId device) {
    return happens(device, Event.HungUp::new);
  }

  /**
   * Something about the device goes wrong, or is well again.
   *
   * @return {@link Outcome.TroubleTold}, or {@link Outcome.Unchanged} if it is so already
   */
  public CompletableFuture<Outcome> trouble(
      DeviceId device, Trouble.Kind kind, Trouble.Change change) {
    return happens(device, () -> new Event.TroubleSensed(kind, change));
  }

  /** Writes a line into the device's log book, which is told if a way is ready. */
  public CompletableFuture<Outcome> log(DeviceId device, String text) {
    return happens(device, () -> new Event.Logged(text));
  }

  /**
   * Takes the device's power and gives it back.
   *
   * @return {@link Outcome.Started} with the number of unconfirmed presses that this has lost
   */
  public CompletableFuture<Outcome> reboot(DeviceId device) {
    return happens(device, this::newBoot);
  }

  private Event newBoot() {
    return new Event.Started(random.nextLong());
  }

  private CompletableFuture<Outcome> happens(DeviceId id, Supplier<Event> event) {
    RunningDevice device = devices.get(id);
    if (device == null) {
      throw new AssertionError("the fleet has no device " + id);
    }
    return CompletableFuture.supplyAsync(() -> device.happens(event.get()), thread);
  }

  /** Cuts every link and ends the thread; a device says no farewell. */
  @Override
  public void close() {
    thread.execute(() -> devices.values().forEach(RunningDevice::stop));
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
