package io.campusshield.deploy.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.deploy.roster.Roster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the files; that a real Mosquitto keeps to them is the brokers' contract. */
final class MosquittoFilesTest {
  private static final String ROSTER =
      """
      station: {id: chengnan, name: 城南派出所}
      desks: [desk-1]
      sites:
        - id: hexi
          name: 河西小学
          gateways: [gw-hexi]
          devices: [{id: gate-hexi, place: 正门, gateway: gw-hexi}]
      """;

  @TempDir Path directory;

  private Path roster() throws IOException {
    return Files.writeString(directory.resolve("station.yaml"), ROSTER);
  }

  @Test
  void eachPeersRights_standUnderItsNameAndRole() throws Exception {
    assertThat(MosquittoFiles.rules(AccessTable.of(Roster.load(roster()))))
        .isEqualTo(
            """
            # Made from the roster: a change here is lost.

            user OU=desk,CN=desk-1
            topic write shield/v1/chengnan/down/#
            topic write shield/v1/chengnan/desk/desk-1
            topic write shield/v1/chengnan/direct/+/down
            topic read shield/v1/chengnan/up/#
            topic read shield/v1/chengnan/state/#
            topic read shield/v1/chengnan/desk/#
            topic read shield/v1/chengnan/direct/+/up/#

            user OU=device,CN=gate-hexi
            topic write shield/v1/chengnan/direct/gate-hexi/up/#
            topic read shield/v1/chengnan/direct/gate-hexi/down
            topic read shield/v1/chengnan/desk/#

            user OU=gateway,CN=gw-hexi
            topic write shield/v1/chengnan/up/gw-hexi/#
            topic write shield/v1/chengnan/state/gw-hexi/#
            topic write shield/v1/chengnan/direct/gate-hexi/down
            topic read shield/v1/chengnan/down/gw-hexi/#
            topic read shield/v1/chengnan/desk/#
            topic read shield/v1/chengnan/direct/gate-hexi/up/#
            """);
  }

  @Test
  void everyListener_wantsACertificateAndTakesItsSubject() throws Exception {
    Service service =
        new Service(
            directory.resolve("broker-1"),
            List.of(new Service.Listener("127.0.0.1", 8883), new Service.Listener("0.0.0.0", 8884)),
            "mosquitto");
    Path written =
        MosquittoFiles.write(
            AccessTable.of(Roster.load(roster())), service, directory.resolve("made"));
    assertThat(written).isEqualTo(directory.resolve("made/mosquitto.conf"));
    List<String> lines = Files.readAllLines(written);
    assertThat(lines)
        .contains(
            "user mosquitto",
            "allow_anonymous false",
            "acl_file " + directory.resolve("made/acl"),
            "listener 8883 127.0.0.1",
            "listener 8884 0.0.0.0",
            "keyfile " + directory.resolve("broker-1/key.pem"));
    for (String each :
        List.of(
            "require_certificate true", "use_subject_as_username true", "tls_version tlsv1.3")) {
      assertThat(lines.stream().filter(each::equals)).hasSize(2);
    }
  }

  @Test
  void theCommand_writesBothFilesAndSaysHowToGoOn() throws Exception {
    Path made = directory.resolve("made");
    assertThat(said(roster().toString(), "identity/broker-1", made.toString(), "0.0.0.0:8883"))
        .startsWith("written " + made.resolve("mosquitto.conf"));
    assertThat(made.resolve("acl")).content().contains("user OU=gateway,CN=gw-hexi");
  }

  @Test
  void aMistake_isSaidWithWhatIsWanted() throws Exception {
    assertThat(said()).startsWith("usage: STATION IDENTITY DIRECTORY ADDRESS:PORT...");
    assertThat(said(roster().toString(), "identity", "made", "8883"))
        .isEqualTo("'8883': wanted is ADDRESS:PORT, as 0.0.0.0:8883");
    assertThat(said("none.yaml", "identity", "made", "0.0.0.0:8883"))
        .isEqualTo("none.yaml: there is no such file");
    assertThat(said(roster().toString(), "identity", roster() + "/made", "0.0.0.0:8883"))
        .endsWith("name a directory that you may write in");
  }

  private static String said(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return said;
  }
}
