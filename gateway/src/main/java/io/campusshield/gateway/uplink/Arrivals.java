package io.campusshield.gateway.uplink;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.DeskAnnounced;
import io.campusshield.gateway.event.Signal.DeviceConnected;
import io.campusshield.gateway.event.Signal.DownHeard;
import io.campusshield.gateway.event.Signal.HangUpHeard;
import io.campusshield.gateway.event.Signal.PressHeard;
import io.campusshield.gateway.event.Signal.StandingShown;
import io.campusshield.gateway.event.Signal.TroubleHeard;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.DeviceCodec;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Older;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a session hears from the station and from devices on their own paths, brought to the owner
 * at once, on the client's thread. What the inbox has no room for is dropped: whoever said it
 * repeats it until it is confirmed.
 */
final class Arrivals {
  /** Where it goes. */
  record Ends(Inbox inbox, Lines lines, DeviceLane answers) {}

  private final Topics topics;
  private final String down;
  private final Set<DeviceId> devices;
  private final PathId path;
  private final Session session;
  private final Ends ends;

  Arrivals(Speaker speaker, PathId path, Session session, Ends ends) {
    this.topics = new Topics(speaker.station());
    this.down = topics.down(speaker.gateway(), path, session);
    this.devices = speaker.devices();
    this.path = path;
    this.session = session;
    this.ends = ends;
  }

  /** Also on topics that a session of an earlier life subscribed and a broker remembers. */
  void take(String topic, byte[] payload, Duration spent) {
    Optional<DeviceId> device = topics.device(topic);
    if (topic.equals(down)) {
      fromStation(payload, spent);
    } else if (device.isPresent()) {
      fromDevice(device.get(), payload, spent);
    } else if (topics.desk(topic).isPresent()) {
      fromDesk(payload);
    } else {
      ends.lines().refused(Lines.Reason.TOPIC_UNKNOWN, "");
    }
  }

  private void fromStation(byte[] payload, Duration spent) {
    switch (StationCodec.down(payload)) {
      case Decoded.Complete<Down>(var said) ->
          offer(new DownHeard(path, session, Older.by(spent, said)));
      case Decoded.Malformed<Down>(String reason) ->
          ends.lines().refused(Lines.Reason.UNREADABLE, reason);
    }
  }

  private void fromDesk(byte[] payload) {
    switch (StationCodec.desk(payload)) {
      case Decoded.Complete<Presence.Desk> desk -> offer(new DeskAnnounced(path));
      case Decoded.Malformed<Presence.Desk>(String reason) ->
          ends.lines().refused(Lines.Reason.UNREADABLE, reason);
    }
  }

  private void fromDevice(DeviceId device, byte[] payload, Duration spent) {
    if (!devices.contains(device)) {
      ends.lines().refused(Lines.Reason.NOT_CONFIGURED, "device=" + device);
      return;
    }
    switch (DeviceCodec.fromDevice(payload)) {
      case Decoded.Malformed<FromDevice>(String reason) ->
          ends.lines().refused(Lines.Reason.UNREADABLE, "device=" + device + " " + reason);
      case Decoded.Complete<FromDevice>(FromDevice said) when !said.mayBeSaidBy(device) ->
          ends.lines().refused(Lines.Reason.NOT_YOUR_NAME, "device=" + device);
      case Decoded.Complete<FromDevice>(FromDevice said) -> hear(device, Older.by(spent, said));
    }
  }

  private void hear(DeviceId device, FromDevice said) {
    Way way = new Way.Own(path);
    switch (said) {
      case Press press -> offer(new PressHeard(press, way));
      case HungUp hungUp -> offer(new HangUpHeard(hungUp, way));
      case StandingConfirmed shown -> offer(new StandingShown(shown, way));
      case Trouble trouble -> offer(new TroubleHeard(trouble, way));
      case Status _, LogEntry _ -> {} // the desk hears them itself; nobody repeats them
      case FromDevice.Hello hello -> offer(new DeviceConnected(device, way, hello.boot()));
      case FromDevice.Heartbeat _ -> {} // the session's keep-alive does its work here
      case FromDevice.Unknown(int field) -> {
        ends.lines().refused(Lines.Reason.UNKNOWN, "device=" + device);
        ends.answers().tell(device, new NotUnderstood(field));
      }
      case NotUnderstood _ -> ends.lines().refused(Lines.Reason.NOT_UNDERSTOOD, "device=" + device);
    }
  }

  private void offer(Signal signal) {
    if (!ends.inbox().offer(signal)) {
      ends.lines().refused(Lines.Reason.INBOX_FULL, signal.getClass().getSimpleName());
    }
  }
}
