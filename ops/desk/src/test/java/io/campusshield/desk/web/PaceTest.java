package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final Duration START = Duration.ofHours(7);
  private final Pace pace = new Pace(new Pace.Limit(3, 2));

  private boolean served(String who, Duration at) {
    return pace.ask(who, START.plus(at)).isEmpty();
  }

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void asManyAtOnceAsAreSavedUp_thenAsManyASecond_eachForThemselves() {
    for (int i = 0; i < 3; i++) {
      assertThat(served("a", Duration.ZERO)).isTrue();
    }
    assertThat(served("a", Duration.ZERO)).isFalse();
    assertThat(served("b", Duration.ZERO)).isTrue();
    assertThat(served("a", millis(400))).isFalse();
    assertThat(served("a", millis(500))).isTrue();
    assertThat(served("a", millis(500))).isFalse();
  }

  @Test
  void nothingIsSavedUp_beyondWhatIsServedAtOnce() {
    for (int i = 0; i < 4; i++) {
      assertThat(served("a", Duration.ofDays(i))).isTrue();
    }
    for (int i = 0; i < 2; i++) {
      assertThat(served("a", Duration.ofDays(3))).isTrue();
    }
    assertThat(served("a", Duration.ofDays(3))).isFalse();
  }

  @Test
  void thePauseThatIsTold_isEnough_andOnlyTheFirstRefusalIsNews() {
    for (int i = 0; i < 3; i++) {
      assertThat(served("a", Duration.ZERO)).isTrue();
    }
    assertThat(pace.ask("a", START)).contains(new Pace.Over(millis(500), true));
    assertThat(pace.ask("a", START)).contains(new Pace.Over(millis(500), false));
    assertThat(served("a", millis(500))).isTrue();
    assertThat(pace.ask("a", START.plus(millis(500))).orElseThrow().news()).isTrue();
  }

  @Test
  void whoeverComes_noMoreAreKeptInMind() {
    for (int i = 0; i < 2 * Pace.MOST_KEPT; i++) {
      assertThat(served("who " + i, Duration.ZERO)).isTrue();
    }
    assertThat(pace.kept()).isEqualTo(Pace.MOST_KEPT);
  }
}
