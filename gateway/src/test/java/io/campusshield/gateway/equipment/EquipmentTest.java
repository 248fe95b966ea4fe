package io.campusshield.gateway.equipment;

import static io.campusshield.gateway.core.GatewayInVirtualTime.CELLULAR;
import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.HALL;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static io.campusshield.gateway.core.GatewayInVirtualTime.call;
import static io.campusshield.gateway.core.GatewayInVirtualTime.heard;
import static io.campusshield.gateway.core.GatewayInVirtualTime.press;
import static io.campusshield.gateway.core.GatewayInVirtualTime.publishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.core.GatewayInVirtualTime;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.ConfirmTrouble;
import io.campusshield.gateway.event.Effect.Publish;
import io.campusshield.gateway.event.Effect.TellDevice;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Status.Level;
import io.campusshield.protocol.message.Status.Sensed;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of equipment: what is kept, what is shed, on which path, and how fast. */
class EquipmentTest {
  private static final Way WAY = new Way.Wired();
  private static final Duration RECEIPT = Duration.ofMillis(20);
  private static final Duration LATE = Duration.ofSeconds(5);
  private final GatewayInVirtualTime gateway = new GatewayInVirtualTime();

  @BeforeEach
  void pathsAreUp() {
    gateway.pathsCome();
  }

  private static Trouble trouble(int number, Trouble.Kind kind, Trouble.Change change) {
    TroubleId id = new TroubleId(new Origin.OfDevice(GATE), 7, number);
    return new Trouble(id, kind, change, Age.NOW, Trouble.Tally.NONE);
  }

  private static Signal mainsLost(int number) {
    return new Signal.TroubleHeard(
        trouble(number, Trouble.Kind.MAINS_LOST, Trouble.Change.RAISED), WAY);
  }

  private static Signal status(DeviceId device, int number) {
    return new Signal.StatusHeard(
        new Status(
            device,
            7,
            number,
            Age.NOW,
            new Status.Readings(
                new Level.Read(number),
                Sensed.YES,
                Sensed.NO,
                new Level.Unknown(),
                Sensed.YES,
                "sim",
                new DeviceTime.None())),
        WAY);
  }

  private static Signal line(int number) {
    return new Signal.EntryHeard(new LogEntry(GATE, 7, number, Age.NOW, "line " + number), WAY);
  }

  /** Packets of what is less urgent than a call. */
  private static List<Publish> lesser(List<Effect> effects) {
    return publishes(effects).stream().filter(publish -> !publish.urgency().urgent()).toList();
  }

  private static List<Object> bodies(List<Publish> packets) {
    return packets.stream()
        .flatMap(packet -> packet.messages().stream())
        .<Object>map(Up::body)
        .toList();
  }

  private List<Publish> receipt(Publish packet) {
    return receipt(packet, packet.path());
  }

  private List<Publish> receipt(Publish packet, PathId path) {
    gateway.on(new Signal.Released(packet.path(), Session.REST, packet.ticket()));
    long epoch = packet.messages().getFirst().epoch();
    List<Long> numbers = packet.messages().stream().map(Up::number).toList();
    return lesser(
        gateway.on(
            new Signal.DownHeard(
                path, Session.REST, new Down.Receipt(epoch, numbers, Instant.EPOCH))));
  }

  @Test
  void aTroubleGoesUpAtOnce_onTheFirstPathAlone_andIsConfirmedOnceItIsStored() {
    List<Publish> sent = lesser(gateway.on(mainsLost(1)));
    assertThat(sent).singleElement().matches(packet -> packet.path().equals(WIRED));
    assertThat(sent.getFirst().urgency()).isEqualTo(Urgency.TROUBLE);
    TroubleId id = trouble(1, Trouble.Kind.MAINS_LOST, Trouble.Change.RAISED).id();
    assertThat(gateway.diskForces()).containsExactly(new ConfirmTrouble(GATE, id, WAY));
    assertThat(gateway.on(mainsLost(1))).containsExactly(new ConfirmTrouble(GATE, id, WAY));
  }

  @Test
  void aTroubleThatIsNotStored_isNotConfirmed_andGoesUpAllTheSame() {
    assertThat(lesser(gateway.on(mainsLost(1)))).hasSize(1);
    assertThat(gateway.diskFails()).noneMatch(ConfirmTrouble.class::isInstance);
    gateway.on(mainsLost(1));
    assertThat(gateway.diskForces()).anyMatch(ConfirmTrouble.class::isInstance);
  }

  @Test
  void aTroubleThatTheStationHas_isForgottenAlsoByARestart_andItsRepeatIsAnswered() {
    Publish sent = lesser(gateway.on(mainsLost(1))).getFirst();
    gateway.diskForces();
    receipt(sent);
    gateway.diskForces();
    gateway.crashes();
    gateway.pathsCome();
    assertThat(lesser(gateway.timePasses(LATE))).isEmpty();
    TroubleId id = trouble(1, Trouble.Kind.MAINS_LOST, Trouble.Change.RAISED).id();
    assertThat(gateway.on(mainsLost(1)))
        .containsExactly(new TellDevice(GATE, WAY, new ToDevice.TroubleTaken(id)));
  }

  @Test
  void aTroubleWithoutAReceipt_outlivesACrash() {
    gateway.on(mainsLost(1));
    gateway.diskForces();
    gateway.crashes();
    List<Effect> effects = new ArrayList<>();
    for (PathId path : List.of(WIRED, CELLULAR)) {
      effects.addAll(gateway.on(new Signal.SessionUp(path, Session.REST)));
    }
    assertThat(bodies(lesser(effects))).singleElement().isInstanceOf(Trouble.class);
  }

  @Test
  void aTroubleWithoutAReceipt_outlivesTheJournalsMakingRoom() {
    Publish first = lesser(gateway.on(mainsLost(1))).getFirst();
    gateway.on(mainsLost(2));
    gateway.diskForces();
    receipt(first);
    gateway.diskForces();
    gateway.on(new Signal.RoomWanted());
    gateway.diskForces();
    gateway.crashes();
    List<Publish> again = lesser(gateway.on(new Signal.SessionUp(WIRED, Session.REST)));
    assertThat(bodies(again)).singleElement().matches(body -> ((Trouble) body).id().number() == 2);
  }

  @Test
  void withoutAReceiptInTime_theOtherPathIsTaken_andLaterTheFirstIsTriedAgain() {
    assertThat(lesser(gateway.on(mainsLost(1)))).extracting(Publish::path).containsExactly(WIRED);
    List<Publish> moved = lesser(gateway.timePasses(LATE));
    assertThat(moved).extracting(Publish::path).containsExactly(CELLULAR);
    receipt(moved.getFirst());
    List<Publish> second = lesser(gateway.on(mainsLost(2)));
    assertThat(second).extracting(Publish::path).containsExactly(CELLULAR);
    receipt(second.getFirst());
    gateway.timePasses(Duration.ofMinutes(2));
    assertThat(lesser(gateway.on(mainsLost(3)))).extracting(Publish::path).contains(WIRED);
  }

  @Test
  void aPathThatIsLost_givesBackWhatWasOnItsWay() {
    gateway.on(mainsLost(1));
    assertThat(lesser(gateway.on(new Signal.SessionDown(WIRED, Session.REST))))
        .extracting(Publish::path)
        .containsExactly(CELLULAR);
  }

  @Test
  void aDeskThatCame_isToldAtOnceWhatItMayHaveMissed() {
    gateway.on(mainsLost(1));
    List<Publish> again = lesser(gateway.on(new Signal.DeskAnnounced(WIRED)));
    assertThat(bodies(again)).singleElement().isInstanceOf(Trouble.class);
  }

  @Test
  void ofADevicesStatuses_theNewestAloneWaits() {
    Publish first = lesser(gateway.on(status(GATE, 1))).getFirst();
    for (int number = 2; number <= 50; number++) {
      assertThat(lesser(gateway.on(status(GATE, number)))).isEmpty();
    }
    gateway.on(status(GATE, 49));
    List<Publish> next = receipt(first);
    assertThat(bodies(next)).singleElement().matches(body -> ((Status) body).number() == 50);
  }

  @Test
  void aTroublePassesWaitingRoutine_andRoutineOnItsWayHoldsItNotUp() {
    for (int number = 1; number <= 1000; number++) {
      gateway.on(line(number));
    }
    assertThat(lesser(gateway.on(mainsLost(1))))
        .extracting(Publish::urgency)
        .containsExactly(Urgency.TROUBLE);
  }

  @Test
  void packetsOfRoutineAreSmall_andOneAtATimeOnASlowLink() {
    List<Publish> onTheirWay = new ArrayList<>();
    for (int number = 1; number <= 20_000; number++) {
      onTheirWay.addAll(lesser(gateway.on(line(number))));
    }
    int packets = 0;
    int alone = 0;
    while (!onTheirWay.isEmpty()) {
      Publish packet = onTheirWay.removeFirst();
      packets++;
      alone += onTheirWay.isEmpty() ? 1 : 0;
      int bytes = StationCodec.encode(packet.messages()).length;
      assertThat(bytes).isLessThanOrEqualTo(Equipment.MOST_BYTES + 8);
      // 64 kbit/s: what is on its way comes one after the other.
      gateway.waits(Duration.ofMillis((bytes + 240) / 8));
      onTheirWay.addAll(receipt(packet));
    }
    assertThat(alone).isGreaterThan(packets * 95 / 100);
  }

  @Test
  void onAFastLink_moreIsOnItsWay_asLongAsReceiptsDoNotSlowDown() {
    List<Publish> onTheirWay = new ArrayList<>();
    for (int number = 1; number <= 5000; number++) {
      onTheirWay.addAll(lesser(gateway.on(line(number))));
    }
    for (int round = 0; round < 40; round++) {
      gateway.waits(RECEIPT);
      List<Publish> arrived = List.copyOf(onTheirWay);
      onTheirWay.clear();
      arrived.forEach(packet -> onTheirWay.addAll(receipt(packet)));
    }
    assertThat(onTheirWay).hasSizeBetween(4, Road.MOST_PACKETS);
  }

  @Test
  void routineBeyondItsRoomIsShed_theOldestFirst_countedAndReportedAsATrouble() {
    gateway.on(new Signal.SessionDown(WIRED, Session.REST));
    gateway.on(new Signal.SessionDown(CELLULAR, Session.REST));
    for (int number = 1; number <= Shelf.MOST_ENTRIES + 11; number++) {
      gateway.on(line(number));
    }
    List<Publish> back = lesser(gateway.on(new Signal.SessionUp(WIRED, Session.REST)));
    Trouble report = (Trouble) bodies(back).getFirst();
    assertThat(report.kind()).isEqualTo(Trouble.Kind.ROUTINE_SHED);
    assertThat(report.id().origin()).isEqualTo(new Origin.OfGateway(new GatewayId("gw-hexi")));
    // The first one was reported at once, what came after it within the next minute.
    assertThat(report.tally().count()).isEqualTo(1);
    back.forEach(this::receipt);
    gateway.waits(Duration.ofSeconds(61));
    List<Publish> later = lesser(gateway.on(new Signal.SessionUp(WIRED, Session.REST)));
    assertThat(bodies(later))
        .anyMatch(body -> body instanceof Trouble more && more.tally().count() == 10);
  }

  @Test
  void aChatteringContact_keepsItsNewest_andLeavesRoomForOthers() {
    gateway.on(new Signal.SessionDown(WIRED, Session.REST));
    gateway.on(new Signal.SessionDown(CELLULAR, Session.REST));
    gateway.on(
        new Signal.TroubleHeard(trouble(1, Trouble.Kind.BATTERY_LOW, Trouble.Change.RAISED), WAY));
    int last = 5000;
    for (int number = 2; number <= last; number++) {
      Trouble.Change change = number % 2 == 0 ? Trouble.Change.RAISED : Trouble.Change.RESTORED;
      gateway.on(new Signal.TroubleHeard(trouble(number, Trouble.Kind.TAMPER, change), WAY));
    }
    List<Integer> told = new ArrayList<>();
    List<Publish> packets = lesser(gateway.on(new Signal.SessionUp(WIRED, Session.REST)));
    while (!packets.isEmpty()) {
      bodies(packets).forEach(body -> told.add(((Trouble) body).id().number()));
      gateway.waits(RECEIPT);
      packets = packets.stream().flatMap(packet -> receipt(packet).stream()).toList();
    }
    assertThat(told).contains(1, last, last - 1).hasSize(Troubles.MOST_OF_ORIGIN);
  }

  @Test
  void seventyTwoHoursWithoutAPath_loseNoAlarmNoCallNoTrouble_andAlarmsGoFirst() {
    for (PathId path : List.of(WIRED, CELLULAR)) {
      for (Session session : Session.values()) {
        gateway.on(new Signal.SessionDown(path, session));
      }
    }
    int hours = 72;
    for (int hour = 1; hour <= hours; hour++) {
      gateway.timePasses(Duration.ofHours(1));
      gateway.on(status(HALL, hour));
      gateway.on(line(hour));
      gateway.on(mainsLost(hour));
      gateway.on(heard(call(HALL, hour)));
      gateway.on(heard(press(GATE, hour)));
      gateway.diskForces();
      if (hour % 10 == 0) {
        gateway.crashes();
      }
    }
    List<Effect> urgent = gateway.on(new Signal.SessionUp(WIRED, Session.URGENT));
    List<Urgency> order = new ArrayList<>();
    int troubles = 0;
    int presses = 0;
    List<Publish> packets = new ArrayList<>(publishes(urgent));
    packets.addAll(publishes(gateway.on(new Signal.SessionUp(WIRED, Session.REST))));
    while (!packets.isEmpty()) {
      Publish packet = packets.removeFirst();
      for (Up up : packet.messages()) {
        switch (up.body()) {
          case Up.PressSeen _ -> {
            order.add(packet.urgency());
            presses++;
          }
          case Trouble _ -> troubles++;
          default -> {}
        }
      }
      if (packet.urgency().urgent()) {
        Signal released = new Signal.Released(WIRED, Session.URGENT, packet.ticket());
        packets.addAll(publishes(gateway.on(released)));
      } else {
        packets.addAll(receipt(packet));
      }
    }
    assertThat(presses).isEqualTo(2 * hours);
    assertThat(order).isSorted();
    assertThat(troubles).isEqualTo(hours);
  }
}
