package io.campusshield.gateway.delivery;

import io.campusshield.gateway.delivery.Content.ACustody;
import io.campusshield.gateway.delivery.Content.AHangUp;
import io.campusshield.gateway.delivery.Content.APress;
import io.campusshield.gateway.delivery.Content.AnOlderPress;
import io.campusshield.gateway.delivery.Content.CustodyKey;
import io.campusshield.gateway.delivery.Content.HangUpKey;
import io.campusshield.gateway.delivery.Content.OlderKey;
import io.campusshield.gateway.delivery.Content.PressKey;
import io.campusshield.gateway.delivery.Content.Question;
import io.campusshield.gateway.delivery.Content.QuestionKey;
import io.campusshield.gateway.event.Effect.Publish;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Fact.HangUpTaken;
import io.campusshield.gateway.event.Fact.PressTaken;
import io.campusshield.gateway.event.Fact.StandingLearnt;
import io.campusshield.gateway.event.Load;
import io.campusshield.gateway.event.Outcome;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Storing;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The machine of what goes up. Owned by the owner's thread. */
public final class Delivery {
  /** How much older a press may be than the station thinks before it is told again. */
  static final Duration AGE_SLACK = Duration.ofSeconds(1);

  /** A link whose round trip is longer than {@link #AGE_SLACK} would correct for ever. */
  private static final int MOST_CORRECTIONS = 3;

  private final long epoch;
  private final List<Lane> lanes = new ArrayList<>();
  private final Map<Content.Key, Owed> owed = new LinkedHashMap<>();
  private final Map<Long, Content.Key> byNumber = new HashMap<>();
  private final OpenPresses open = new OpenPresses();

  /** Presses whose append is not yet told, by the fact's number. */
  private final TreeMap<Long, PressId> appending = new TreeMap<>();

  private final Confirmations shown = new Confirmations();

  private long nextNumber = 1;
  private long nextTicket = 1;

  /**
   * @param epoch 64 random bits of this process start
   * @param window the most messages that a session is handed before it releases one
   */
  public Delivery(long epoch, List<PathId> paths, int window) {
    this.epoch = epoch;
    for (PathId path : paths) {
      lanes.add(new Lane(path, Session.URGENT, window));
    }
  }

  /** Takes a fact into the state. */
  public void fold(Fact fact, Storing storing) {
    switch (fact) {
      case PressTaken taken -> {
        APress press = new APress(taken, taken.since());
        open.add(press);
        owe(press);
        switch (storing) {
          case Storing.Pending(long append) -> appending.put(append, taken.press().id());
          case Storing.Stored(long append) -> owe(new ACustody(taken.press().id(), Custody.STORED));
          case Storing.Failed() -> {}
        }
      }
      case HangUpTaken taken -> owe(new AHangUp(taken));
      case StandingLearnt learnt -> receipted(learnt.standing());
      case Fact.TroubleTaken taken -> {}
      case Fact.TroubleReceipted receipted -> {}
    }
  }

  private void receipted(Standing standing) {
    for (PressStanding press : standing.presses()) {
      settle(new PressKey(press.press()));
      open.receipted(press.press());
      if (standing.closed()) {
        settle(new HangUpKey(press.press()));
        settle(new OlderKey(press.press()));
        settle(new CustodyKey(press.press()));
        open.closed(press.press());
      }
    }
  }

  /** The facts of which this machine's state is made, without the standings: see Alarms. */
  public List<Fact> needed() {
    List<Fact> needed = new ArrayList<>(open.unreceipted());
    owed.values().stream()
        .map(Owed::content)
        .filter(AHangUp.class::isInstance)
        .forEach(content -> needed.add(((AHangUp) content).taken()));
    return needed;
  }

  /** The press, as it was taken last, as long as it has no receipt. */
  public Optional<PressTaken> carried(PressId press) {
    return open.unreceipted(press);
  }

  /** The hang-up of this call, as it was taken last, as long as it has no receipt. */
  public Optional<HangUpTaken> hangUpOwed(PressId call) {
    return Optional.ofNullable(owed.get(new HangUpKey(call)))
        .map(message -> ((AHangUp) message.content()).taken());
  }

  /** The presses that a standing names, as far as they are known and its incident is open. */
  public List<PressTaken> named(Standing standing) {
    return standing.presses().stream()
        .map(PressStanding::press)
        .flatMap(press -> open.find(press).stream())
        .map(APress::taken)
        .toList();
  }

  /**
   * What becomes of what is open? Of more than may be asked, the incidents go first: a closing that
   * was not heard is not told again.
   */
  public void ask(List<PressId> incidents) {
    owe(
        new Question(
            Stream.concat(incidents.stream(), open.newest(Up.MOST_ASKED).stream())
                .distinct()
                .limit(Up.MOST_ASKED)
                .toList()));
  }

  /** Whether nothing urgent can come from the station now. */
  public boolean cutOff() {
    return lanes.stream().noneMatch(Lane::up);
  }

  public void on(Signal signal, Mark now, Outcome out) {
    switch (signal) {
      case Signal.SessionUp up -> begin(up.path(), up.session());
      case Signal.SessionDown down ->
          lanes.stream().filter(lane -> lane.is(down.path(), down.session())).forEach(Lane::down);
      case Signal.DeskAnnounced announced ->
          lanes.stream()
              .filter(lane -> lane.path().equals(announced.path()) && lane.up())
              .forEach(lane -> lane.up(owed.values()));
      case Signal.Released released ->
          lanes.stream()
              .filter(lane -> lane.is(released.path(), released.session()))
              .forEach(lane -> lane.released(released.ticket(), now.monotonic()));
      case Signal.Refused refused ->
          lanes.stream()
              .filter(lane -> lane.is(refused.path(), refused.session()))
              .forEach(lane -> lane.refused(refused.ticket(), now.monotonic()));
      case Signal.DownHeard heard -> {
        lanes.stream().filter(lane -> lane.path().equals(heard.path())).forEach(Lane::trust);
        down(heard.message(), now);
      }
      case Signal.StandingShown confirmed -> shown(confirmed.confirmed());
      case Signal.Appended appended -> appended(appended.through());
      case Signal.AppendFailed failed -> appendFailed(failed);
      case Signal.PressHeard heard -> older(heard.press(), now);
      case Signal.DeviceConnected connected -> {}
      case Signal.DeviceGone gone -> {}
      case Signal.HangUpHeard heard -> {}
      case Signal.HeartbeatHeard heard -> {}
      case Signal.RoomWanted wanted -> {}
      case Signal.TroubleHeard heard -> {}
      case Signal.StatusHeard heard -> {}
      case Signal.EntryHeard heard -> {}
      case Signal.FactsFound found -> {}
      case Signal.TimePassed passed -> {}
    }
  }

  private void begin(PathId path, Session session) {
    for (Lane lane : lanes) {
      if (lane.is(path, session)) {
        lane.down();
        lane.up(owed.values());
      }
    }
  }

  private void down(Down message, Mark now) {
    switch (message) {
      case Down.Receipt receipt when receipt.epoch() == epoch ->
          receipt.numbers().forEach(number -> settle(number, false));
      case Down.StandingsTold told when told.epoch() == epoch -> settle(told.number(), true);
      case Down.StandingSaid said -> standing(said.standing(), now);
      case Down.Receipt ofAnEarlierStart -> {}
      case Down.StandingsTold ofAnEarlierStart -> {}
      case Down.Unknown later -> {}
      case io.campusshield.protocol.message.NotUnderstood old -> {}
    }
  }

  private void standing(Standing standing, Mark now) {
    // Also for a version that is already known: a repeat of a press is answered by one.
    receipted(standing);
    for (PressStanding press : standing.presses()) {
      open.find(press.press()).ifPresent(known -> compareAges(known, press.age(), now));
    }
    shown
        .find(standing.incident())
        .filter(confirmed -> confirmed.version() >= standing.version())
        .ifPresent(confirmed -> owe(new Content.Shown(confirmed)));
  }

  private void compareAges(APress known, Duration atStation, Mark now) {
    PressId id = known.taken().press().id();
    if (known.since().age(now).elapsed().minus(atStation).compareTo(AGE_SLACK) <= 0) {
      settle(new OlderKey(id));
    } else if (open.mayCorrect(id, MOST_CORRECTIONS)) {
      owe(new AnOlderPress(known));
    }
  }

  /** A copy that tells of a greater age than was known: that age counts, here and upward. */
  private void older(Press copy, Mark now) {
    Since since = new Since(now, copy.age());
    Optional<APress> known =
        open.find(copy.id())
            .filter(press ->
                press.since().youngerThan(since, now, AGE_SLACK)
                    || press.since().vaguerThan(since, now));
    if (known.isPresent()) {
      APress older = new APress(known.get().taken(), since);
      open.replace(older);
      Owed waiting = owed.get(older.key());
      if (waiting == null) {
        owe(new AnOlderPress(older));
      } else {
        owed.put(older.key(), waiting.saying(older));
      }
    }
  }

  private void shown(StandingConfirmed confirmed) {
    shown.put(confirmed).ifPresent(oldest -> settle(new Content.ShownKey(oldest)));
    owe(new Content.Shown(confirmed));
  }

  private void appended(long through) {
    var done = appending.headMap(through, true);
    done.values().forEach(press -> owe(new ACustody(press, Custody.STORED)));
    done.clear();
  }

  private void appendFailed(Signal.AppendFailed failed) {
    var gone = appending.subMap(failed.first(), true, failed.last(), true);
    gone.values().forEach(press -> owe(new ACustody(press, Custody.FAILED)));
    gone.clear();
  }

  /** Owes a message; one of the same key that was owed before is replaced. */
  private void owe(Content content) {
    settle(content.key());
    Owed message = open.owed(content, nextNumber++, MOST_CORRECTIONS);
    owed.put(content.key(), message);
    byNumber.put(message.number(), content.key());
    for (Lane lane : lanes) {
      if (lane.carries(message)) {
        lane.add(message);
      }
    }
  }

  private void settle(Content.Key key) {
    Owed done = owed.remove(key);
    if (done != null) {
      byNumber.remove(done.number());
    }
  }

  /** A receipt is not enough for a press, whose receipt is a standing, nor for a question. */
  private void settle(long number, boolean question) {
    Content.Key key = byNumber.get(number);
    if (key != null && !(key instanceof PressKey) && key instanceof QuestionKey == question) {
      settle(key);
    }
  }

  /** Hands over whatever is due and has room; to be called at the end of each step. */
  public void hand(Mark now, Outcome out) {
    Optional<Lane> preferred = preferred(now.monotonic());
    for (Lane lane : lanes) {
      lane.begin(now.monotonic(), preferred.filter(lane::equals).isPresent());
      lane.tidy(owed.size(), this::stillOwed);
      hand(lane, now, out);
    }
  }

  /** The first that there is no reason to doubt; if all are in doubt, the first that is up. */
  private Optional<Lane> preferred(Duration now) {
    List<Lane> up = lanes.stream().filter(Lane::up).toList();
    return up.stream()
        .filter(lane -> !lane.doubted(now))
        .findFirst()
        .or(() -> up.stream().findFirst());
  }

  private void hand(Lane lane, Mark now, Outcome out) {
    List<Owed> packet = lane.hand(nextTicket, now.monotonic(), this::stillOwed);
    while (!packet.isEmpty()) {
      List<Up> messages = packet.stream().map(owed -> message(current(owed), now)).toList();
      Urgency urgency = packet.getFirst().urgency();
      out.now(new Publish(lane.path(), urgency, nextTicket++, messages));
      packet = lane.hand(nextTicket, now.monotonic(), this::stillOwed);
    }
  }

  private Up message(Owed owed, Mark now) {
    return new Up(epoch, owed.number(), owed.content().body(now));
  }

  private boolean stillOwed(Owed message) {
    Content.Key key = byNumber.get(message.number());
    return key != null && key.equals(message.content().key());
  }

  private Owed current(Owed message) {
    return owed.getOrDefault(message.content().key(), message);
  }

  public Load load(Mark now) {
    return new Load(
        lanes.stream().map(lane -> lane.load(this::stillOwed)).toList(),
        open.unconfirmed(),
        open.oldest(now),
        0);
  }

  /** When there is something to do without any signal, on the monotonic clock. */
  public Optional<Duration> nextDue() {
    return lanes.stream().map(Lane::nextDue).flatMap(Optional::stream).min(Duration::compareTo);
  }
}
