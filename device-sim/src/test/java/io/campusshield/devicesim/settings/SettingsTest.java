package io.campusshield.devicesim.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.settings.Unusable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                7410,
                Optional.empty()));
  }

  private static String withOwn(String own) {
    return GOOD.replace("port: 7410}}", "port: 7410}, own: " + own + "}");
  }

  @Test
  void aDeviceMayHaveAPathOfItsOwn() throws Exception {
    Settings settings = load(withOwn("{station: chengnan, brokers: [\"ssl://127.0.0.1:8884\"]}"));

    assertThat(settings.devices().getFirst().own())
        .hasValue(
            new Settings.Own(
                new StationId("chengnan"), List.of(URI.create("ssl://127.0.0.1:8884"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {station: chengnan, brokers: [tcp://127.0.0.1:1883]} | :3: devices[0].own.brokers[0]: found 'tcp://127.0.0.1:1883', wanted a broker's address, with TLS, as 'ssl://127.0.0.1:8883'
          {station: chengnan, brokers: ["ssl://127.0.0.1:88840"]} | :3: devices[0].own.brokers[0]: found 'ssl://127.0.0.1:88840'
          {station: chengnan} | :3: devices[0].own.brokers: found nothing, wanted at least one, as 'brokers: [ssl://127.0.0.1:8883]'
          {brokers: ["ssl://127.0.0.1:8884"]} | :3: devices[0].own.station: found nothing
          {station: chengnan, brokers: ["ssl://127.0.0.1:8884"], bokers: []} | :3: devices[0].own.bokers: found a key that is not known
          """)
  void aMistakeInTheOwnPathIsToldLikewise(String own, String told) {
    assertThatThrownBy(() -> load(withOwn(own))).hasMessageContaining(told);
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
        .hasMessageContaining("devices: found nothing, wanted at least one");
  }
}
