package io.campusshield.gateway.devicelink;

import static io.campusshield.gateway.devicelink.LinkBed.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.campusshield.gateway.event.Signal.PressHeard;
import io.campusshield.gateway.event.Way;
import io.campusshield.gateway.testbed.Papers;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, and someone who means ill among them. */
@Tag("soak")
class StormTest {
  private static final int MANY = 200;

  /**
   * Far above what is seen: the devices, the attacker and the gateway share a busy machine here.
   */
  private static final Duration PRESS_BOUND = Duration.ofSeconds(30);

  /** The standard ones, for devices that send no heartbeats. */
  private static final Limits PATIENT =
      new Limits(
          Limits.STANDARD.connections(),
          Limits.STANDARD.strangers(),
          Limits.STANDARD.strangersOfAnAddress(),
          Limits.STANDARD.patience(),
          Duration.ofMinutes(5));

  /** The devices' own processors: here there are not as many as devices. */
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(8);

  @TempDir static Path directory;
  private static Papers papers;
  private static List<SSLSocketFactory> factories;
  private static LinkBed bed;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void issue() throws Exception {
    papers = new Papers(directory);
    factories =
        allOf(
            IntStream.range(0, MANY)
                .<Callable<SSLSocketFactory>>mapToObj(
                    i -> () -> DeviceSocket.factory(papers.identity(device(i).name(), Role.DEVICE)))
                .toList());
    bed = new LinkBed(papers, PATIENT);
  }

  @AfterAll
  static void end() {
    THREADS.shutdownNow();
    bed.close();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private static DeviceId device(int i) {
    return new DeviceId("gate-" + i);
  }

  private static <T> List<T> allOf(List<Callable<T>> works) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> each : THREADS.invokeAll(works)) {
      results.add(each.get());
    }
    return results;
  }

  /** All are connected before the first begins its handshake. */
  private List<DeviceSocket> connectAll() throws Exception {
    List<Callable<DeviceSocket>> works = new ArrayList<>();
    for (SSLSocketFactory factory : factories) {
      Socket tcp = DeviceSocket.tcp(bed.address, "127.0.0.1");
      works.add(() -> greeted(tcp, factory));
    }
    List<DeviceSocket> devices = allOf(works);
    opened.addAll(devices);
    return devices;
  }

  /** As a device does: who is turned away comes again. */
  private DeviceSocket greeted(Socket tcp, SSLSocketFactory factory) throws IOException {
    Socket next = tcp;
    for (int attempt = 1; ; attempt++) {
      try {
        DeviceSocket device = DeviceSocket.over(next, factory);
        device.greet();
        return device;
      } catch (IOException e) {
        if (attempt == 10) {
          throw e;
        }
        next = DeviceSocket.tcp(bed.address, "127.0.0.1");
      }
    }
  }

  @Test
  void twoHundredDevicesPress_whileSomebodySendsGarbageWithoutEnd() throws Exception {
    try (Attacker attacker = new Attacker()) {
      List<DeviceSocket> devices = connectAll();
      int before = bed.taken.all(PressHeard.class).size();
      for (int round = 1; round <= 5; round++) {
        for (int i = 0; i < MANY; i++) {
          devices.get(i).send(press(device(i), round));
        }
        int all = before + round * MANY;
        await()
            .pollInterval(Duration.ofMillis(5))
            .atMost(PRESS_BOUND)
            .until(() -> bed.taken.all(PressHeard.class).size() == all);
      }
      assertThat(attacker.times()).isPositive();
    }
  }

  @Test
  void allDevicesConnectAnewAtOnce_andAgain_whileOneGoesOnPressing() throws Exception {
    DeviceId calm = new DeviceId("gate-calm");
    DeviceSocket gate = DeviceSocket.greeted(bed.address, bed.device(calm.name()));
    opened.add(gate);
    int presses = 0;
    for (int storm = 0; storm < 3; storm++) {
      var connecting = Executors.newSingleThreadExecutor();
      Future<List<DeviceSocket>> connected = connecting.submit(this::connectAll);
      connecting.shutdown();
      while (!connected.isDone()) {
        presses++;
        PressHeard heard = new PressHeard(press(calm, presses), new Way.Wired());
        gate.send(heard.press());
        await()
            .pollInterval(Duration.ofMillis(5))
            .atMost(PRESS_BOUND)
            .until(() -> bed.taken.all(PressHeard.class).contains(heard));
      }
      assertThat(connected.get()).hasSize(MANY);
    }
    assertThat(presses).isPositive();
  }

  /** Connects, says something that is no TLS, or nothing, and connects again. */
  private static final class Attacker implements AutoCloseable {
    private final AtomicBoolean raging = new AtomicBoolean(true);
    private final AtomicInteger times = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().start(this::rage);

    private void rage() {
      Random random = new Random(7);
      while (raging.get()) {
        byte[] garbage = new byte[random.nextInt(2048)];
        random.nextBytes(garbage);
        try (Socket tcp = DeviceSocket.tcp(bed.address, "127.0.0.66")) {
          tcp.getOutputStream().write(garbage);
        } catch (IOException e) {
          // closed on it
        }
        times.incrementAndGet();
      }
    }

    int times() {
      return times.get();
    }

    @Override
    public void close() {
      raging.set(false);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
