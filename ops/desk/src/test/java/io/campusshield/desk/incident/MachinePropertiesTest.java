package io.campusshield.desk.incident;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over random orders of copies, repeats, answers and closings, each from a seed. */
final class MachinePropertiesTest {
  private static final int STEPS = 120;

  static java.util.stream.LongStream seeds() {
    return java.util.stream.LongStream.range(0, 300);
  }

  private static Event random(Button button, Random random, long second) {
    int press = 1 + random.nextInt(random.nextBoolean() ? 6 : 90);
    String by = random.nextBoolean() ? "周敏" : "何涛";
    return switch (random.nextInt(10)) {
      case 0 -> new Event.CustodyHeard(press(press), custody(random), at(second));
      case 1 -> new Event.HangUpHeard(press(press), at(second), at(second));
      case 2, 3 -> new Event.AnswerGiven(by, some(random), at(second));
      case 4 -> new Event.CloseGiven(Result.OTHER, "完", by, at(second));
      default ->
          new Event.PressHeard(
              Given.copy(press, button, at(second - random.nextInt(20))), false, at(second));
    };
  }

  private static Custody custody(Random random) {
    return List.of(Custody.PENDING, Custody.FAILED, Custody.STORED).get(random.nextInt(3));
  }

  private static List<PressId> some(Random random) {
    List<PressId> presses = new ArrayList<>();
    for (int number = 1; number <= 90; number++) {
      if (random.nextInt(3) > 0) {
        presses.add(press(number));
      }
    }
    return presses;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void versionsRiseByOne_noPressIsLostOrDoubled_noAnsweredPressRings(long seed) {
    Random random = new Random(seed);
    Button button = seed % 2 == 0 ? Button.ALARM : Button.CALL;
    State state = new State.None();
    List<Fact> facts = new ArrayList<>();
    Set<PressId> presses = new HashSet<>();
    Set<PressId> answered = new HashSet<>();
    for (int second = 0; second < STEPS; second++) {
      Event event = random(button, random, second);
      boolean wasClosed = state instanceof State.Closed;
      if (!(Machine.step(state, event) instanceof Step.Write(Fact fact))) {
        continue;
      }
      state = Machine.after(state, fact);
      facts.add(fact);
      State.Opened opened = (State.Opened) state;
      assertThat(opened.sheet().version()).isEqualTo(facts.size());
      assertThat(state instanceof State.Closed || !wasClosed).isTrue();
      switch (fact) {
        case Fact.PressReceived received -> {
          assertThat(wasClosed).isFalse();
          presses.add(received.copy().id());
          assertThat(received.nth()).isEqualTo(opened.sheet().count());
        }
        case Fact.Answered by -> {
          assertThat(answered).doesNotContainAnyElementsOf(by.presses());
          answered.addAll(by.presses());
        }
        default -> {}
      }
      check(opened, presses, answered);
    }
    assertThat(Machine.fold(facts)).isEqualTo(state);
  }

  private static void check(State.Opened state, Set<PressId> presses, Set<PressId> answered) {
    List<PressStanding> told = Standings.of(state, Given.STATION, at(STEPS)).presses();
    assertThat(told.stream().map(PressStanding::press)).doesNotHaveDuplicates();
    if (presses.size() <= Sheet.EACH) {
      assertThat(told.stream().map(PressStanding::press))
          .containsExactlyInAnyOrderElementsOf(presses);
    }
    for (PressStanding press : told) {
      if (answered.contains(press.press())) {
        assertThat(press.stage()).isNotEqualTo(Stage.RINGING);
      }
    }
    boolean rings = state.sheet().rows().stream().anyMatch(Row::rings);
    assertThat(rings)
        .isEqualTo(state instanceof State.Unanswered || state instanceof State.RingingAgain);
  }
}
