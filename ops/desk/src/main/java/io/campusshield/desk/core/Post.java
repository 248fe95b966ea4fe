package io.campusshield.desk.core;

import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.Standings;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.protocol.standing.Urgency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The letters of one turn, each standing once a way. For one thread. */
final class Post {
  private record Box(Way way, Session session) {}

  private record Receipts(Box box, long epoch, Urgency urgency) {}

  private record Said(Way way, PressId incident, PressId named) {}

  private final StationId station;
  private final Lately lately;
  private final Moment now;
  private final Map<Box, List<Letter>> boxes = new LinkedHashMap<>();
  private final Map<Receipts, Set<Long>> receipts = new LinkedHashMap<>();
  private final Map<Box, List<Letter>> last = new LinkedHashMap<>();
  private final Set<Said> said = new HashSet<>();

  Post(StationId station, Lately lately, Moment now) {
    this.station = station;
    this.lately = lately;
    this.now = now;
  }

  void standing(Way way, State.Opened state) {
    Sheet sheet = state.sheet();
    if (said.add(new Said(way, sheet.id(), sheet.rows().getLast().id()))) {
      lately.said(way, sheet.id(), sheet.version(), now.monotonic());
      put(way, sheet, Standings.of(state, station, now.wall()));
    }
  }

  /** A copy of this press was heard on this way: if nothing there says so yet, its receipt. */
  void heard(Way way, State.Opened state, Standings.Named named) {
    Sheet sheet = state.sheet();
    boolean told = lately.justSaid(way, sheet.id(), sheet.version(), now.monotonic());
    if (!told || !listed(sheet, named)) {
      receipt(way, state, named);
    }
  }

  private static boolean listed(Sheet sheet, Standings.Named named) {
    return sheet.row(named.press()).filter(row -> row.nth() <= Sheet.EACH).isPresent()
        || sheet.rows().getLast().id().equals(named.press());
  }

  /** A standing that names this press: its receipt. */
  void receipt(Way way, State.Opened state, Standings.Named named) {
    Sheet sheet = state.sheet();
    if (listed(sheet, named)) {
      standing(way, state);
    } else if (said.add(new Said(way, sheet.id(), named.press()))) {
      put(way, sheet, Standings.naming(state, station, now.wall(), named));
    }
  }

  private void put(Way way, Sheet sheet, Standing standing) {
    Urgency urgency = sheet.key().urgency();
    switch (way) {
      case Way.Through _ -> {
        Down said = new Down.StandingSaid(standing, now.wall());
        box(new Box(way, Session.URGENT)).add(new Letter.ToGateway(urgency, said, now));
      }
      case Way.Direct direct -> told(direct, urgency, new ToDevice.StandingTold(standing));
    }
  }

  /** All that is said to a device is urgent, or of no weight. */
  void told(Way.Direct way, Urgency urgency, ToDevice words) {
    box(new Box(way, Session.URGENT)).add(new Letter.ToDevice(urgency, words, now));
  }

  private List<Letter> box(Box box) {
    return boxes.computeIfAbsent(box, _ -> new ArrayList<>());
  }

  /** For a message other than a press. */
  void receipt(Signal.HeardThrough heard, Urgency urgency) {
    Box box = new Box(heard.way(), heard.session());
    receipts
        .computeIfAbsent(
            new Receipts(box, heard.message().epoch(), urgency), _ -> new LinkedHashSet<>())
        .add(heard.message().number());
  }

  /** Behind everything else that goes there. */
  void last(Way.Through way, Session session, Down down) {
    Urgency least = session == Session.URGENT ? Urgency.DRILL_CALL : Urgency.ROUTINE;
    last.computeIfAbsent(new Box(way, session), _ -> new ArrayList<>())
        .add(new Letter.ToGateway(least, down, now));
  }

  List<Effect> sends() {
    receipts.forEach((key, numbers) -> {
      List<Long> all = List.copyOf(numbers);
      for (int from = 0; from < all.size(); from += Down.MOST_NUMBERS) {
        List<Long> some = all.subList(from, Math.min(all.size(), from + Down.MOST_NUMBERS));
        Down receipt = new Down.Receipt(key.epoch(), some, now.wall());
        box(key.box()).add(new Letter.ToGateway(key.urgency(), receipt, now));
      }
    });
    last.forEach((box, letters) -> box(box).addAll(letters));
    List<Effect> sends = new ArrayList<>();
    boxes.forEach((box, letters) -> sends.add(new Effect.Send(box.way(), box.session(), letters)));
    return sends;
  }
}
