package io.campusshield.demo.station;

import io.campusshield.demo.layout.Layout;
import io.campusshield.demo.layout.Ports;
import io.campusshield.demo.layout.School;
import io.campusshield.demo.process.Part;
import io.campusshield.demo.process.Program;
import io.campusshield.demo.process.Start;
import io.campusshield.demo.proxy.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Broker, desk, and for each school a gateway and a device, each its own process; a proxy stands on
 * each gateway's way to the broker, on its wired path and on its cellular one, and on each device's
 * own path there. One thread at a time.
 */
public final class Station implements AutoCloseable {
  static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private static final String BROKER = "broker";
  private static final String DESK = "desk";

  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final Home home;
  private final Layout layout;
  private final Map<School, FaultProxy> wired = new HashMap<>();
  private final Map<School, FaultProxy> cellular = new HashMap<>();
  private final Map<School, FaultProxy> own = new HashMap<>();
  private final Map<String, Part> parts = new ConcurrentHashMap<>();

  private Station(Home home, Layout layout) {
    this.home = home;
    this.layout = layout;
  }

  /**
   * The wires, and no part yet.
   *
   * @throws NotStarted if the parts are not built, or a port has been taken
   */
  public static Station wire(Home home, Layout layout) throws NotStarted {
    home.requireBuilt();
    Station station = new Station(home, layout);
    Ports ports = layout.ports();
    for (School school : School.ALL) {
      station.wired.put(school, proxy(ports.at(school).wired(), ports.brokerWired()));
      station.cellular.put(school, proxy(ports.at(school).cellular(), ports.brokerCellular()));
      station.own.put(school, proxy(ports.at(school).own(), ports.brokerCellular()));
    }
    return station;
  }

  public Layout layout() {
    return layout;
  }

  /** A school's wired path. */
  public FaultProxy wired(School school) {
    return Objects.requireNonNull(wired.get(school), "every school has its wires");
  }

  /** A school's cellular path. */
  public FaultProxy cellular(School school) {
    return Objects.requireNonNull(cellular.get(school), "every school has its wires");
  }

  /** The own path of a school's device. */
  public FaultProxy own(School school) {
    return Objects.requireNonNull(own.get(school), "every school has its wires");
  }

  /**
   * Starts every part and waits until all are ready. Those that call others wait for whom they
   * call: a first call in vain would cost them a second.
   *
   * @param ready told the name of each part when it is
   * @throws NotStarted at the first that is not; the others run on until {@link #close}
   */
  public void startAll(Consumer<String> ready) throws NotStarted, InterruptedException {
    startAround(List.of(begin(BROKER, home.broker(), layout.brokerSettings())), ready);
  }

  /** As {@link #startAll}, where a broker that is not ours listens on the ports of ours already. */
  public void startAllButBroker(Consumer<String> ready) throws NotStarted, InterruptedException {
    startAround(List.of(), ready);
  }

  private void startAround(List<Part> brokers, Consumer<String> ready)
      throws NotStarted, InterruptedException {
    Part desk = begin(DESK, home.desk(), layout.deskSettings());
    awaitReady(brokers, ready);
    List<Part> gateways = new ArrayList<>();
    for (School school : School.ALL) {
      gateways.add(begin(school.gateway(), home.gateway(), layout.gatewaySettings(school)));
    }
    awaitReady(List.of(desk), ready);
    awaitReady(gateways, ready);
    List<Part> devices = new ArrayList<>();
    for (School school : School.ALL) {
      devices.add(beginDevice(school.device()));
    }
    awaitReady(devices, ready);
  }

  /** Starts the broker, which does not run now. */
  public void startBroker() throws NotStarted, InterruptedException {
    awaitReady(begin(BROKER, home.broker(), layout.brokerSettings()));
  }

  /** Starts the desk, which does not run now. */
  public void startDesk() throws NotStarted, InterruptedException {
    awaitReady(begin(DESK, home.desk(), layout.deskSettings()));
  }

  /** Starts a school's gateway, which does not run now. */
  public void startGateway(School school) throws NotStarted, InterruptedException {
    awaitReady(begin(school.gateway(), home.gateway(), layout.gatewaySettings(school)));
  }

  /** Starts a device that the layout knows and that does not run now. */
  public void startDevice(String device) throws NotStarted, InterruptedException {
    awaitReady(beginDevice(device));
  }

  /** The part of that name: {@code broker}, {@code desk}, or a gateway's or device's. */
  public Part part(String name) {
    return Objects.requireNonNull(parts.get(name), "started before");
  }

  /** Those that run or have run, in no order. */
  public List<Part> parts() {
    return List.copyOf(parts.values());
  }

  /** Ends every part, and the wires; returns when all are gone. */
  @Override
  public void close() {
    List<Thread> stopping =
        parts.values().stream()
            .map(part -> Thread.ofVirtual().start(() -> part.stop(STOP_WITHIN)))
            .toList();
    try {
      for (Thread thread : stopping) {
        thread.join();
      }
    } catch (InterruptedException e) {
      parts.values().forEach(Part::kill);
      Thread.currentThread().interrupt();
    }
    wired.values().forEach(FaultProxy::close);
    cellular.values().forEach(FaultProxy::close);
    own.values().forEach(FaultProxy::close);
  }

  private Part beginDevice(String device) throws NotStarted {
    return begin(
        device,
        home.device(),
        List.of("run", "--config", layout.deviceSettings(device).toString()));
  }

  private Part begin(String name, Program program, Path settings) throws NotStarted {
    return begin(name, program, List.of("--config", settings.toString()));
  }

  private Part begin(String name, Program program, List<String> arguments) throws NotStarted {
    try {
      Part part = Part.start(name, program, arguments, layout.log(name));
      parts.put(name, part);
      return part;
    } catch (IOException e) {
      throw new NotStarted(name + " can not be started (" + e + ")");
    }
  }

  private void awaitReady(List<Part> started, Consumer<String> ready)
      throws NotStarted, InterruptedException {
    for (Part part : started) {
      awaitReady(part);
      ready.accept(part.name());
    }
  }

  private void awaitReady(Part part) throws NotStarted, InterruptedException {
    switch (part.awaitReady(READY_WITHIN)) {
      case Start.Ready ready -> {}
      case Start.Ended ended -> throw NotStarted.ended(part.name(), ended, layout.log(part.name()));
      case Start.Late late -> throw NotStarted.late(part.name(), late, layout.log(part.name()));
    }
  }

  private static FaultProxy proxy(int port, int broker) throws NotStarted {
    try {
      return FaultProxy.start(
          port, new InetSocketAddress(InetAddress.getLoopbackAddress(), broker));
    } catch (IOException e) {
      throw new NotStarted("port " + port + " has been taken meanwhile; start again");
    }
  }
}
