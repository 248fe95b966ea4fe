package io.campusshield.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {
  private static final String GOOD =
      """
      gateway: gw-hexi
      station: chengnan
      data: data/gw-hexi
      identity: identity/gw-hexi
      deviceLink: {address: 127.0.0.1, port: 7410}
      paths:
        - {name: wired, brokers: ["ssl://127.0.0.1:8883"]}
        - {name: cellular, brokers: ["ssl://127.0.0.1:8884"]}
      panels:
        - device: panel-hexi
          alarmButton: 17
          callButton: 27
          storedLamp: 5
          receivedLamp: 6
          answeredLamp: 13
          notReceivedLamp: 19
      """;

  @TempDir private Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("gateway.yaml"), yaml);
  }

  @Test
  void relativePathsAreRelativeToTheFile() throws Exception {
    GatewaySettings settings = GatewaySettings.read(file(GOOD));
    assertThat(settings.data()).isEqualTo(directory.resolve("data/gw-hexi"));
    assertThat(settings.paths())
        .extracting(GatewaySettings.PathSettings::name)
        .containsExactly(new PathId("wired"), new PathId("cellular"));
    assertThat(settings.paths().getFirst().brokers())
        .containsExactly(URI.create("ssl://127.0.0.1:8883"));
    assertThat(settings.panels().getFirst().line(GatewaySettings.Line.CALL_BUTTON)).isEqualTo(27);
  }

  @Test
  void allMistakes_areToldAtOnce_andEachOnce() throws Exception {
    Path wrong =
        file(
            """
            gateway: GW
            station: chengnan
            identity: identity/gw-hexi
            deviceLink: {address: 127.0.0.1, prot: 7410}
            paths:
              - {brokers: ["ssl://127.0.0.1:8883"]}
              - {brokers: []}
            panels: {}
            """);
    assertThatThrownBy(() -> GatewaySettings.read(wrong))
        .extracting(e -> String.valueOf(e.getMessage()).lines().map(GatewaySettingsTest::place))
        .asInstanceOf(InstanceOfAssertFactories.stream(String.class))
        .containsExactlyInAnyOrder(
            wrong + ":1: gateway",
            wrong + ":1: data",
            wrong + ":4: deviceLink.port",
            wrong + ":4: deviceLink.prot",
            wrong + ":6: paths[0].name",
            wrong + ":7: paths[1].name",
            wrong + ":7: paths[1].brokers",
            wrong + ":8: panels");
  }

  /** File, line and key. */
  private static String place(String sentence) {
    return sentence.substring(0, sentence.indexOf(": found "));
  }

  @Test
  void whatItsJournalMayTakeOfTheDisk_isBounded() throws Exception {
    assertThat(GatewaySettings.read(file(GOOD)).dataMegabytes()).isEqualTo(1024);
    assertThat(GatewaySettings.read(file(GOOD + "dataMegabytes: 64\n")).dataMegabytes())
        .isEqualTo(64);
    assertThatThrownBy(() -> GatewaySettings.read(file(GOOD + "dataMegabytes: 63\n")))
        .hasMessageContaining("dataMegabytes")
        .hasMessageContaining("megabytes, 64 to 999999");
  }

  @Test
  void itsDevicesNeedNotBeNamed_andAreKeptInTheirOrder() throws Exception {
    assertThat(GatewaySettings.read(file(GOOD)).devices()).isEmpty();
    assertThat(GatewaySettings.read(file(GOOD + "devices: [hall-hexi, gate-hexi]\n")).devices())
        .containsExactly(new DeviceId("hall-hexi"), new DeviceId("gate-hexi"));
    Path wrong = file(GOOD + "devices: [gate-hexi, Gate]\n");
    assertThatThrownBy(() -> GatewaySettings.read(wrong))
        .hasMessageContaining("gateway.yaml:17: devices[1]: found 'Gate'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gateway: gw-hexi     | gateway: GW Hexi     | gateway.yaml:1: gateway: found 'GW Hexi'
          port: 7410           | port: 74100          | gateway.yaml:5: deviceLink.port: found '74100'
          name: cellular       | name: wired          | gateway.yaml:8: paths[1].name: found 'wired' a second time
          ssl://127.0.0.1:8884 | tcp://127.0.0.1:8884 | gateway.yaml:8: paths[1].brokers[0]: found 'tcp://127.0.0.1:8884'
          callButton: 27       | callButton: 28       | gateway.yaml:12: panels[0].callButton: found '28'
          answeredLamp: 13     | answeredLamp: 17     | gateway.yaml:15: panels[0].answeredLamp: found '17' a second time
          station: chengnan    | town: chengnan       | station: found nothing
          data: data/gw-hexi   | data: [a]            | gateway.yaml:3: data: found a list
          """)
  void aWrongFileIsToldWithLineAndKey(String was, String is, String said) throws IOException {
    Path wrong = file(GOOD.replace(was, is));
    assertThatThrownBy(() -> GatewaySettings.read(wrong))
        .hasMessageContaining(said)
        .hasMessageContaining("wanted");
  }
}
