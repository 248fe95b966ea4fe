package io.campusshield.desk.core;

import io.campusshield.desk.incident.Sheet;
import io.campusshield.desk.incident.Standings;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.Down;
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
  private final Moment now;
  private final Map<Box, List<Letter>> boxes = new LinkedHashMap<>();
  private final Map<Receipts, Set<Long>> receipts = new LinkedHashMap<>();
  private final Map<Box, List<Letter>> last = new LinkedHashMap<>();
  private final Set<Said> said = new HashSet<>();

  Post(StationId station, Moment now) {
    this.station = station;
    this.now = now;
  }

  void standing(Way way, State.Opened state) {
    Sheet sheet = state.sheet();
    if (said.add(new Said(way, sheet.id(), sheet.rows().getLast().id()))) {
      put(way, sheet, new Down.StandingSaid(Standings.of(state, station, now.wall()), now.wall()));
    }
  }

  /** A standing that names this press: its receipt. */
  void receipt(Way way, State.Opened state, Standings.Named named) {
    Sheet sheet = state.sheet();
    boolean listed =
        sheet.row(named.press()).filter(row -> row.nth() <= Sheet.EACH).isPresent()
            || sheet.rows().getLast().id().equals(named.press());
    if (listed) {
      standing(way, state);
    } else if (said.add(new Said(way, sheet.id(), named.press()))) {
      put(
          way,
          sheet,
          new Down.StandingSaid(Standings.naming(state, station, now.wall(), named), now.wall()));
    }
  }

  private void put(Way way, Sheet sheet, Down down) {
    boxes
        .computeIfAbsent(new Box(way, Session.URGENT), _ -> new ArrayList<>())
        .add(new Letter(sheet.key().urgency(), down, now));
  }

  /** For a message other than a press. */
  void receipt(Signal.Heard heard, Urgency urgency) {
    Box box = new Box(heard.way(), heard.session());
    receipts
        .computeIfAbsent(
            new Receipts(box, heard.message().epoch(), urgency), _ -> new LinkedHashSet<>())
        .add(heard.message().number());
  }

  /** Behind everything else that goes there. */
  void last(Way way, Session session, Down down) {
    Urgency least = session == Session.URGENT ? Urgency.DRILL_CALL : Urgency.ROUTINE;
    last.computeIfAbsent(new Box(way, session), _ -> new ArrayList<>())
        .add(new Letter(least, down, now));
  }

  List<Effect> sends() {
    receipts.forEach((key, numbers) -> {
      List<Long> all = List.copyOf(numbers);
      for (int from = 0; from < all.size(); from += Down.MOST_NUMBERS) {
        List<Long> some = all.subList(from, Math.min(all.size(), from + Down.MOST_NUMBERS));
        boxes
            .computeIfAbsent(key.box(), _ -> new ArrayList<>())
            .add(new Letter(key.urgency(), new Down.Receipt(key.epoch(), some, now.wall()), now));
      }
    });
    last.forEach(
        (box, letters) -> boxes.computeIfAbsent(box, _ -> new ArrayList<>()).addAll(letters));
    List<Effect> sends = new ArrayList<>();
    boxes.forEach((box, letters) -> sends.add(new Effect.Send(box.way(), box.session(), letters)));
    return sends;
  }
}
