package io.campusshield.gateway.equipment;

import io.campusshield.gateway.equipment.Item.OfEntry;
import io.campusshield.gateway.equipment.Item.OfStatus;
import io.campusshield.gateway.equipment.Item.OfTrouble;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Fact.TroubleReceipted;
import io.campusshield.gateway.event.Fact.TroubleTaken;
import io.campusshield.gateway.event.Load;
import io.campusshield.gateway.event.Outcome;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Storing;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.codec.StationCodec;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The machine of what is told of our own equipment. Owned by the owner's thread. */
public final class Equipment {
  /**
   * A packet of so many bytes, with the longest topic, its properties, a record of TLS and the
   * headers of TCP and IP around it, is at most 600 on the wire.
   */
  static final int MOST_BYTES = 360;

  /** What a message in a packet costs beside itself. */
  private static final int AROUND = 3;

  private final long epoch;
  private final List<Road> roads;
  private final int window;
  private final Troubles troubles = new Troubles();
  private final Shelf shelf = new Shelf();
  private final ShedReport report;
  private final List<Flight> flights = new ArrayList<>();

  /** Troubles whose append is not yet told, by the fact's number. */
  private final TreeMap<Long, TroubleId> appending = new TreeMap<>();

  private long nextNumber = 1;
  private long nextTicket = 1;

  /**
   * @param epoch 64 random bits of this process start: of this machine's messages alone
   * @param paths the preferred first
   * @param window the most packets inside a session's client
   */
  public Equipment(GatewayId gateway, long epoch, List<PathId> paths, int window) {
    this.epoch = epoch;
    this.roads = paths.stream().map(Road::new).toList();
    this.window = window;
    this.report = new ShedReport(new Origin.OfGateway(gateway), epoch);
  }

  /** Takes a fact into the state. */
  public void fold(Fact fact, Storing storing, Mark now) {
    switch (fact) {
      case TroubleTaken taken -> {
        troubles.put(new OfTrouble(nextNumber++, taken, now.monotonic()), storing);
        if (storing instanceof Storing.Pending(long append)) {
          appending.put(append, taken.trouble().id());
        }
      }
      case TroubleReceipted receipted -> troubles.receipted(receipted.trouble());
      case Fact.PressTaken taken -> {}
      case Fact.HangUpTaken taken -> {}
      case Fact.StandingLearnt learnt -> {}
    }
  }

  /** The troubles that the station does not have, in their order. */
  public List<TroubleTaken> needed() {
    return troubles.all();
  }

  /** Whether the state says nothing yet of what the fact says: it can still be folded. */
  public boolean isNews(Fact fact) {
    return !(fact instanceof TroubleTaken(Trouble trouble, Mark _))
        || (troubles.find(trouble.id()).isEmpty() && !troubles.isReceipted(trouble.id()));
  }

  /** Empty if the station has it by now. */
  public Optional<TroubleTaken> carried(TroubleId trouble) {
    return troubles.find(trouble).map(kept -> kept.item().fact());
  }

  public void on(Signal signal, Mark now, Outcome out) {
    switch (signal) {
      case Signal.TroubleHeard heard -> trouble(heard, now, out);
      case Signal.StatusHeard heard ->
          shelf.put(new OfStatus(nextNumber++, heard.status(), now.monotonic().toMillis()));
      case Signal.EntryHeard heard ->
          shelf.put(new OfEntry(nextNumber++, heard.entry(), now.monotonic().toMillis()));
      case Signal.SessionUp(PathId path, Session session) when session == Session.REST -> {
        lost(flight -> flight.road().path().equals(path));
        road(path).up();
      }
      case Signal.SessionDown(PathId path, Session session) when session == Session.REST -> {
        lost(flight -> flight.road().path().equals(path));
        road(path).down();
      }
      case Signal.Released(PathId path, Session session, long ticket)
          when session == Session.REST ->
          road(path).released(ticket);
      case Signal.Refused(PathId path, Session session, long ticket) when session == Session.REST ->
          road(path).released(ticket);
      case Signal.DeskAnnounced(PathId path) -> {
        lost(flight -> flight.road().path().equals(path));
        roads.forEach(Road::trust);
      }
      case Signal.DownHeard(var _, var _, Down.Receipt receipt) when receipt.epoch() == epoch ->
          receipt.numbers().forEach(number -> receipted(number, now.monotonic(), out));
      case Signal.Appended appended -> stored(appended.through());
      case Signal.AppendFailed failed -> notStored(failed, out);
      default -> {} // of presses, hellos, heartbeats, and of the urgent sessions
    }
    late(now.monotonic());
    shelf.age(now.monotonic());
    report
        .due(shelf.shed(), troubles, now.monotonic())
        .ifPresent(trouble -> out.store(new TroubleTaken(trouble, now)));
  }

  private Road road(PathId path) {
    return roads.stream()
        .filter(road -> road.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no path " + path));
  }

  private void trouble(Signal.TroubleHeard heard, Mark now, Outcome out) {
    TroubleId id = heard.trouble().id();
    if (troubles.isReceipted(id)) {
      out.now(new Effect.TellDevice(heard.device(), heard.way(), new ToDevice.TroubleTaken(id)));
      return;
    }
    Effect confirm = new Effect.ConfirmTrouble(heard.device(), id, heard.way());
    switch (troubles.find(id).map(Troubles.Kept::storing).orElseGet(Storing.Failed::new)) {
      case Storing.Pending(long append) -> out.after(append, confirm);
      case Storing.Stored(long append) -> out.after(append, confirm);
      case Storing.Failed() ->
          out.after(out.store(new TroubleTaken(heard.trouble(), now)), confirm);
    }
  }

  private void stored(long through) {
    var done = appending.headMap(through, true);
    done.forEach((append, id) -> troubles.stored(id, append, new Storing.Stored(append)));
    done.clear();
  }

  private void notStored(Signal.AppendFailed failed, Outcome out) {
    var gone = appending.subMap(failed.first(), true, failed.last(), true);
    gone.forEach((append, id) -> {
      out.now(new Effect.Refuse(Effect.Reason.NOT_STORED, id.origin(), id + " " + failed.reason()));
      troubles.stored(id, append, new Storing.Failed());
    });
    gone.clear();
  }

  private void receipted(long number, Duration now, Outcome out) {
    troubles
        .numbered(number)
        .ifPresent(item -> out.store(new TroubleReceipted(item.fact().trouble().id())));
    flights.stream()
        .filter(flight -> flight.items().containsKey(number))
        .findFirst()
        .ifPresent(flight -> arrived(flight, number, now, out));
  }

  private void arrived(Flight flight, long number, Duration now, Outcome out) {
    Road road = flight.road();
    Item item = flight.items().remove(number);
    if (item != null) {
      Duration after = now.minus(item.taken());
      out.now(new Effect.Receipted(road.path(), item.urgency(), after));
    }
    if (flight.items().isEmpty()) {
      boolean full = onTheirWay(road, flight.urgency()) >= road.packets();
      flights.remove(flight);
      road.receipted(now.minus(flight.at()), full, now);
    }
  }

  private long onTheirWay(Road road, Urgency urgency) {
    return flights.stream()
        .filter(flight -> flight.road() == road && flight.urgency() == urgency)
        .count();
  }

  /** What has no receipt in time goes again, by another path if there is one. */
  private void late(Duration now) {
    for (Road road : roads) {
      road.look(now);
      if (lost(flight -> flight.road() == road && flight.lateAt().compareTo(now) <= 0)) {
        lost(flight -> flight.road() == road);
        road.doubt(now);
      }
    }
  }

  private boolean lost(Predicate<Flight> which) {
    List<Flight> gone = flights.stream().filter(which).toList();
    for (Flight flight : gone.reversed()) {
      Collection<Item> items = flight.items().values();
      if (flight.urgency() == Urgency.TROUBLE) {
        troubles.giveBack(items);
      } else {
        shelf.giveBack(items);
      }
    }
    flights.removeAll(gone);
    return !gone.isEmpty();
  }

  /** Hands over whatever may go now; to be called at the end of each step. */
  public void hand(Mark now, Outcome out) {
    Optional<Road> preferred = preferred();
    while (preferred.isPresent()) {
      Road road = preferred.get();
      List<Item> packet = road.inClient() < window ? packet(road, now) : List.of();
      if (packet.isEmpty()) {
        return;
      }
      flights.add(new Flight(road, packet, now.monotonic()));
      road.handed(nextTicket);
      out.now(
          new Effect.Publish(
              road.path(),
              packet.getFirst().urgency(),
              nextTicket++,
              packet.stream().map(item -> message(item, now)).toList()));
    }
  }

  /** The first in the settings' order that there is no reason to doubt. */
  private Optional<Road> preferred() {
    return roads.stream().filter(Road::usable).findFirst();
  }

  private Up message(Item item, Mark now) {
    return new Up(epoch, item.number(), item.body(now));
  }

  /** Troubles first; empty if nothing waits or as much is on its way as may be. */
  private List<Item> packet(Road road, Mark now) {
    List<Item> packet = new ArrayList<>();
    int bytes = 0;
    while (packet.size() < Up.MOST_TOGETHER) {
      Optional<Item> next = next(road, packet);
      if (next.isEmpty()) {
        break;
      }
      bytes += StationCodec.encode(message(next.get(), now)).length + AROUND;
      if (bytes > MOST_BYTES && !packet.isEmpty()) {
        break;
      }
      packet.add(next.get());
      switch (next.get()) {
        case OfTrouble trouble -> troubles.take(trouble);
        case OfStatus status -> shelf.take(status);
        case OfEntry entry -> shelf.take(entry);
      }
    }
    return packet;
  }

  private Optional<Item> next(Road road, List<Item> packet) {
    Optional<Item> trouble = Optional.empty();
    if (packet.isEmpty() || packet.getFirst().urgency() == Urgency.TROUBLE) {
      trouble = room(road, Urgency.TROUBLE) ? troubles.next().map(item -> item) : trouble;
    }
    boolean routine = packet.isEmpty() || packet.getFirst().urgency() == Urgency.ROUTINE;
    return trouble.isPresent() || !routine || !room(road, Urgency.ROUTINE) ? trouble : shelf.peek();
  }

  private boolean room(Road road, Urgency urgency) {
    return onTheirWay(road, urgency) < road.packets();
  }

  /** What waits is counted at the path that it would take. */
  public List<Load.OfLane> load() {
    Road next = preferred().orElseGet(roads::getFirst);
    return roads.stream()
        .map(road -> {
          Map<Urgency, Integer> waiting = new EnumMap<>(Urgency.class);
          if (road == next) {
            waiting.put(Urgency.TROUBLE, troubles.waiting());
            waiting.put(Urgency.ROUTINE, shelf.waiting());
          }
          return new Load.OfLane(road.path(), Session.REST, waiting, road.inClient());
        })
        .toList();
  }

  /** Routine messages that were given up, since the start. */
  public long shed() {
    return shelf.shed();
  }

  /** When there is something to do without any signal, on the monotonic clock. */
  public Optional<Duration> nextDue() {
    return Stream.of(
            flights.stream().map(Flight::lateAt),
            roads.stream().flatMap(road -> road.doubtedUntil().stream()),
            report.nextDue(shelf.shed(), troubles).stream())
        .flatMap(times -> times)
        .min(Duration::compareTo);
  }
}
