package io.campusshield.desk.incident;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What devices and gateways are told of an incident. Pure. */
public final class Standings {
  private Standings() {}

  /** A press that must be named: as its receipt, and the age that its copy told. */
  public record Named(PressId press, Duration age) {}

  /** Its first presses and the newest. */
  public static Standing of(State.Opened state, StationId station, Instant now) {
    Sheet sheet = state.sheet();
    List<PressStanding> presses = each(state, now);
    Row newest = sheet.rows().getLast();
    if (newest.nth() > Sheet.EACH) {
      presses.add(told(state, newest, now));
    }
    return standing(sheet, station, presses);
  }

  /**
   * Its first presses and, in the newest's place if it is not among them, the one named, which must
   * be one of the incident's.
   */
  public static Standing naming(State.Opened state, StationId station, Instant now, Named named) {
    Sheet sheet = state.sheet();
    List<PressStanding> presses = each(state, now);
    if (presses.stream().noneMatch(press -> press.press().equals(named.press()))) {
      presses.add(
          sheet
              .row(named.press())
              .map(row -> told(state, row, now))
              .orElseGet(() -> quietly(state, named)));
    }
    return standing(sheet, station, presses);
  }

  private static List<PressStanding> each(State.Opened state, Instant now) {
    List<PressStanding> presses = new ArrayList<>();
    for (Row row : state.sheet().rows()) {
      if (row.nth() <= Sheet.EACH) {
        presses.add(told(state, row, now));
      }
    }
    return presses;
  }

  private static Standing standing(Sheet sheet, StationId station, List<PressStanding> presses) {
    return new Standing(
        station, sheet.id(), sheet.version(), sheet.silent(), sheet.key().drill(), presses);
  }

  private static PressStanding told(State.Opened state, Row row, Instant now) {
    Duration age = new Age(Duration.between(row.copy().pressed(), now), false).elapsed();
    if (row.quiet() && !row.covered()) {
      return quietly(state, new Named(row.id(), age));
    }
    if (state instanceof State.Closed) {
      return new PressStanding(row.id(), Stage.CLOSED, 0, row.answeredBy(), age);
    }
    if (row.covered()) {
      return new PressStanding(row.id(), Stage.ANSWERED, 0, row.answeredBy(), age);
    }
    return row.rings()
        ? new PressStanding(row.id(), Stage.RINGING, tier(state), "", age)
        : new PressStanding(row.id(), Stage.RECEIVED, 0, "", age);
  }

  private static int tier(State.Opened state) {
    return state.sheet().climb().map(Climb::highest).orElse(0);
  }

  /**
   * A press that never rang of its own rings and is closed with its incident; no answer names it.
   */
  private static PressStanding quietly(State.Opened state, Named named) {
    return switch (state) {
      case State.Unanswered _, State.RingingAgain _ ->
          new PressStanding(named.press(), Stage.RINGING, tier(state), "", named.age());
      case State.InHand _, State.Missed _ ->
          new PressStanding(named.press(), Stage.RECEIVED, 0, "", named.age());
      case State.Closed _ -> new PressStanding(named.press(), Stage.CLOSED, 0, "", named.age());
    };
  }
}
