package io.campusshield.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Owner;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Buttons and lamps on Pi4J's own mock of the lines; the owner and the core behind them are real.
 */
class PanelsTest {
  private static final DeviceId PANEL = new DeviceId("panel-hexi");
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final PanelSettings SETTINGS =
      new PanelSettings(PANEL, false, 17, 27, new PanelSettings.LampLines(5, 6, 13, 19));

  private final Context pi4j =
      Pi4J.newContextBuilder()
          .noAutoDetect()
          .disableShutdownHook()
          .add(MockDigitalInputProvider.newInstance(), MockDigitalOutputProvider.newInstance())
          .build();
  private final Inbox inbox = new Inbox();
  private final MachineClock clock = MachineClock.open();
  private final BlockingQueue<DeviceId> toOthers = new LinkedBlockingQueue<>();
  private final Panels panels =
      Panels.open(
          List.of(SETTINGS),
          (device, message) -> toOthers.add(device),
          new Panel.Home(inbox, clock),
          Optional.of(new Gpio(pi4j)));

  private Optional<Owner> owner = Optional.empty();

  @AfterEach
  void end() {
    owner.ifPresent(Owner::close);
    panels.close();
  }

  /** Closes a contact that has been open for long enough to be quiet. */
  private void close(int number) {
    line(number, DigitalState.HIGH);
    Duration quiet = clock.monotonic().plus(Debounce.QUIET);
    await().until(() -> clock.monotonic().compareTo(quiet) > 0);
    line(number, DigitalState.LOW);
  }

  private void line(int number, DigitalState state) {
    MockDigitalInput input = pi4j.registry().get("contact-" + number, MockDigitalInput.class);
    input.mockState(state);
  }

  private DigitalState lamp(int number) {
    return pi4j.registry().get("lamp-" + number, DigitalOutput.class).state();
  }

  /** A disk that takes everything and forces it at once. */
  private FactLog disk() {
    return (first, facts) -> inbox.offer(new Signal.Appended(first + facts.size() - 1));
  }

  /** Nothing goes up. */
  private static final class NoPath implements Uplink {
    @Override
    public void publish(PathId path, Urgency urgency, long ticket, List<Up> messages) {}

    @Override
    public void tell(PathId path, DeviceId device, ToDevice message) {}
  }

  private void startOwner(FactLog facts) {
    Core core = new Core(new GatewayId("gw-hexi"), 1, List.of(new PathId("wired")), 8);
    owner =
        Optional.of(
            Owner.start(
                core, List.of(), inbox, new Owner.Edges(facts, panels, new NoPath(), clock)));
  }

  @Test
  void aContactThatCloses_isAPressThatTheGatewayStores_andTheLampSaysSo() {
    startOwner(disk());
    close(17);
    await().untilAsserted(() -> assertThat(lamp(5)).isEqualTo(DigitalState.HIGH));
    assertThat(lamp(6)).isEqualTo(DigitalState.LOW);
    assertThat(lamp(19)).isEqualTo(DigitalState.LOW);
  }

  @Test
  void whatTheDiskDoesNotTake_isNotShownAsStored() {
    startOwner((first, facts) -> false);
    close(27);
    panels.tell(PANEL, new ToDevice.HeartbeatEcho(1));
    await().during(Duration.ofMillis(300)).until(() -> lamp(5) == DigitalState.LOW);
  }

  @Test
  void whatIsForAnotherDevice_goesToTheDeviceLink() {
    panels.tell(GATE, new ToDevice.HeartbeatEcho(1));
    assertThat(toOthers).containsExactly(GATE);
  }

  @Test
  void theLampsGoDarkAtTheEnd() {
    startOwner(disk());
    close(17);
    await().untilAsserted(() -> assertThat(lamp(5)).isEqualTo(DigitalState.HIGH));
    DigitalOutput lamp = pi4j.registry().get("lamp-5", DigitalOutput.class);
    panels.close();
    assertThat(lamp.state()).isEqualTo(DigitalState.LOW);
  }

  @Test
  void aMachineWithoutGpio_goesOnWithItsOtherDevices() {
    try (Panels none =
        Panels.open(
            List.of(SETTINGS),
            (device, message) -> toOthers.add(device),
            new Panel.Home(inbox, clock),
            Optional.empty())) {
      none.tell(PANEL, new ToDevice.CustodyTold(new PressId(PANEL, 1, 1), Custody.STORED));
      none.tell(GATE, new ToDevice.HeartbeatEcho(1));
    }
    assertThat(toOthers).containsExactly(PANEL, GATE);
  }

  @Test
  void aLampThatIsTaken_costsNoButton_andIsTold() {
    startOwner(disk());
    PanelSettings taken =
        new PanelSettings(
            new DeviceId("panel-two"), false, 22, 23, new PanelSettings.LampLines(5, 1, 2, 3));
    Gpio shared = new Gpio(pi4j);
    Panels two =
        Panels.open(
            List.of(taken),
            (device, message) -> toOthers.add(device),
            new Panel.Home(inbox, clock),
            Optional.of(shared));
    assertThat(two.dead()).containsExactly("panel-two: stored-lamp");
    close(22);
    await().untilAsserted(() -> assertThat(toOthers).contains(new DeviceId("panel-two")));
  }
}
