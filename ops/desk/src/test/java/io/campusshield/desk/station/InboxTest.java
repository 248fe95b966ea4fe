package io.campusshield.desk.station;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Signal;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InboxTest {
  private final Inbox inbox = new Inbox();

  private static Signal signal(String gateway) {
    return new Signal.GatewayGone(World.way(gateway, "wired"));
  }

  private List<Signal> all() throws InterruptedException {
    return inbox.take(1000, Duration.ZERO);
  }

  @Test
  void alarmsGoFirst_whateverCameBefore() throws InterruptedException {
    inbox.offer(signal("routine"), Urgency.ROUTINE, "a");
    inbox.offer(signal("drill"), Urgency.DRILL_ALARM, "a");
    inbox.offer(signal("call"), Urgency.REAL_CALL, "a");
    inbox.offer(signal("alarm"), Urgency.REAL_ALARM, "a");
    assertThat(all()).containsExactly(signal("alarm"), signal("call"), signal("drill"));
    assertThat(all()).containsExactly(signal("routine"));
  }

  @Test
  void aSitesFirst_goesBeforeAnySitesSecond() throws InterruptedException {
    for (int i = 1; i <= 3; i++) {
      inbox.offer(signal("hexi-" + i), Urgency.REAL_ALARM, "hexi");
    }
    inbox.offer(signal("nan-1"), Urgency.REAL_ALARM, "nan");
    assertThat(all())
        .containsExactly(signal("hexi-1"), signal("nan-1"), signal("hexi-2"), signal("hexi-3"));
  }

  @Test
  void aSitesMessagesKeepTheirOrder_alsoWhenSomeWereTakenMeanwhile() throws InterruptedException {
    for (int i = 1; i <= 4; i++) {
      inbox.offer(signal("hexi-" + i), Urgency.REAL_ALARM, "hexi");
    }
    assertThat(inbox.take(2, Duration.ZERO)).containsExactly(signal("hexi-1"), signal("hexi-2"));
    inbox.offer(signal("hexi-5"), Urgency.REAL_ALARM, "hexi");
    assertThat(all()).containsExactly(signal("hexi-3"), signal("hexi-4"), signal("hexi-5"));
  }

  @Test
  void whatIsLessUrgent_isTakenFewAtATime_soThatAnAlarmWaitsForAShortCommitAtMost()
      throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      inbox.offer(signal("routine"), Urgency.ROUTINE, "hexi");
    }
    assertThat(all()).hasSize(Inbox.MOST_LESSER);
    inbox.offer(signal("alarm"), Urgency.REAL_ALARM, "hexi");
    assertThat(all()).containsExactly(signal("alarm"));
  }

  @Test
  void whatPeopleAsk_goesBeforeAll() throws InterruptedException {
    inbox.offer(signal("alarm"), Urgency.REAL_ALARM, "hexi");
    Signal.Asked answer = new Signal.AnswerAsked(1, "周敏", press(1), List.of(press(1)));
    inbox.offer(answer);
    assertThat(all()).containsExactly(answer, signal("alarm"));
  }

  @Test
  void aFullClass_refusesAndLeavesTheOthersTheirRoom() {
    for (int i = 0; i < Inbox.MOST; i++) {
      assertThat(inbox.offer(signal("r"), Urgency.ROUTINE, "hexi")).isTrue();
    }
    assertThat(inbox.offer(signal("r"), Urgency.ROUTINE, "hexi")).isFalse();
    assertThat(inbox.offer(signal("a"), Urgency.REAL_ALARM, "hexi")).isTrue();
  }
}
