package io.campusshield.gateway.core;

import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.HALL;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static io.campusshield.gateway.core.GatewayInVirtualTime.call;
import static io.campusshield.gateway.core.GatewayInVirtualTime.heard;
import static io.campusshield.gateway.core.GatewayInVirtualTime.hungUp;
import static io.campusshield.gateway.core.GatewayInVirtualTime.id;
import static io.campusshield.gateway.core.GatewayInVirtualTime.press;
import static io.campusshield.gateway.core.GatewayInVirtualTime.said;
import static io.campusshield.gateway.core.GatewayInVirtualTime.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.ForgetBefore;
import io.campusshield.gateway.event.Effect.StoreAgain;
import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Fact.HangUpTaken;
import io.campusshield.gateway.event.Fact.PressTaken;
import io.campusshield.gateway.event.Fact.StandingLearnt;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is still needed is stored again before the old records go. */
class RestatingTest {
  private static final Way LINK = new Way.Wired();

  private final GatewayInVirtualTime gateway = new GatewayInVirtualTime();

  @Test
  void whatTheStationHasNot_isStoredAgain_andThenTheRestMayGo() {
    gateway.on(heard(press(GATE, 1)));
    gateway.on(heard(call(HALL, 2)));
    gateway.on(hungUp(id(HALL, 2), LINK));
    gateway.on(heard(press(GATE, 3)));
    gateway.on(said(WIRED, standing(1, Stage.CLOSED, id(GATE, 3))));
    gateway.diskForces();
    List<Fact> again = restated(gateway.on(new Signal.RoomWanted()));
    assertThat(again)
        .hasSize(4)
        .satisfiesExactly(
            fact -> assertThat(pressOf(fact)).isEqualTo(id(GATE, 1)),
            fact -> assertThat(pressOf(fact)).isEqualTo(id(HALL, 2)),
            fact -> assertThat(((HangUpTaken) fact).press()).isEqualTo(id(HALL, 2)),
            fact -> assertThat(((StandingLearnt) fact).standing().closed()).isTrue());
    assertThat(forgets(gateway.effects)).as("not before it is durable").isFalse();
    assertThat(forgets(gateway.diskForces())).isTrue();
    assertThat(gateway.held()).isEqualTo(4);
  }

  @Test
  void ofAnOpenIncident_thePressesComeBeforeTheirStanding() {
    gateway.on(heard(press(GATE, 1)));
    gateway.on(said(WIRED, standing(2, Stage.RECEIVED, id(GATE, 1))));
    gateway.diskForces();
    assertThat(restated(gateway.on(new Signal.RoomWanted())))
        .satisfiesExactly(
            fact -> assertThat(pressOf(fact)).isEqualTo(id(GATE, 1)),
            fact -> assertThat(fact).isInstanceOf(StandingLearnt.class));
  }

  @Test
  void whatIsMuch_isStoredInPortions_andPressesGoBetween() {
    for (int number = 1; number <= 100; number++) {
      gateway.on(heard(press(GATE, number)));
    }
    gateway.diskForces();
    int portions = 0;
    List<Effect> effects = gateway.on(new Signal.RoomWanted());
    while (!forgets(effects)) {
      assertThat(restated(effects)).hasSizeBetween(1, Restating.AT_ONCE);
      portions++;
      gateway.on(heard(press(HALL, 1000 + portions)));
      assertThat(restated(gateway.effects)).as("one at a time").isEmpty();
      effects = gateway.diskForces();
    }
    assertThat(portions).isEqualTo((100 + Restating.AT_ONCE - 1) / Restating.AT_ONCE);
    assertThat(gateway.held()).isEqualTo(100 + portions);
  }

  @Test
  void whatWasReceiptedMeanwhile_isNotStoredAgainAsOpen() {
    for (int number = 1; number <= 20; number++) {
      gateway.on(heard(press(GATE, number)));
    }
    gateway.diskForces();
    gateway.on(new Signal.RoomWanted());
    gateway.on(said(WIRED, standing(1, Stage.CLOSED, id(GATE, 20))));
    List<Fact> later = new ArrayList<>();
    while (!forgets(gateway.diskForces())) {
      later.addAll(restated(gateway.effects));
    }
    assertThat(later).noneMatch(fact -> pressOf(fact).equals(id(GATE, 20)));
  }

  @Test
  void aFailedAppend_letsNothingGo_andIsBegunAgainWhenAskedAgain() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskForces();
    gateway.on(new Signal.RoomWanted());
    assertThat(forgets(gateway.diskFails())).isFalse();
    assertThat(forgets(gateway.diskForces())).isFalse();
    assertThat(gateway.held()).isEqualTo(1);
    assertThat(restated(gateway.on(new Signal.RoomWanted()))).hasSize(1);
    assertThat(forgets(gateway.diskForces())).isTrue();
    assertThat(gateway.held()).isEqualTo(1);
  }

  @Test
  void tenThousandClosedAlarms_areNoMoreThanTheNewestFew() {
    for (int number = 1; number <= 10_000; number++) {
      gateway.on(heard(press(GATE, number)));
      gateway.on(said(WIRED, standing(1, Stage.CLOSED, id(GATE, number))));
      if (number % 1000 == 0) {
        gateway.diskForces();
        gateway.on(new Signal.RoomWanted());
        while (!forgets(gateway.diskForces())) {}
        assertThat(gateway.held()).isLessThanOrEqualTo(256);
      }
    }
  }

  private static PressId pressOf(Fact fact) {
    return fact instanceof PressTaken taken ? taken.press().id() : id(GATE, 0);
  }

  private static List<Fact> restated(List<Effect> effects) {
    return effects.stream()
        .filter(StoreAgain.class::isInstance)
        .flatMap(effect -> ((StoreAgain) effect).facts().stream())
        .toList();
  }

  private static boolean forgets(List<Effect> effects) {
    return effects.stream().anyMatch(ForgetBefore.class::isInstance);
  }
}
