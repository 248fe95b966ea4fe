package io.campusshield.devicesim;

import io.campusshield.devicesim.control.Board;
import io.campusshield.devicesim.control.ControlServer;
import io.campusshield.devicesim.control.SocketUnusable;
import io.campusshield.devicesim.link.Fleet;
import io.campusshield.devicesim.link.Member;
import io.campusshield.devicesim.link.Observer;
import io.campusshield.devicesim.ownpath.Far;
import io.campusshield.devicesim.settings.Settings;
import io.campusshield.devicesim.telemetry.Telemetry;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the devices of one file until it is ended. */
@Command(
    name = "run",
    description = "Runs the devices of a file until it is ended.",
    footer = {"", "Example: ${COMMAND-FULL-NAME} --config device-sim.yaml"})
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "its settings")
  private Path config = Path.of("device-sim.yaml");

  @Override
  public Integer call() throws InterruptedException {
    try {
      Settings settings = Settings.load(config);
      List<Member> members = members(settings);
      Board board = new Board();
      Optional<Telemetry> telemetry =
          settings.telemetry().map(_ -> new Telemetry(members.size(), board));
      Fleet fleet = Fleet.start(members, telemetry.<Observer>map(t -> t).orElse(board));
      ControlServer control = ControlServer.listen(settings.control(), fleet, board);
      Optional<Endpoint> told = tell(settings, telemetry);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    control.close();
                    fleet.close();
                  }));
      spec.commandLine()
          .getOut()
          .println(
              "ready devices="
                  + members.size()
                  + " control="
                  + settings.control()
                  + told.map(endpoint -> " telemetry=" + endpoint.port()).orElse(""));
      LOG.info("fact=started devices={}", members.size());
      new CountDownLatch(1).await();
      return 0;
    } catch (Unusable | Identity.Unusable | CanNotStart | SocketUnusable e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }

  private static Optional<Endpoint> tell(Settings settings, Optional<Telemetry> telemetry)
      throws CanNotStart {
    if (settings.telemetry().isEmpty() || telemetry.isEmpty()) {
      return Optional.empty();
    }
    return switch (telemetry.get().tell(settings.telemetry().get())) {
      case Endpoint.Started.Listening(Endpoint endpoint) -> Optional.of(endpoint);
      case Endpoint.Started.Impossible(String sentence) -> throw new CanNotStart(sentence);
    };
  }

  private static List<Member> members(Settings settings) throws Identity.Unusable, CanNotStart {
    List<Member> members = new ArrayList<>();
    for (Settings.Device device : settings.devices()) {
      Identity identity = Identity.load(device.identity());
      Peer wanted = new Peer(device.id().name(), Role.DEVICE);
      if (!identity.self().equals(wanted)) {
        throw new CanNotStart(
            device.identity() + ": is of " + identity.self() + ", wanted is " + wanted);
      }
      members.add(
          new Member(
              device.id(),
              identity.contextFor(Set.of(Role.GATEWAY)),
              new Member.Leads(
                  InetSocketAddress.createUnresolved(device.host(), device.port()),
                  device.own().map(own -> far(own, identity))),
              settings.statusEvery()));
    }
    return members;
  }

  private static Far far(Settings.Own own, Identity identity) {
    return new Far(
        own.station(), own.brokers(), identity.contextFor(Set.of(Role.BROKER)).getSocketFactory());
  }

  /** The message says why, in a sentence for whoever starts it. */
  private static final class CanNotStart extends Exception {
    private static final long serialVersionUID = 1;

    CanNotStart(String sentence) {
      super(sentence);
    }
  }
}
