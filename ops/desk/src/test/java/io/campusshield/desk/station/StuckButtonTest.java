package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.press;
import static io.campusshield.desk.station.World.CELLULAR;
import static io.campusshield.desk.station.World.WIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Signal;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Trouble;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A button that is pressed without end. */
final class StuckButtonTest {
  private final World world = new World();

  private void presses(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(n -> world.take(world.press(WIRED, press(n))));
  }

  private static void copies(World to, int from, int last) {
    IntStream.rangeClosed(from, last).forEach(n -> to.take(to.press(CELLULAR, press(n))));
  }

  @Test
  void isATroubleOnThePageFromThe65thPressOn_untilItsIncidentIsClosed() {
    presses(1, 64);
    assertThat(world.troubles).isEmpty();
    presses(65, 70);
    assertThat(world.troubles)
        .singleElement()
        .satisfies(heard -> {
          assertThat(heard.trouble().kind()).isEqualTo(Trouble.Kind.BUTTON_STUCK);
          assertThat(heard.trouble().id().origin().name()).isEqualTo(press(1).device().name());
        });
    World restarted = new World(world.ledger, 1);
    restarted.station.start();
    assertThat(restarted.troubles).isEqualTo(world.troubles);
    PressId[] rang = IntStream.rangeClosed(1, 64).mapToObj(n -> press(n)).toArray(PressId[]::new);
    world.answer("周敏", press(1), rang);
    world.close("周敏", press(1));
    assertThat(world.troubles).isEmpty();
  }

  @Test
  void copiesOfItsPresses_askNothingOfTheStore() {
    presses(1, 70);
    Signal[] batch =
        IntStream.rangeClosed(71, 90)
            .mapToObj(n -> world.press(WIRED, press(n)))
            .toArray(Signal[]::new);
    world.take(batch);
    presses(91, 92);
    int before = world.ledger.lookUps();
    copies(world, 60, 92);
    assertThat(world.ledger.lookUps()).isEqualTo(before);
    assertThat(named(world)).contains(press(66), press(80), press(92));
  }

  @Test
  void copiesOfItsPresses_askNothingOfTheStore_alsoAfterARestart() {
    presses(1, 90);
    World restarted = new World(world.ledger, 1);
    restarted.station.start();
    int before = world.ledger.lookUps();
    copies(restarted, 60, 90);
    assertThat(world.ledger.lookUps()).isEqualTo(before);
    assertThat(named(restarted)).contains(press(66), press(80), press(90));
  }

  private static List<PressId> named(World by) {
    return by.standings(CELLULAR).stream()
        .flatMap(standing -> standing.presses().stream())
        .map(standing -> standing.press())
        .toList();
  }

  @Test
  void aButtonThatChatters_isCountedAndEachPressIsReceipted() {
    for (int number = 1; number <= 200; number++) {
      world.take(world.press(WIRED, press(number)));
      assertThat(world.standings(WIRED).getLast().names(press(number))).isTrue();
    }
    world.sent.clear();
    world.take(world.press(WIRED, press(90)));
    assertThat(world.standings(WIRED).getFirst().names(press(90))).isTrue();
    assertThat(world.ledger.facts().get(press(1))).hasSize(200);
    assertThat(world.view(press(1)).state().sheet().rows()).hasSizeLessThan(70);
  }
}
