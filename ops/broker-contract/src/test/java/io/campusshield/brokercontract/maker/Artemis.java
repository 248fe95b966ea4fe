package io.campusshield.brokercontract.maker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** As {@code ops/broker} is run in use. */
final class Artemis {
  private Artemis() {}

  static Running start(Station station, Path module) throws Exception {
    int port = Child.freePort();
    Path settings = station.directory().resolve("broker.yaml");
    Files.writeString(
        settings,
        """
        station: %s
        identity: %s
        listeners: [{name: wired, address: 127.0.0.1, port: %d}]
        """
            .formatted(station.roster(), station.brokerIdentity(), port));
    Path built = module.resolve("target");
    return Child.start(
        Child.java(
            "@" + module.resolve("run.flags"),
            "-cp",
            built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*",
            "io.campusshield.broker.Main",
            "--config",
            settings.toString()),
        port,
        station.directory().resolve("artemis.log"));
  }
}
