package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.OWN;
import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.incident.Row;
import io.campusshield.desk.incident.Seen;
import io.campusshield.desk.incident.State;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A call, its hang-up, each by two ways, and an answer, in all orders. Who sent a call or a hang-up
 * repeats it; an answer is given once, to what the person sees.
 */
final class CallOrdersTest {
  enum Comes {
    CALL_BY_GATEWAY,
    CALL_BY_ITSELF,
    HANG_UP_BY_GATEWAY,
    HANG_UP_BY_ITSELF,
    ANSWER;

    boolean call() {
      return this == CALL_BY_GATEWAY || this == CALL_BY_ITSELF;
    }

    boolean hangUp() {
      return this == HANG_UP_BY_GATEWAY || this == HANG_UP_BY_ITSELF;
    }
  }

  static Stream<List<Comes>> orders() {
    List<List<Comes>> orders = new ArrayList<>();
    arrange(List.of(), EnumSet.allOf(Comes.class), orders);
    return orders.stream();
  }

  private static void arrange(List<Comes> begun, EnumSet<Comes> left, List<List<Comes>> orders) {
    if (left.isEmpty()) {
      orders.add(begun);
    }
    for (Comes next : left) {
      List<Comes> longer = new ArrayList<>(begun);
      longer.add(next);
      EnumSet<Comes> rest = EnumSet.copyOf(left);
      rest.remove(next);
      arrange(longer, rest, orders);
    }
  }

  private static void comes(World world, Comes what, Duration age) {
    switch (what) {
      case CALL_BY_GATEWAY -> world.take(world.call(WIRED, press(1), age));
      case CALL_BY_ITSELF -> world.take(world.call(OWN, press(1), age));
      case HANG_UP_BY_GATEWAY -> world.take(world.hangUp(WIRED, press(1)));
      case HANG_UP_BY_ITSELF -> world.take(world.hangUp(OWN, press(1)));
      case ANSWER -> world.answer("周敏", press(1), press(1));
    }
  }

  private static boolean rang(World world) {
    return world.shown.stream().anyMatch(view -> view.state() instanceof State.Unanswered);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aCallAndItsHangUpAndAnAnswer_endAlikeInEveryOrder(List<Comes> order) {
    World world = new World();
    order.forEach(what -> comes(world, what, Duration.ZERO));
    order.stream()
        .filter(what -> what != Comes.ANSWER)
        .forEach(what -> comes(world, what, Duration.ZERO));
    boolean answered = order.subList(0, order.indexOf(Comes.ANSWER)).stream().anyMatch(Comes::call);
    checkEnd(world, answered);
    boolean hungUpFirst =
        order.stream().dropWhile(c -> c == Comes.ANSWER).findFirst().stream()
            .anyMatch(Comes::hangUp);
    assertThat(rang(world)).isEqualTo(!hungUpFirst);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void anOldCall_neverRings_whateverTheOrder(List<Comes> order) {
    World world = new World();
    order.forEach(what -> comes(world, what, Duration.ofMinutes(11)));
    order.stream()
        .filter(what -> what != Comes.ANSWER)
        .forEach(what -> comes(world, what, Duration.ofMinutes(11)));
    assertThat(rang(world)).isFalse();
    checkEnd(world, order.subList(0, order.indexOf(Comes.ANSWER)).stream().anyMatch(Comes::call));
  }

  private static void checkEnd(World world, boolean answered) {
    State.Opened state = world.view(press(1)).state();
    assertThat(state).isInstanceOf(answered ? State.InHand.class : State.Missed.class);
    Row row = state.sheet().rows().getFirst();
    assertThat(row.hungUp()).isTrue();
    assertThat(row.answeredBy()).isEqualTo(answered ? "周敏" : "");
    assertThat(row.copy().seen()).isInstanceOf(Seen.ByGateway.class);
    for (var way : List.of(WIRED, OWN)) {
      PressStanding told = world.standings(way).getLast().presses().getFirst();
      assertThat(told.stage()).isEqualTo(answered ? Stage.ANSWERED : Stage.RECEIVED);
    }
  }
}
