package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.mark;
import static io.campusshield.desk.incident.Given.press;

import io.campusshield.desk.access.Account;
import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.access.Act;
import io.campusshield.desk.access.MachineToken;
import io.campusshield.desk.access.Once;
import io.campusshield.desk.access.PersonName;
import io.campusshield.desk.access.Role;
import io.campusshield.desk.access.SessionStore;
import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.History;
import io.campusshield.desk.core.Kept;
import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.places.PlacesStore;
import io.campusshield.desk.places.Town;
import io.campusshield.desk.station.World;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.LogEntry;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A little of everything that a store keeps; the golden stores hold it. */
final class Filled {
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final Change.WayHeard WIRED = new Change.WayHeard(World.WIRED);
  private static final Change.WayHeard OWN = new Change.WayHeard(World.OWN);
  private static final Change.DeviceHeard DEVICE =
      new Change.DeviceHeard(GATE, new GatewayId("gw-hexi"));
  private static final List<Fact> CLOSED =
      List.of(
          received(1),
          new Fact.Answered("周敏", List.of(press(1)), at(5)),
          new Fact.Closed(Result.FALSE_ALARM, "学生误碰", "周敏", at(7)));
  private static final List<Fact> OPEN =
      List.of(received(2), new Fact.Answered("周敏", List.of(press(2)), at(9)));
  private static final Change.TroubleHeard MAINS_LOST =
      new Change.TroubleHeard(
          new Trouble(
              new TroubleId(new Origin.OfDevice(GATE), -5, 1),
              Trouble.Kind.MAINS_LOST,
              Trouble.Change.RAISED,
              new Age(Duration.ofSeconds(1), false),
              new Trouble.Tally(0, Duration.ZERO)),
          at(3),
          at(4));

  static final Account ACCOUNT =
      new Account(
          new AccountId("0123456789abcdef"),
          PersonName.parse("周敏").orElseThrow(),
          Set.of(Role.LEADER, Role.DISPATCHER),
          new Account.Entry.ByPassword("$argon2id$"),
          2);

  static final Act ACT = new Act(ACCOUNT.id(), Act.What.SET_UP);

  static final SessionStore.Stored SESSION =
      new SessionStore.Stored("ab12", ACCOUNT.id(), 2, at(1000));

  /** Of a person, as no machine has an account here: only the row counts. */
  static final MachineToken TOKEN =
      new MachineToken(
          new MachineToken.Named("fedcba9876543210", PersonName.parse("县平台").orElseThrow(), at(6)),
          ACCOUNT.id(),
          "cd34",
          2,
          Optional.of(LocalDate.of(2026, 3, 2)));

  static final Once ONCE = new Once(ACCOUNT.id(), "8e03978e", "ef56", at(7));

  static final Act TOKEN_MADE =
      new Act(ACCOUNT.id(), Act.What.TOKEN_MADE, Optional.of(ONCE.with(201, "{}")));

  static final PlacesStore.Kept PLACES = new PlacesStore.Kept(1, Town.of("河西小学", "no"));

  private Filled() {}

  private static Fact received(int number) {
    return new Fact.PressReceived(copy(number, at(number)), 1, false, false, at(number));
  }

  private static Change.FactAdded fact(int incident, List<Fact> facts, int seq) {
    return new Change.FactAdded(press(incident), seq, facts.get(seq - 1));
  }

  static Change.StatusHeard status(int number, int battery) {
    Status.Readings readings =
        new Status.Readings(
            new Status.Level.Read(battery),
            Status.Sensed.YES,
            Status.Sensed.NO,
            new Status.Level.Unknown(),
            Status.Sensed.UNKNOWN,
            "1.4",
            new DeviceTime.At(-7));
    return new Change.StatusHeard(new Status(GATE, -5, number, Age.NOW, readings), at(8), at(8));
  }

  static Change.EntryHeard entry(int number) {
    return new Change.EntryHeard(new LogEntry(GATE, -5, number, Age.NOW, "自检通过"), at(8), at(8));
  }

  /** An incident with one press. */
  static Change opening(PressId id) {
    Copy gate = copy(1, at(30));
    Copy copy =
        new Copy(
            id, gate.button(), false, gate.deviceTime(), at(30), false, gate.seen(), mark(at(30)));
    return new Change.FactAdded(id, 1, new Fact.PressReceived(copy, 1, false, false, at(30)));
  }

  /** All of it. */
  static List<Change> changes() {
    return List.of(
        fact(1, CLOSED, 1),
        fact(1, CLOSED, 2),
        fact(1, CLOSED, 3),
        fact(2, OPEN, 1),
        fact(2, OPEN, 2),
        WIRED,
        OWN,
        DEVICE,
        new Change.Confirmed(press(2), 1),
        MAINS_LOST,
        status(3, 80),
        entry(1));
  }

  /** What of it is read at a start. */
  static Kept kept() {
    return kept(CLOSED, OPEN);
  }

  /**
   * The same, if it was written before presses were told with the boot of the station's machine.
   */
  static Kept keptWithoutBoots() {
    return kept(withoutBoots(CLOSED), withoutBoots(OPEN));
  }

  static List<Fact> withoutBoots(List<Fact> facts) {
    return facts.stream().map(Filled::withoutBoot).toList();
  }

  private static Fact withoutBoot(Fact fact) {
    if (!(fact
        instanceof Fact.PressReceived(Copy copy, int nth, boolean quiet, boolean silent, var at))) {
      return fact;
    }
    Copy told =
        new Copy(
            copy.id(),
            copy.button(),
            copy.drill(),
            copy.deviceTime(),
            copy.pressed(),
            copy.pressedAtLatest(),
            copy.seen(),
            Mark.ofTheClock(at));
    return new Fact.PressReceived(told, nth, quiet, silent, at);
  }

  private static Kept kept(List<Fact> closed, List<Fact> open) {
    return new Kept(
        List.of(new History(press(1), closed, 0), new History(press(2), open, 1)),
        List.of(WIRED, OWN),
        List.of(DEVICE),
        List.of(MAINS_LOST));
  }
}
