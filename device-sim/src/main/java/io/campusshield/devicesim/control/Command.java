package io.campusshield.devicesim.control;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.Trouble.Change;
import io.campusshield.protocol.message.Trouble.Kind;
import io.campusshield.protocol.standing.Button;
import java.util.Locale;

/** What can be asked of a running simulator. */
public sealed interface Command {
  /** Those that are about one device. */
  sealed interface OfDevice extends Command {
    DeviceId device();
  }

  record Press(DeviceId device, Button button, boolean drill) implements OfDevice {}

  record HangUp(DeviceId device) implements OfDevice {}

  record Trouble(DeviceId device, Kind kind, Change change) implements OfDevice {}

  record ReadLamps(DeviceId device) implements OfDevice {}

  record ReadAll() implements Command {}

  record Watch() implements Command {}

  record Reboot(DeviceId device) implements OfDevice {}

  /** As people write it. */
  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As it is written on the socket, without the line's end. */
  default String line() {
    return switch (this) {
      case Press(DeviceId device, Button button, boolean drill) ->
          "press --device "
              + device
              + " --button "
              + button.name().toLowerCase(Locale.ROOT)
              + (drill ? " --drill" : "");
      case Trouble(DeviceId device, Kind kind, Change change) ->
          "trouble --device "
              + device
              + " --kind "
              + word(kind)
              + (change == Change.RESTORED ? " --restored" : "");
      case HangUp(DeviceId device) -> "hangup --device " + device;
      case ReadLamps(DeviceId device) -> "lamps --device " + device;
      case ReadAll() -> "list";
      case Watch() -> "watch";
      case Reboot(DeviceId device) -> "reboot --device " + device;
    };
  }
}
