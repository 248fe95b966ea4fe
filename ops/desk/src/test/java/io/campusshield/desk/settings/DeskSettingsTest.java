package io.campusshield.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.desk.core.BrokerName;
import io.campusshield.protocol.id.DeviceId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeskSettingsTest {
  private static final String GOOD =
      """
      desk: desk-1
      station: station.yaml
      data: data/desk-1
      identity: identity/desk-1
      web: {address: 127.0.0.1, port: 8080}
      brokers: [{name: a, addresses: ["ssl://127.0.0.1:8883"]}]
      """;

  @TempDir Path directory;

  @BeforeEach
  void roster() throws Exception {
    Files.writeString(
        directory.resolve("station.yaml"),
        """
        station: {id: chengnan, name: 城南派出所}
        desks: [desk-1]
        sites:
          - id: hexi
            name: 河西小学
            silent: true
            gateways: [gw-hexi]
            devices: [{id: gate-hexi, place: 正门, gateway: gw-hexi}]
        """);
  }

  private DeskSettings load(String text) throws Exception {
    return DeskSettings.load(Files.writeString(directory.resolve("desk.yaml"), text));
  }

  private void refused(String found, String instead, String... sentence) {
    assertThatThrownBy(() -> load(GOOD.replace(found, instead))).hasMessageContainingAll(sentence);
  }

  @Test
  void everythingIsRead_pathsFromTheFilesDirectory() throws Exception {
    DeskSettings settings = load(GOOD);
    assertThat(settings.data()).isEqualTo(directory.resolve("data/desk-1"));
    assertThat(settings.web().port()).isEqualTo(8080);
    assertThat(settings.brokers())
        .containsExactly(
            new DeskSettings.Broker(
                new BrokerName("a"), java.util.List.of("ssl://127.0.0.1:8883")));
    assertThat(settings.sites().of(new DeviceId("gate-hexi")).orElseThrow().site().silent())
        .isTrue();
  }

  @Test
  void withACertificate_itListensForOthersToo() throws Exception {
    DeskSettings.Web web =
        load(GOOD.replace("address: 127.0.0.1", "address: 0.0.0.0, certificate: identity/desk-1"))
            .web();
    assertThat(web.address().isAnyLocalAddress()).isTrue();
    assertThat(web.certificate()).contains(directory.resolve("identity/desk-1"));
    assertThat(load(GOOD).web().certificate()).isEmpty();
  }

  @Test
  void aMistake_isToldWithItsPlaceAndWhatIsWanted() {
    refused(
        "address: 127.0.0.1",
        "address: 192.168.1.5",
        "desk.yaml:5",
        "web.address",
        "'192.168.1.5'",
        "TLS",
        "certificate: identity/desk-1");
    refused("address: 127.0.0.1", "address: 0.0.0.0", "desk.yaml:5", "TLS");
    refused("address: 127.0.0.1", "address: desk.example", "desk.yaml:5", "web.address");
    refused("port: 8080", "port: 0", "desk.yaml:5", "web.port");
    refused("ssl://", "tcp://", "desk.yaml:6", "brokers[0].addresses[0]", "ssl://127.0.0.1:8883");
    refused("[\"ssl://127.0.0.1:8883\"]", "[]", "brokers[0].addresses", "found an empty list");
    refused("desk: desk-1", "desk: desk-2", "desk.yaml:1", "roster's desks [desk-1]");
    refused("web:", "wep:", "web", "found nothing");
    refused("data:", "date:", "data");
  }

  @Test
  void allMistakes_alsoThoseOfTheRoster_areToldAtOnce() throws Exception {
    Path roster = directory.resolve("station.yaml");
    Files.writeString(roster, Files.readString(roster).replace("place:", "plaice:"));
    String wrong = GOOD.replace("port: 8080", "port: 0").replace("data:", "date:");
    assertThatThrownBy(() -> load(wrong))
        .hasMessageContainingAll(
            "station.yaml:8: sites[0].devices[0].place: found nothing",
            "station.yaml:8: sites[0].devices[0].plaice: found a key that is not known",
            "desk.yaml:3: date: found a key that is not known",
            "data: found nothing",
            "desk.yaml:5: web.port: found '0'")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(5));
  }

  private static final String DATABASE =
      "database: {url: \"postgresql://db-1:5433/desk\", user: desk, password: secret,"
          + " authority: ca.pem}\n";

  @Test
  void aDatabaseOfAServer_takesThePlaceOfAFile() throws Exception {
    assertThat(load(GOOD).database()).isEmpty();
    assertThat(load(GOOD + DATABASE).database())
        .contains(
            new DatabaseSettings(
                new DatabaseSettings.Url("db-1", 5433, "desk"),
                "desk",
                directory.resolve("secret"),
                java.util.Optional.of(directory.resolve("ca.pem"))));
    DatabaseSettings here =
        load(GOOD + DATABASE.replace("db-1:5433", "127.0.0.1").replace(", authority: ca.pem", ""))
            .database()
            .orElseThrow();
    assertThat(here.url().port()).isEqualTo(5432);
    assertThat(here.authority()).isEmpty();
  }

  private void databaseRefused(String found, String instead, String... sentence) {
    assertThatThrownBy(() -> load(GOOD + DATABASE.replace(found, instead)))
        .hasMessageContainingAll(sentence)
        .message()
        .doesNotContain("hush");
  }

  @Test
  void aDatabaseThatCanNotBeUsed_isRefused_andNoPasswordIsRepeated() {
    databaseRefused("db-1", "desk:hush@db-1", "desk.yaml:7", "database.url", "a password");
    databaseRefused("/desk\"", "/desk?password=hush\"", "database.url", "a password");
    databaseRefused("postgresql://", "jdbc:postgresql://", "database.url", "127.0.0.1:5432/desk");
    databaseRefused(
        ", authority: ca.pem", "", "database: found no 'authority'", "not on this machine");
    databaseRefused("user: desk, ", "", "database.user");
    databaseRefused("authority", "sslmode: off, authority", "database.sslmode");
  }
}
