package io.campusshield.brokercontract.maker;

import io.campusshield.deploy.mosquitto.MosquittoFiles;
import io.campusshield.deploy.mosquitto.Service;
import java.nio.file.Path;
import java.util.List;

/** As the technician's files configure it. */
final class Mosquitto {
  static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

  private Mosquitto() {}

  static Running start(Station station) throws Exception {
    int port = Child.freePort();
    Service service =
        new Service(
            station.brokerIdentity(),
            List.of(new Service.Listener("127.0.0.1", port)),
            System.getProperty("user.name"));
    Path configuration =
        MosquittoFiles.write(station.table(), service, station.directory().resolve("mosquitto"));
    return Child.start(
        List.of(PROGRAM.toString(), "-c", configuration.toString()),
        port,
        station.directory().resolve("mosquitto.log"));
  }
}
