package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.View;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * R3: an answer covers presses that a person named and no others; a press that none covers rings,
 * on the page and in what is said; nothing is said to be answered that is not.
 */
final class R3AnswerCoversWhatWasSeen implements Witness {
  private final Truth truth;
  private final Set<PressId> named = new HashSet<>();

  R3AnswerCoversWhatWasSeen(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void answers(PressId incident, List<PressId> presses) {
    named.addAll(presses);
  }

  @Override
  public void wrote(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.FactAdded(var _, long _, Fact.Answered answered)) {
        for (PressId press : answered.presses()) {
          if (!named.contains(press)) {
            truth.report(this, press + " is covered by an answer that did not name it");
          }
        }
      }
    }
  }

  @Override
  public void said(Standing standing) {
    for (PressStanding told : standing.presses()) {
      truth
          .station
          .row(told.press())
          .filter(row -> told.stage() == Stage.ANSWERED && !row.answered)
          .ifPresent(_ -> truth.report(this, told.press() + " is said to be answered and is not"));
    }
  }

  @Override
  public void shown(View view) {
    PressId id = view.state().sheet().id();
    boolean rings =
        view.state() instanceof State.Unanswered || view.state() instanceof State.RingingAgain;
    boolean alarmWaits =
        truth.station.incident(id).filter(book -> !book.closed).stream()
            .flatMap(book -> book.presses.stream())
            .flatMap(press -> truth.station.row(press).stream())
            .anyMatch(row -> !row.answered && !row.quiet && row.first.button() == Button.ALARM);
    if (alarmWaits && !rings && !view.withdrawn()) {
      truth.report(this, "an alarm of " + id + " has no answer and does not ring");
    }
  }
}
