package io.campusshield.brokercontract.maker;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.hivemq.HiveMQContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** HiveMQ CE as its maker's image, without our access rules: an image takes them as a file only. */
public final class HiveMqContainer implements Running {
  private static final String HOME = "/opt/hivemq";
  private static final int PORT = 8883;
  private static final int READABLE = 0644;

  private final HiveMQContainer container;

  private HiveMqContainer(HiveMQContainer container) {
    this.container = container;
  }

  public static Running start(Station station) throws Exception {
    Path files = Files.createDirectories(station.directory().resolve("hivemq-container"));
    HiveMq.stores(station, files);
    Files.writeString(files.resolve("config.xml"), HiveMq.configuration(PORT, HOME));
    HiveMQContainer container =
        new HiveMQContainer(
                DockerImageName.parse("hivemq/hivemq-ce")
                    .withTag(System.getProperty("version.hivemq")))
            .withHiveMQConfig(MountableFile.forHostPath(files.resolve("config.xml"), READABLE));
    for (String store : new String[] {"key.jks", "trust.jks"}) {
      container.withCopyFileToContainer(
          MountableFile.forHostPath(files.resolve(store), READABLE), HOME + "/" + store);
    }
    container.addExposedPort(PORT);
    container.start();
    return new HiveMqContainer(container);
  }

  @Override
  public URI address() {
    return URI.create("ssl://" + container.getHost() + ":" + container.getMappedPort(PORT));
  }

  @Override
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void startAgain() {
    throw new AssertionError("a container started again has another port");
  }

  @Override
  public void close() {
    container.stop();
  }
}
