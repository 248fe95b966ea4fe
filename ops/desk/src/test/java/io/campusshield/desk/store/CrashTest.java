package io.campusshield.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Kept;
import io.campusshield.desk.incident.Given;
import io.campusshield.desk.incident.Machine;
import io.campusshield.desk.incident.State;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.Finding;
import io.campusshield.desk.station.Ledger;
import io.campusshield.desk.station.Station;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.standing.PressStanding;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk's process that is killed while it commits. */
final class CrashTest {
  private static final int KILLS = 3;
  private static final int RECEIPTS_BEFORE_KILL = 150;

  @TempDir Path directory;

  @Test
  void everyPressWhoseStandingWentOut_isThereAfterKill9() throws Exception {
    Set<PressId> receipted = new HashSet<>();
    for (int run = 0; run < KILLS; run++) {
      receipted.addAll(runAndKill(run));
      Set<PressId> kept = kept();
      assertThat(kept).containsAll(receipted);
      List<Finding> findings = new ArrayList<>();
      var _ =
          RecordReading.ofDesk(directory, new Examination(Set.of(), findings::add), (_, _) -> {});
      assertThat(findings).isEmpty();
    }
    assertThat(receipted).hasSizeGreaterThanOrEqualTo(KILLS * RECEIPTS_BEFORE_KILL / 2);
  }

  private List<PressId> runAndKill(int run) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                directory.toString(),
                Integer.toString(run))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<PressId> receipted = new ArrayList<>();
    int until = RECEIPTS_BEFORE_KILL + ThreadLocalRandom.current().nextInt(RECEIPTS_BEFORE_KILL);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        PressId.parse(line).ifPresent(receipted::add);
        if (receipted.size() == until) {
          child.toHandle().destroyForcibly();
        }
      }
    }
    child.waitFor();
    return receipted;
  }

  private Set<PressId> kept() throws StoreException {
    try (Store store = Store.open(directory)) {
      var kept = (Ledger.Read.Got<Kept>) store.ledger().load(Given.START, Duration.ofSeconds(10));
      Set<PressId> presses = new HashSet<>();
      kept.value()
          .incidents()
          .forEach(history -> {
            State.Opened state = (State.Opened) Machine.fold(history.facts());
            state.sheet().rows().forEach(row -> presses.add(row.id()));
          });
      return presses;
    }
  }

  /** The child: presses without end, and says each once a standing that names it would go out. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws StoreException {
      Store store = Store.open(Path.of(arguments[0]));
      World world = new World(store.ledger());
      if (!(world.station.start() instanceof Station.Started.Running)) {
        throw new IllegalStateException("the store is not readable");
      }
      long boot = Long.parseLong(arguments[1]);
      for (int number = 1; ; number++) {
        PressId press =
            new PressId(
                new io.campusshield.protocol.id.DeviceId("gate-" + boot + "-" + number % 40),
                boot,
                number);
        world.take(world.press(World.WIRED, press));
        world.sent.forEach(Writer::say);
        world.sent.clear();
      }
    }

    private static void say(World.Sent sent) {
      if (sent.down() instanceof Down.StandingSaid(var standing, _)) {
        for (PressStanding press : standing.presses()) {
          System.out.println(press.press());
        }
      }
    }
  }
}
