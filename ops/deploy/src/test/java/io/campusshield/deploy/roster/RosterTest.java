package io.campusshield.deploy.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.deploy.roster.Roster.Device;
import io.campusshield.deploy.roster.Roster.Site;
import io.campusshield.deploy.roster.Roster.Station;
import io.campusshield.protocol.id.DeskId;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.SiteId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.settings.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RosterTest {
  private static final String GOOD =
      """
      station: {id: chengnan, name: 城南派出所}
      desks: [desk-1]
      sites:
        - id: hexi
          name: 河西小学
          silent: true
          gateways: [gw-hexi]
          devices: [{id: gate-hexi, place: 正门, gateway: gw-hexi}]
        - id: 42
          name: 第四十二中学
          gateways: [gw-42]
      """;

  @TempDir Path directory;

  @Test
  void aGoodRoster_isReadWhole() throws Exception {
    GatewayId hexi = new GatewayId("gw-hexi");
    assertThat(Roster.load(written(GOOD)))
        .isEqualTo(
            new Roster(
                new Station(new StationId("chengnan"), "城南派出所"),
                List.of(new DeskId("desk-1")),
                List.of(
                    new Site(
                        new SiteId("hexi"),
                        "河西小学",
                        true,
                        List.of(hexi),
                        List.of(new Device(new DeviceId("gate-hexi"), "正门", hexi))),
                    new Site(
                        new SiteId("42"),
                        "第四十二中学",
                        false,
                        List.of(new GatewayId("gw-42")),
                        List.of()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: chengnan        | id: Chengnan     | :1: station.id: found 'Chengnan', wanted a name of 1 to 40 of a-z, 0-9 and '-', as 'chengnan'
          id: chengnan,       | ''               | :1: station.id: found nothing, wanted a name of 1 to 40 of a-z, 0-9 and '-', as 'chengnan'
          [desk-1]            | []               | :2: desks: found an empty list, wanted at least one, as 'desks: [desk-1]'
          [desk-1]            | desk-1           | :2: desks: found 'desk-1', wanted a list, as '[desk-1]'
          [desk-1]            | [desk-1, desk-1] | :2: desks[1]: found 'desk-1', which stands on line 2 already, wanted a name of its own
          silent: true        | silent: maybe    | :6: sites[0].silent: found 'maybe', wanted true or false, as 'false'
          silent: true        | silence: true    | :6: sites[0].silence: found a key that is not known, wanted one of devices, gateways, id, name, silent
          id: 42              | id: hexi         | :9: sites[1].id: found 'hexi', which stands on line 4 already, wanted a name of its own
          gateways: [gw-42]   | gateways: [gate-hexi] | :11: sites[1].gateways[0]: found 'gate-hexi', which stands on line 8 already, wanted a name of its own
          gateway: gw-hexi    | gateway: gw-42   | :8: sites[0].devices[0].gateway: found 'gw-42', wanted one of this site's gateways, which are [gw-hexi]
          name: 河西小学      | name: ''         | :5: sites[0].name: found '', wanted a text of 1 to 80 characters, as '河西小学'
          gateways: [gw-42]   | name: again      | :11: sites[1].name: found this key a second time, wanted each key once
          """)
  void aMistake_isToldWithItsLineAndWhatIsWanted(String good, String bad, String told)
      throws IOException {
    assertThat(GOOD).contains(good);
    Path file = written(GOOD.replace(good, bad));
    assertThatThrownBy(() -> Roster.load(file))
        .isInstanceOf(Unusable.class)
        .hasMessage(file + told);
  }

  @Test
  void whatIsNotYaml_isToldWithItsLine() throws IOException {
    Path file = written(GOOD.replace("[gw-42]", "[gw-42"));
    assertThatThrownBy(() -> Roster.load(file))
        .isInstanceOf(Unusable.class)
        .hasMessageStartingWith(file + ":11: found what is not YAML");
  }

  @Test
  void whatIsNotText_isRefused() throws IOException {
    Path file = Files.write(directory.resolve("station.yaml"), new byte[] {'a', ':', ' ', -1, -2});
    assertThatThrownBy(() -> Roster.load(file)).isInstanceOf(Unusable.class);
  }

  @Test
  void endlessNesting_isRefused() throws IOException {
    Path file = written("a: " + "[".repeat(100_000));
    assertThatThrownBy(() -> Roster.load(file)).isInstanceOf(Unusable.class);
  }

  @Test
  void anEmptyFile_isRefused() throws IOException {
    Path file = written("");
    assertThatThrownBy(() -> Roster.load(file))
        .hasMessage(file + ":1: found no keys, wanted settings in YAML, as 'key: value'");
  }

  @Test
  void aFileThatIsNotThere_isSaid() {
    Path file = directory.resolve("none.yaml");
    assertThatThrownBy(() -> Roster.load(file)).hasMessage(file + ": there is no such file");
  }

  private Path written(String text) throws IOException {
    return Files.writeString(directory.resolve("station.yaml"), text);
  }
}
