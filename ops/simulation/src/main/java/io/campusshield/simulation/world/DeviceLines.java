package io.campusshield.simulation.world;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.Versions;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.simulation.net.Host;
import io.campusshield.simulation.net.Wire;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gateway's end of the device link, as Netty's handlers keep it, of one life. */
final class DeviceLines {
  private static final Way WIRED = new Way.Wired();

  private final GatewayId gateway;
  private final Scene scene;
  private final Host host;
  private final Inbox inbox;
  private final MachineClock clock;
  private final Map<DeviceId, Line> connected = new HashMap<>();
  private final Set<Line> open = new LinkedHashSet<>();

  DeviceLines(GatewayId gateway, DiskThread.Place place, MachineClock clock) {
    this.gateway = gateway;
    this.scene = place.scene();
    this.host = place.host();
    this.inbox = place.inbox();
    this.clock = clock;
  }

  /** One connection of a device. */
  final class Line {
    private final DeviceId device;
    private final Wire wire;
    private final Listener listener;
    private boolean welcomed;

    private Line(DeviceId device, Wire wire, Listener listener) {
      this.device = device;
      this.wire = wire;
      this.listener = listener;
    }

    /** A frame has come over the wire. */
    void hears(byte[] frame) {
      host.run(() -> {
        if (DeviceCodec.fromDevice(frame) instanceof Decoded.Complete<FromDevice>(var message)) {
          hear(message);
        }
      });
    }

    private void hear(FromDevice message) {
      if (!welcomed) {
        if (message instanceof FromDevice.Hello hello) {
          greet(hello);
        }
        return;
      }
      switch (message) {
        case Press press -> offer(new Signal.PressHeard(press, WIRED));
        case HungUp hungUp -> offer(new Signal.HangUpHeard(hungUp, WIRED));
        case StandingConfirmed shown -> offer(new Signal.StandingShown(shown, WIRED));
        case Trouble trouble -> offer(new Signal.TroubleHeard(trouble, WIRED));
        case Status status -> offer(new Signal.StatusHeard(status, WIRED));
        case LogEntry entry -> offer(new Signal.EntryHeard(entry, WIRED));
        case FromDevice.Heartbeat(long number) ->
            offer(new Signal.HeartbeatHeard(device, WIRED, number));
        case FromDevice.Unknown(int field) -> say(new NotUnderstood(field));
        case NotUnderstood _, FromDevice.Hello _ -> {}
      }
    }

    private void greet(FromDevice.Hello hello) {
      welcomed = true;
      Optional.ofNullable(connected.put(device, this))
          .ifPresent(older -> {
            open.remove(older);
            older.wire.serverLeaves(true);
          });
      int version = Versions.common(hello.lowestVersion(), hello.highestVersion()).orElseThrow();
      say(new ToDevice.Welcome(version, gateway, clock.stationTimeMillis()));
      offer(new Signal.DeviceConnected(device, WIRED, hello.boot()));
    }

    private void say(ToDevice message) {
      byte[] frame = DeviceCodec.encode(message);
      wire.toClient(() -> listener.hears(frame));
    }

    void lost() {
      host.run(() -> {
        open.remove(this);
        if (connected.remove(device, this)) {
          offer(new Signal.DeviceGone(device));
        }
      });
    }
  }

  /** The device's end. */
  @FunctionalInterface
  interface Listener {
    void hears(byte[] frame);
  }

  Line accepts(DeviceId device, Wire wire, Listener listener) {
    Line line = new Line(device, wire, listener);
    open.add(line);
    return line;
  }

  private void offer(Signal signal) {
    if (!inbox.offer(signal)) {
      scene.story().tell(gateway + " has no room for what a device says");
    }
  }

  void tell(DeviceId device, ToDevice message) {
    Optional.ofNullable(connected.get(device)).ifPresent(line -> line.say(message));
  }

  void end(boolean told) {
    open.forEach(line -> line.wire.serverLeaves(told));
    open.clear();
    connected.clear();
  }
}
