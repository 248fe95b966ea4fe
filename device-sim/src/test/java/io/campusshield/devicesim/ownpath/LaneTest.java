package io.campusshield.devicesim.ownpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.HungUp;
import io.campusshield.protocol.message.NotUnderstood;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LaneTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");
  private static final Duration START = Duration.ofSeconds(100);
  private final Lane lane = new Lane();

  private static PressId id(int number) {
    return new PressId(GATE, 1, number);
  }

  private static Press press(int number, Button button, Duration age) {
    return new Press(id(number), button, false, new DeviceTime.None(), new Age(age, false), 0);
  }

  private boolean adds(FromDevice message) {
    return lane.add(
        message instanceof Press press ? press.urgency() : Urgency.REAL_CALL, message, START);
  }

  private List<FromDevice> left(Duration now) {
    List<FromDevice> left = new ArrayList<>();
    for (Optional<Lane.Next> next = lane.next(now); next.isPresent(); next = lane.next(now)) {
      left.add(next.get().message());
    }
    return left;
  }

  @Test
  void theMostUrgentGoesFirst_ofOneUrgencyTheOldest() {
    Press call = press(1, Button.CALL, Duration.ZERO);
    Press alarm = press(2, Button.ALARM, Duration.ZERO);
    Press later = press(3, Button.ALARM, Duration.ZERO);
    lane.add(Urgency.ROUTINE, new NotUnderstood(7), START);
    adds(call);
    adds(alarm);
    adds(later);

    assertThat(left(START)).containsExactly(alarm, later, call, new NotUnderstood(7));
  }

  @Test
  void aRepeatTakesThePlaceOfTheCopyThatStillWaits() {
    adds(press(1, Button.ALARM, Duration.ofSeconds(1)));
    adds(press(2, Button.ALARM, Duration.ofSeconds(1)));
    adds(press(1, Button.ALARM, Duration.ofSeconds(3)));
    adds(new HungUp(id(9), Age.NOW));
    adds(new HungUp(id(9), new Age(Duration.ofSeconds(2), false)));
    adds(confirmed(4));
    adds(confirmed(5));

    assertThat(left(START))
        .containsExactly(
            press(1, Button.ALARM, Duration.ofSeconds(3)),
            press(2, Button.ALARM, Duration.ofSeconds(1)),
            new HungUp(id(9), new Age(Duration.ofSeconds(2), false)),
            confirmed(5));
  }

  private static StandingConfirmed confirmed(long version) {
    return new StandingConfirmed(GATE, new StationId("chengnan"), id(1), version);
  }

  @Test
  void whatHasWaitedHasGrownOlder() {
    adds(press(1, Button.ALARM, Duration.ofSeconds(1)));

    assertThat(left(START.plusSeconds(2)))
        .containsExactly(press(1, Button.ALARM, Duration.ofSeconds(3)));
  }

  @Test
  void aFullUrgencyTakesNoMore_andKeepsNoOtherBack() {
    for (int i = 1; i <= Lane.MOST_WAITING; i++) {
      assertThat(adds(press(i, Button.CALL, Duration.ZERO))).isTrue();
    }

    assertThat(adds(press(9_999, Button.CALL, Duration.ZERO))).isFalse();
    assertThat(adds(press(1, Button.CALL, Duration.ofSeconds(1)))).isTrue();
    assertThat(adds(press(9_999, Button.ALARM, Duration.ZERO))).isTrue();
  }

  @Test
  void aLaneThatWasClearedIsEmpty() {
    adds(press(1, Button.ALARM, Duration.ZERO));
    lane.clear();

    assertThat(left(START)).isEmpty();
  }
}
