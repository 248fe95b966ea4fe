package io.campusshield.desk.incident;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.standing.Custody;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowsTest {
  private static State.Opened after(State state, int number) {
    boolean quiet = number > Sheet.EACH;
    return (State.Opened)
        Machine.after(
            state,
            new Fact.PressReceived(copy(number, at(number)), number, quiet, false, at(number)));
  }

  private static State.Opened pressed(int times) {
    State.Opened state = after(new State.None(), 1);
    for (int number = 2; number <= times; number++) {
      state = after(state, number);
    }
    return state;
  }

  @Test
  void aFactAboutTheNewestPressOfAStuckButton_copiesNoRowBeforeIt() {
    State.Opened before = pressed(Sheet.EACH + 1);
    State.Opened next = after(before, Sheet.EACH + 2);
    State.Opened kept =
        (State.Opened)
            Machine.after(
                next, new Fact.CustodyLearnt(press(Sheet.EACH + 2), Custody.STORED, at(99)));
    assertThat(earlier(next)).isSameAs(earlier(before)).hasSize(Sheet.EACH);
    assertThat(earlier(kept)).isSameAs(earlier(before));
    assertThat(kept.sheet().rows()).hasSize(Sheet.EACH + 1);
    assertThat(kept.sheet().rows().getLast().custody()).isEqualTo(Custody.STORED);
    assertThat(kept.sheet().rings()).isTrue();
  }

  private static List<Row> earlier(State.Opened state) {
    return ((Rows) state.sheet().rows()).earlier;
  }
}
