package io.campusshield.brokercontract.maker;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.deploy.roster.Roster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code DIRECTORY ROSTER}: HiveMQ CE alone in a JVM, until it is killed. */
final class HiveMqMain {
  private HiveMqMain() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    AccessTable table = AccessTable.of(Roster.load(Path.of(arguments[1])));
    EmbeddedHiveMQ.builder()
        .withConfigurationFolder(home)
        .withDataFolder(Files.createDirectories(home.resolve("data")))
        .withExtensionsFolder(Files.createDirectories(home.resolve("extensions")))
        .withEmbeddedExtension(
            EmbeddedExtension.builder()
                .withId("campus-shield-access")
                .withName("Access by certificate")
                .withVersion("1")
                .withAuthor("Campus Shield")
                .withExtensionMain(new HiveMqAccess(table))
                .build())
        .build()
        .start()
        .join();
    new CountDownLatch(1).await();
  }
}
