package io.campusshield.devicesim.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.settings.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  private static final String GOOD =
      """
      control: run/device-sim.sock
      devices:
        - {id: gate-hexi, identity: identity/gate-hexi, gateway: {host: 127.0.0.1, port: 7410}}
      """;

  @TempDir private Path directory = Path.of("");

  private Settings load(String yaml) throws IOException, Unusable {
    return Settings.load(Files.writeString(directory.resolve("device-sim.yaml"), yaml));
  }

  @Test
  void pathsAreBesideTheFile() throws Exception {
    Settings settings = load(GOOD);

    assertThat(settings.control()).isEqualTo(directory.resolve("run/device-sim.sock"));
    assertThat(settings.devices())
        .containsExactly(
            new Settings.Device(
                new DeviceId("gate-hexi"),
                directory.resolve("identity/gate-hexi"),
                "127.0.0.1",
                7410));
  }

  @Test
  void aMistakeIsToldWithItsLineAndKey() {
    assertThatThrownBy(() -> load(GOOD.replace("7410", "70000")))
        .hasMessageContaining("device-sim.yaml:3: devices[0].gateway.port: found '70000'");
  }

  @Test
  void aDeviceTwiceIsRefused() {
    String again = GOOD + GOOD.lines().reduce((_, last) -> last).orElseThrow() + "\n";

    assertThatThrownBy(() -> load(again))
        .hasMessageContaining("device-sim.yaml:4: devices[1].id: found 'gate-hexi' a second time");
  }

  @Test
  void aFileWithoutDevicesIsRefused() {
    assertThatThrownBy(() -> load("control: run/device-sim.sock\n"))
        .hasMessageContaining("found no device");
  }
}
