package io.campusshield.demo.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.deploy.roster.Roster;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayoutTest {
  @TempDir Path directory;

  @Test
  void theRoster_hasThreeSchoolsWithAGatewayAndADeviceEach() throws Exception {
    Layout.write(directory, Ports.free());
    Roster roster = Roster.load(directory.resolve("station.yaml"));
    assertThat(roster.station().name()).isEqualTo("城南派出所");
    assertThat(roster.sites())
        .extracting(Roster.Site::name)
        .containsExactly("河西小学", "东湖初级中学", "春芽幼儿园");
    assertThat(roster.devices())
        .extracting(device -> device.id() + " " + device.gateway())
        .containsExactly("gate-hexi gw-hexi", "gate-donghu gw-donghu", "gate-chunya gw-chunya");
  }

  @Test
  void everyPart_hasAnIdentityOfItsRole() throws Exception {
    Layout.write(directory, Ports.free());
    assertThat(self("broker-1")).isEqualTo(new Peer("broker-1", Role.BROKER));
    assertThat(self("desk-1")).isEqualTo(new Peer("desk-1", Role.DESK));
    assertThat(self("gw-hexi")).isEqualTo(new Peer("gw-hexi", Role.GATEWAY));
    assertThat(self("gate-chunya")).isEqualTo(new Peer("gate-chunya", Role.DEVICE));
  }

  @Test
  void aSchoolsDevice_hasAPathOfItsOwn_andOneThatIsNotInTheRosterHasNone() throws Exception {
    Ports ports = Ports.free();
    Layout layout = Layout.write(directory, ports);
    layout.device("gate-new", School.HEXI);

    assertThat(layout.deviceSettings("gate-hexi"))
        .content()
        .contains(
            "own: {station: chengnan, brokers: [\"ssl://127.0.0.1:"
                + ports.at(School.HEXI).own()
                + "\"]}");
    assertThat(layout.deviceSettings("gate-new")).content().doesNotContain("own:");
  }

  @Test
  void aSecondStartInTheSameDirectory_keepsIdentitiesAndTakesTheNewPorts() throws Exception {
    Layout.write(directory, Ports.free());
    String certificate = Files.readString(directory.resolve("identity/gw-hexi/cert.pem"));
    Ports ports = Ports.free();
    Layout again = Layout.write(directory, ports);
    assertThat(directory.resolve("identity/gw-hexi/cert.pem")).hasContent(certificate);
    assertThat(Files.readString(again.deskSettings())).contains("port: " + ports.web());
  }

  @Test
  void aDirectoryThatIsAFile_isRefusedWithTheWayOut() throws IOException {
    Path file = Files.createFile(directory.resolve("taken"));
    assertThatThrownBy(() -> Layout.write(file.resolve("demo"), Ports.free()))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("name a directory that you may write in");
  }

  @Test
  void aPathTooLongForSockets_isRefusedWithTheWayOut() {
    assertThatThrownBy(() -> Layout.write(directory.resolve("d".repeat(100)), Ports.free()))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("name a shorter one");
  }

  private Peer self(String name) throws Exception {
    return Identity.load(directory.resolve("identity").resolve(name)).self();
  }
}
