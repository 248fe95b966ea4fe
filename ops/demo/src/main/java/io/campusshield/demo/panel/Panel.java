package io.campusshield.demo.panel;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Answer.Unreadable;
import io.campusshield.devicesim.control.Command;
import io.campusshield.devicesim.control.ControlClient;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.standing.Button;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The buttons and lamps of a device that a simulator runs. Any thread.
 *
 * @param control the simulator's socket
 */
public record Panel(DeviceId device, Path control) {

  /**
   * Pushes a button.
   *
   * @return {@link Answer.Pressed}, or {@link Answer.Refused} with the reason, as when the device
   *     does not run
   */
  public Answer press(Button button) {
    return ask(new Command.Press(device, button, false), Answer.Pressed.class);
  }

  /**
   * Hangs up the device's latest call.
   *
   * @return {@link Answer.HungUp}, or {@link Answer.Refused} with the reason
   */
  public Answer hangUp() {
    return ask(new Command.HangUp(device), Answer.HungUp.class);
  }

  /**
   * What the device shows now.
   *
   * @return {@link Answer.Lamp}, or {@link Answer.Refused} with the reason
   */
  public Answer lamp() {
    return ask(new Command.ReadLamps(device), Answer.Lamp.class);
  }

  private Answer ask(Command command, Class<? extends Answer> kind) {
    try (ControlClient client = ControlClient.connect(control)) {
      return Answer.read(client.ask(command), kind);
    } catch (IOException | Unreadable e) {
      return new Answer.Refused(device + " does not run (" + e.getMessage() + ")");
    }
  }

  /** Tells {@code watcher} of each change, on a thread of its own, until the device ends. */
  public void watch(Consumer<Answer.Lamp> watcher) {
    Thread.ofVirtual().name("lamps of " + device).start(() -> follow(watcher));
  }

  private void follow(Consumer<Answer.Lamp> watcher) {
    try (ControlClient client = ControlClient.connect(control)) {
      client.ask(new Command.Watch());
      for (Optional<String> line = client.next(); line.isPresent(); line = client.next()) {
        if (Answer.read(line.get(), Answer.Lamp.class) instanceof Answer.Lamp lamp) {
          watcher.accept(lamp);
        }
      }
    } catch (IOException | Unreadable e) {
      // The device has ended, which its process's end says.
    }
  }
}
