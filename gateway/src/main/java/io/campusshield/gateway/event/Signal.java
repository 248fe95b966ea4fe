package io.campusshield.gateway.event;

import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import java.util.List;

/** Something seen at an edge of the gateway; a crash forgets it. */
public sealed interface Signal extends Event {

  /** What devices say, each only of itself. */
  sealed interface FromDevices extends Signal {
    DeviceId device();

    Way way();
  }

  /**
   * A device said hello on this way. On the device link it was welcomed, and one that was connected
   * before under this name is no longer.
   */
  record DeviceConnected(DeviceId device, Way way, long boot) implements FromDevices {}

  /** The device has left the device link; of its own path nobody tells when it ends. */
  record DeviceGone(DeviceId device) implements FromDevices {
    @Override
    public Way way() {
      return new Way.Wired();
    }
  }

  /** The press's device is the one whose certificate, or topic, brought it. */
  record PressHeard(Press press, Way way) implements FromDevices {
    @Override
    public DeviceId device() {
      return press.id().device();
    }
  }

  record HangUpHeard(HungUp hungUp, Way way) implements FromDevices {
    @Override
    public DeviceId device() {
      return hungUp.press().device();
    }
  }

  record HeartbeatHeard(DeviceId device, Way way, long number) implements FromDevices {}

  /** The device itself has seen this version of the standing. */
  record StandingShown(StandingConfirmed confirmed, Way way) implements FromDevices {
    @Override
    public DeviceId device() {
      return confirmed.device();
    }
  }

  record TroubleHeard(Trouble trouble, Way way) implements FromDevices {
    @Override
    public DeviceId device() {
      return switch (trouble.id().origin()) {
        case Origin.OfDevice(DeviceId device) -> device;
        case Origin.OfGateway(var gateway) ->
            throw new AssertionError("a device told of gateway " + gateway);
      };
    }
  }

  record StatusHeard(Status status, Way way) implements FromDevices {
    @Override
    public DeviceId device() {
      return status.device();
    }
  }

  record EntryHeard(LogEntry entry, Way way) implements FromDevices {
    @Override
    public DeviceId device() {
      return entry.device();
    }
  }

  /** What adapters of a path see. */
  sealed interface FromPaths extends Signal {
    PathId path();
  }

  /** The session is connected and subscribed: what is published now can arrive. */
  record SessionUp(PathId path, Session session) implements FromPaths {}

  /** What was published in this session and not released counts as released by this. */
  record SessionDown(PathId path, Session session) implements FromPaths {}

  /**
   * A place in the session's window is free again: the broker has taken or refused the message, or
   * the client gave it up. Told once for each publish of a living session. Proves nothing about
   * delivery.
   */
  record Released(PathId path, Session session, long ticket) implements FromPaths {}

  /** In place of {@link Released}: the broker has refused the packet. */
  record Refused(PathId path, Session session, long ticket) implements FromPaths {}

  record DownHeard(PathId path, Session session, Down message) implements FromPaths {}

  /** A desk has started or come back to this path's broker. */
  record DeskAnnounced(PathId path) implements FromPaths {}

  /** What the journal's thread tells. */
  sealed interface FromJournal extends Signal {}

  /** All facts up to this number survive a power cut. */
  record Appended(long through) implements FromJournal {}

  /** These facts may not survive one. Numbers first to last, both included. */
  record AppendFailed(long first, long last, String reason) implements FromJournal {}

  /** The disk could not be read at the start, and now it could: what earlier lives had stored. */
  record FactsFound(List<Recovered> earlier) implements FromJournal {
    public FactsFound {
      earlier = List.copyOf(earlier);
    }
  }

  /** Old records could go, if what is still needed of them were said again. */
  record RoomWanted() implements FromJournal {}

  /** The moment that the core asked to be woken at has come. */
  record TimePassed() implements Signal {}
}
