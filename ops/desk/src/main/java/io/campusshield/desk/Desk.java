package io.campusshield.desk;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.access.Machines;
import io.campusshield.desk.access.Passwords;
import io.campusshield.desk.access.Register;
import io.campusshield.desk.access.SetUpCode;
import io.campusshield.desk.access.Staff;
import io.campusshield.desk.core.Core;
import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.intake.Intake;
import io.campusshield.desk.record.Rooting;
import io.campusshield.desk.settings.DatabaseSettings;
import io.campusshield.desk.settings.DeskSettings;
import io.campusshield.desk.station.Board;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.station.Inbox;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.Owner;
import io.campusshield.desk.station.Station;
import io.campusshield.desk.station.Watch;
import io.campusshield.desk.store.Server;
import io.campusshield.desk.store.Store;
import io.campusshield.desk.store.StoreException;
import io.campusshield.desk.telemetry.Telemetry;
import io.campusshield.desk.web.Feed;
import io.campusshield.desk.web.Incidents;
import io.campusshield.desk.web.ServerIdentity;
import io.campusshield.desk.web.WebServer;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.telemetry.Endpoint;
import io.campusshield.protocol.telemetry.Line;
import io.campusshield.protocol.tls.Identity;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of a running desk. Started and closed by one thread. */
final class Desk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("desk");

  /** It does not run; the message is a sentence for whoever starts it. */
  static final class NotStarted extends Exception {
    private static final long serialVersionUID = 1;

    NotStarted(String sentence) {
      super(sentence);
    }
  }

  private static final long LIBRARY_BYTES = 16 << 20;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private String address = "";

  private Desk() {}

  static Desk start(DeskSettings settings) throws NotStarted {
    Desk desk = new Desk();
    try {
      desk.wire(settings);
      return desk;
    } catch (NotStarted e) {
      desk.close();
      throw e;
    } catch (StoreException | Identity.Unusable e) {
      desk.close();
      throw new NotStarted(String.valueOf(e.getMessage()));
    }
  }

  private void wire(DeskSettings settings) throws NotStarted, StoreException, Identity.Unusable {
    SSLSocketFactory sockets = sockets(settings);
    Clock clock = Clock.machine();
    System.setProperty("org.sqlite.tmpdir", forLibrary(settings.data()).toString());
    Store store = keep(open(settings));
    Inbox inbox = new Inbox();
    InUse sites = keep(InUse.started(settings.sites(), store.places(), inbox));
    SecureRandom random = new SecureRandom();
    Intake intake =
        new Intake(
            new Intake.Self(settings.desk(), random.nextLong(), sites),
            settings.brokers().stream()
                .map(broker -> new Intake.Broker(broker.name(), broker.addresses()))
                .toList(),
            sockets,
            new Intake.Hearing(inbox, clock));
    Feed feed = WebServer.feed(sites.get(), clock, intake::brokers, build());
    Core core = new Core(sites.get(), new SplittableRandom(random.nextLong()));
    Optional<Telemetry> telemetry = settings.telemetry().map(_ -> keep(new Telemetry(clock)));
    Ledger ledger = telemetry.map(t -> t.watched(store.ledger())).orElseGet(store::ledger);
    Board board = telemetry.map(t -> t.watched(feed)).orElse(feed);
    Watch watch = telemetry.<Watch>map(t -> t).orElse(_ -> {});
    Owner owner = new Owner(core, inbox, new Owner.Ports(ledger, intake, board, clock, watch));
    WebServer.Parts web =
        new WebServer.Parts(
            sites,
            sites,
            people(settings, store, clock),
            asking(owner),
            store.archive(),
            clock,
            feed);
    WebServer server = keep(serve(settings.web(), web));
    if (owner.start() instanceof Station.Started.NothingRecorded(String reason)) {
      LOG.error(
          "trouble=nothing-recorded detail=\"{}\"", Line.detail(store.trouble().orElse(reason)));
    }
    keep(owner);
    intake.start();
    keep(intake);
    keep(new Rooting(store.roots(), settings.data(), clock, ZoneId.systemDefault())).start();
    address =
        (settings.web().certificate().isPresent() ? "https://" : "http://")
            + settings.web().address().getHostAddress()
            + ":"
            + server.port();
    if (telemetry.isPresent() && settings.telemetry().isPresent()) {
      Endpoint endpoint =
          keep(
              tell(
                  telemetry
                      .get()
                      .tell(
                          settings.telemetry().get(),
                          new Telemetry.Sources(
                              inbox, intake::heardAt, feed::consoles, store::probe))));
      address += " telemetry=" + endpoint.port();
    }
    LOG.info("fact=started desk={} station={}", settings.desk(), settings.sites().station());
  }

  private static Store open(DeskSettings settings) throws StoreException {
    Optional<DatabaseSettings> database = settings.database();
    return database.isPresent() ? Store.open(server(database.get())) : Store.open(settings.data());
  }

  static Server server(DatabaseSettings database) {
    DatabaseSettings.Url url = database.url();
    return new Server(
        new Server.Address(url.host(), url.port(), url.database()),
        database.user(),
        database.password(),
        database.authority());
  }

  /**
   * Where SQLite's native library is unpacked: where only this user can write, and where there is
   * room for it also when the store's disk is full.
   */
  private static Path forLibrary(Path data) {
    return hasRoom(data) ? data : elsewhere().orElse(data);
  }

  private static boolean hasRoom(Path data) {
    try {
      Files.createDirectories(data);
      return Files.isWritable(data) && Files.getFileStore(data).getUsableSpace() > LIBRARY_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> elsewhere() {
    try {
      Path directory = Files.createTempDirectory("desk-");
      directory.toFile().deleteOnExit();
      return Optional.of(directory);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Endpoint tell(Endpoint.Started started) throws NotStarted {
    return switch (started) {
      case Endpoint.Started.Listening(Endpoint endpoint) -> endpoint;
      case Endpoint.Started.Impossible(String sentence) -> throw new NotStarted(sentence);
    };
  }

  private static SSLSocketFactory sockets(DeskSettings settings)
      throws NotStarted, Identity.Unusable {
    Identity identity = Identity.load(settings.identity());
    Peer wanted = new Peer(settings.desk().name(), Role.DESK);
    if (!identity.self().equals(wanted)) {
      throw new NotStarted(
          settings.identity()
              + "/cert.pem: names '"
              + identity.self().name()
              + "' as "
              + identity.self().role().word()
              + ", wanted is '"
              + wanted.name()
              + "' as desk");
    }
    return identity.contextFor(Set.of(Role.BROKER)).getSocketFactory();
  }

  private static WebServer.People people(DeskSettings settings, Store store, Clock clock) {
    Passwords passwords = new Passwords(Passwords.Cost.OF_A_SMALL_MACHINE);
    Register register = new Register(store.accounts(), clock.now().monotonic());
    SetUpCode code = SetUpCode.in(settings.data());
    Access access =
        new Access(
            new Access.Parts(register, passwords, code, store.sessions()), clock.now().wall());
    if (access.awaitsSetUp(clock.now().monotonic())) {
      if (code.valid()) {
        LOG.info("fact=awaits-set-up file={}", code.file());
      } else {
        LOG.error("trouble=no-set-up-code file={}", code.file());
      }
    }
    return new WebServer.People(
        access,
        new Staff(register, passwords),
        new Machines(register, store.tokens(), ZoneId.systemDefault()),
        store.answers());
  }

  private static WebServer serve(DeskSettings.Web web, WebServer.Parts parts) throws NotStarted {
    Optional<ServerIdentity> identity = Optional.empty();
    if (web.certificate().isPresent()) {
      try {
        identity = Optional.of(ServerIdentity.load(web.certificate().get()));
      } catch (ServerIdentity.Unusable e) {
        throw new NotStarted(String.valueOf(e.getMessage()));
      }
    }
    return switch (WebServer.start(
        new WebServer.Door(web.address(), web.port(), identity), parts)) {
      case WebServer.Started.Running(WebServer server) -> server;
      case WebServer.Started.PortInUse() ->
          throw new NotStarted(
              web.address().getHostAddress()
                  + ":"
                  + web.port()
                  + ": another process listens there; end it, or give 'web.port' another number");
    };
  }

  private static Incidents asking(Owner owner) {
    return new Incidents() {
      @Override
      public CompletableFuture<Outcome> answer(String by, PressId id, List<PressId> presses) {
        return owner.answer(by, id, presses);
      }

      @Override
      public CompletableFuture<Outcome> hangUp(String by, PressId id) {
        return owner.hangUp(by, id);
      }

      @Override
      public CompletableFuture<Outcome> close(String by, PressId id, Result result, String note) {
        return owner.close(by, id, result, note);
      }
    };
  }

  private static String build() throws NotStarted {
    Properties properties = new Properties();
    try (InputStream file = Desk.class.getResourceAsStream("/build.properties")) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new NotStarted("build.properties of this build can not be read");
    }
    return properties.getProperty("version", "unknown");
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** Where the page is, and where it is told how the desk does. */
  String address() {
    return address;
  }

  /** The last started first; within two seconds. */
  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("trouble=not-closed part={}", part.getClass().getSimpleName());
      }
    }
    parts.clear();
  }
}
