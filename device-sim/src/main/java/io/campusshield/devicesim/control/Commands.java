package io.campusshield.devicesim.control;

import io.campusshield.devicesim.behaviour.Outcome;
import io.campusshield.devicesim.link.Fleet;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What each command does, and what is said about it. */
final class Commands {
  private static final int MOST_NAMES = 10;

  private final Fleet fleet;
  private final Board board;

  Commands(Fleet fleet, Board board) {
    this.fleet = fleet;
    this.board = board;
  }

  Answer answer(Command command) {
    return switch (command) {
      case Command.ReadAll() -> new Answer.All(fleet.devices().stream().map(board::lamp).toList());
      case Command.Watch() -> new Answer.Watching(fleet.devices().size());
      case Command.OfDevice ofDevice ->
          fleet.devices().contains(ofDevice.device())
              ? answer(ofDevice)
              : new Answer.Refused(unknown(ofDevice.device()));
    };
  }

  private Answer answer(Command.OfDevice command) {
    DeviceId device = command.device();
    return switch (command) {
      case Command.ReadLamps _ -> board.lamp(device);
      case Command.Press press -> said(device, fleet.press(device, press.button(), press.drill()));
      case Command.Trouble(_, var kind, var change) ->
          said(device, fleet.trouble(device, kind, change));
      case Command.HangUp _ -> said(device, fleet.hangUp(device));
      case Command.Reboot _ -> said(device, fleet.reboot(device));
    };
  }

  private String unknown(DeviceId device) {
    String known =
        fleet.devices().stream()
            .limit(MOST_NAMES)
            .map(DeviceId::name)
            .collect(Collectors.joining(", "));
    return "There is no device '"
        + device
        + "' here; there are "
        + fleet.devices().size()
        + ": "
        + known
        + (fleet.devices().size() > MOST_NAMES ? ", ..." : "")
        + ".";
  }

  private static Answer said(DeviceId device, CompletableFuture<Outcome> outcome) {
    return switch (outcome.join()) {
      case Outcome.Pressed(PressId press) -> new Answer.Pressed(press.toString(), 1);
      case Outcome.Counted(PressId press, int pushes) ->
          new Answer.Pressed(press.toString(), pushes);
      case Outcome.HungUp(PressId press) -> new Answer.HungUp(press.toString());
      case Outcome.TroubleTold(var trouble) -> new Answer.TroubleTold(trouble.toString());
      case Outcome.Started(int lost) -> new Answer.Rebooted(device.name(), lost, lost(lost));
      case Outcome.Unchanged(Outcome.Reason reason) -> new Answer.Refused(refused(reason));
      case Outcome.Done() -> throw new AssertionError("a command has an outcome of its own");
    };
  }

  private static String lost(int presses) {
    return presses == 0
        ? "Rebooted; every press was confirmed, none is lost."
        : "Rebooted; presses that nobody had confirmed live only as long as the device has power,"
            + " lost: "
            + presses
            + ".";
  }

  private static String refused(Outcome.Reason reason) {
    return switch (reason) {
      case NO_CALL_TO_HANG_UP ->
          "There is no call to hang up; the latest is hung up or closed, and an alarm can not be.";
      case TOO_MANY_HANG_UPS ->
          "Too many hang-ups wait for the gateway; mend the link, then hang up again.";
      case ALREADY_KNOWN -> "The device is so already.";
      case SWITCHED_OFF,
          NOT_DIALLED,
          ALREADY_DOWN,
          NOT_GREETING,
          NOT_NEGOTIATED,
          NOT_HELD,
          OLDER_VERSION,
          NOT_OURS,
          NEVER_SENT,
          NOT_UNDERSTOOD ->
          "The device did nothing: " + reason + ".";
    };
  }
}
