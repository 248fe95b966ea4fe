package io.campusshield.gateway.uplink;

import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Signal.DeskAnnounced;
import io.campusshield.gateway.event.Signal.DownHeard;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.protocol.codec.Decoded;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.Older;
import io.campusshield.protocol.message.Presence;
import java.time.Duration;

/**
 * What a session hears from the station, brought to the owner at once, on the client's thread. What
 * the inbox has no room for is dropped: the desk repeats it until it is confirmed.
 */
final class Arrivals {
  private final String down;
  private final PathId path;
  private final Inbox inbox;
  private final Lines lines;

  /**
   * @param down the topic of messages to this gateway; all others that were subscribed are desks'
   */
  Arrivals(String down, PathId path, Inbox inbox, Lines lines) {
    this.down = down;
    this.path = path;
    this.inbox = inbox;
    this.lines = lines;
  }

  void take(String topic, byte[] payload, Duration spent) {
    if (topic.equals(down)) {
      switch (StationCodec.down(payload)) {
        case Decoded.Complete<Down>(var down) -> offer(new DownHeard(path, Older.by(spent, down)));
        case Decoded.Malformed<Down>(String reason) ->
            lines.refused(Lines.Reason.UNREADABLE, reason);
      }
    } else {
      switch (StationCodec.desk(payload)) {
        case Decoded.Complete<Presence.Desk> desk -> offer(new DeskAnnounced(path));
        case Decoded.Malformed<Presence.Desk>(String reason) ->
            lines.refused(Lines.Reason.UNREADABLE, reason);
      }
    }
  }

  private void offer(Signal signal) {
    if (!inbox.offer(signal)) {
      lines.refused(Lines.Reason.INBOX_FULL, signal.getClass().getSimpleName());
    }
  }
}
