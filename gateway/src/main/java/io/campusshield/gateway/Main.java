package io.campusshield.gateway;

import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.devicelink.DeviceLinkServer;
import io.campusshield.gateway.devicelink.DeviceLinkSettings;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.journal.LateFacts;
import io.campusshield.gateway.journal.Limits;
import io.campusshield.gateway.journal.StoredFacts;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Owner;
import io.campusshield.gateway.owner.Uplink;
import io.campusshield.gateway.owner.Watch;
import io.campusshield.gateway.panel.PanelSettings;
import io.campusshield.gateway.panel.Panels;
import io.campusshield.gateway.settings.GatewaySettings;
import io.campusshield.gateway.telemetry.Telemetry;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.gateway.uplink.PathSettings;
import io.campusshield.gateway.uplink.Paths;
import io.campusshield.gateway.uplink.Speaker;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.settings.Unusable;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a gateway: {@code --config gateway.yaml}; {@code --check gateway.yaml} only says what is
 * wrong with the file. The only place that knows all adapters.
 */
public final class Main {
  private static final String USAGE =
      """
      usage: gateway --config FILE, or gateway --check FILE
      Example: gateway --config /etc/campus-shield/gateway.yaml\
      """;

  private static final Logger log = LoggerFactory.getLogger(Main.class);

  /** A device that presses at the start of everything is heard within 2 s. */
  private static final Duration OPENED_WITHIN = Duration.ofMillis(1500);

  private static final Duration OPENED_EVERY = Duration.ofSeconds(5);

  private Main() {}

  /** Why the gateway can not start, in a sentence for the person who starts it. */
  private static final class CanNotStart extends Exception {
    private static final long serialVersionUID = 1;

    CanNotStart(String sentence) {
      super(sentence);
    }
  }

  public static void main(String[] arguments) {
    boolean check = arguments.length == 2 && arguments[0].equals("--check");
    if (!check && (arguments.length != 2 || !arguments[0].equals("--config"))) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      Path file = Path.of(arguments[1]);
      GatewaySettings settings = GatewaySettings.read(file);
      Identity identity = Identity.load(settings.identity());
      checkName(settings, identity);
      if (!check) {
        start(settings, identity);
      }
    } catch (Unusable e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (Identity.Unusable | CanNotStart e) {
      System.err.println("gateway: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void start(GatewaySettings settings, Identity identity) throws CanNotStart {
    MachineClock clock = MachineClock.open();
    Inbox inbox = new Inbox(clock::monotonic);
    List<PathId> paths = settings.paths().stream().map(GatewaySettings.PathSettings::name).toList();
    Optional<Telemetry> telemetry =
        settings.telemetry().map(_ -> new Telemetry(paths, settings.data(), clock));
    Watch watch = telemetry.<Watch>map(watching -> watching).orElse(Watch.NOBODY);
    Journal journal = journal(settings, new StoredFacts.Hearing(inbox, clock, watch));
    long epoch = new SecureRandom().nextLong();
    Core core = new Core(settings.gateway(), epoch, paths, Uplink.WINDOW);
    DeviceLinkServer.Started.Listening link =
        switch (DeviceLinkServer.start(deviceLink(settings), identity, inbox, clock)) {
          case DeviceLinkServer.Started.Listening listening -> listening;
          case DeviceLinkServer.Started.Impossible(String sentence) ->
              throw new CanNotStart(sentence);
        };
    Paths uplink =
        Paths.open(
            speaker(settings, epoch), paths(settings), identity, new Paths.Hearing(inbox, clock));
    Panels devices = Panels.open(panels(settings), link.server(), inbox, clock);
    Owner owner =
        Owner.start(
            core,
            journal.earlier(),
            inbox,
            new Owner.Edges(journal.facts(), devices, uplink, clock, watch));
    Optional<Endpoint> told =
        tell(settings, telemetry, journal, new Devices(link.server(), devices));
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("shutdown")
                .unstarted(() -> {
                  told.ifPresent(Endpoint::close);
                  link.server().close();
                  devices.close();
                  uplink.close();
                  owner.close();
                  journal.close().run();
                }));
    System.out.println(
        "ready gateway="
            + settings.gateway()
            + " device-link="
            + link.address().getPort()
            + told.map(endpoint -> " telemetry=" + endpoint.port()).orElse(""));
    log.info("fact=started gateway={} station={}", settings.gateway(), settings.station());
  }

  private static Optional<Endpoint> tell(
      GatewaySettings settings, Optional<Telemetry> telemetry, Journal journal, Devices devices)
      throws CanNotStart {
    if (telemetry.isEmpty() || settings.telemetry().isEmpty()) {
      return Optional.empty();
    }
    return switch (telemetry
        .get()
        .tell(
            settings.telemetry().get(),
            journal.opened(),
            devices.link()::serves,
            devices.panels()::dead)) {
      case Endpoint.Started.Listening(Endpoint endpoint) -> Optional.of(endpoint);
      case Endpoint.Started.Impossible(String sentence) -> throw new CanNotStart(sentence);
    };
  }

  private record Devices(DeviceLinkServer link, Panels panels) {}

  /** The facts on disk, and how to let go of them. */
  private record Journal(
      BooleanSupplier opened, FactLog facts, List<Recovered> earlier, Runnable close) {}

  /**
   * A sick disk silences no alarm, nor one that hangs: the gateway runs without a journal, confirms
   * nothing as stored, and goes on trying.
   */
  private static Journal journal(GatewaySettings settings, StoredFacts.Hearing hearing)
      throws CanNotStart {
    Supplier<StoredFacts.Start> opener =
        () ->
            StoredFacts.open(
                settings.data(), Limits.within((long) settings.dataMegabytes() << 20), hearing);
    return switch (LateFacts.open(opener, hearing.inbox(), OPENED_WITHIN, OPENED_EVERY)) {
      case LateFacts.Begun.Opened(StoredFacts facts, List<Recovered> earlier) ->
          new Journal(() -> true, facts, earlier, facts::close);
      case LateFacts.Begun.InUse(String reason) ->
          throw new CanNotStart(settings.data() + ": " + reason);
      case LateFacts.Begun.Trying(LateFacts late) ->
          new Journal(late::opened, late, List.of(), late::close);
    };
  }

  /** A gateway under another's name could neither speak on its topics nor be found. */
  private static void checkName(GatewaySettings settings, Identity identity) throws CanNotStart {
    Peer wanted = new Peer(settings.gateway().name(), Role.GATEWAY);
    if (!identity.self().equals(wanted)) {
      throw new CanNotStart(
          settings.identity().resolve("cert.pem")
              + ": names "
              + identity.self()
              + ", wanted is "
              + wanted
              + ", as the settings say");
    }
  }

  private static DeviceLinkSettings deviceLink(GatewaySettings settings) {
    return new DeviceLinkSettings(
        settings.deviceLink().getHostString(), settings.deviceLink().getPort());
  }

  private static Speaker speaker(GatewaySettings settings, long epoch) {
    return new Speaker(
        settings.gateway(), settings.station(), epoch, Set.copyOf(settings.devices()));
  }

  private static List<PanelSettings> panels(GatewaySettings settings) {
    return settings.panels().stream()
        .map(panel ->
            new PanelSettings(
                panel.device(),
                panel.silent(),
                panel.line(GatewaySettings.Line.ALARM_BUTTON),
                panel.line(GatewaySettings.Line.CALL_BUTTON),
                new PanelSettings.LampLines(
                    panel.line(GatewaySettings.Line.STORED_LAMP),
                    panel.line(GatewaySettings.Line.RECEIVED_LAMP),
                    panel.line(GatewaySettings.Line.ANSWERED_LAMP),
                    panel.line(GatewaySettings.Line.NOT_RECEIVED_LAMP))))
        .toList();
  }

  private static List<PathSettings> paths(GatewaySettings settings) {
    return settings.paths().stream()
        .map(path -> new PathSettings(path.name(), path.brokers()))
        .toList();
  }
}
