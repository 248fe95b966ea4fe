package io.campusshield.gateway.delivery;

import static io.campusshield.gateway.core.GatewayInVirtualTime.CELLULAR;
import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.HALL;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WINDOW;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static io.campusshield.gateway.core.GatewayInVirtualTime.call;
import static io.campusshield.gateway.core.GatewayInVirtualTime.heard;
import static io.campusshield.gateway.core.GatewayInVirtualTime.id;
import static io.campusshield.gateway.core.GatewayInVirtualTime.messages;
import static io.campusshield.gateway.core.GatewayInVirtualTime.only;
import static io.campusshield.gateway.core.GatewayInVirtualTime.press;
import static io.campusshield.gateway.core.GatewayInVirtualTime.publishes;
import static io.campusshield.gateway.core.GatewayInVirtualTime.said;
import static io.campusshield.gateway.core.GatewayInVirtualTime.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.core.GatewayInVirtualTime;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.Publish;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.message.Down.Receipt;
import io.campusshield.protocol.message.Down.StandingsTold;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes up, on which path, when, and until when. */
class DeliveryTest {
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(18);
  private static final Duration GATHERED = Duration.ofMillis(50);
  private final GatewayInVirtualTime gateway = new GatewayInVirtualTime();

  @BeforeEach
  void pathsAreUp_andTheQuestionOfTheStartIsAnswered() {
    gateway.pathsCome();
    gateway.on(new Signal.Released(WIRED, Session.URGENT, 1));
    gateway.on(new Signal.Released(CELLULAR, Session.URGENT, 2));
    gateway.on(
        new Signal.DownHeard(WIRED, Session.URGENT, new StandingsTold(77, 2, Instant.EPOCH)));
  }

  private static List<PressId> pressesOf(List<Publish> publishes) {
    return publishes.stream()
        .map(publish -> only(publish).body())
        .filter(Up.PressSeen.class::isInstance)
        .map(body -> ((Up.PressSeen) body).press().id())
        .toList();
  }

  private List<Effect> release(Publish publish) {
    return gateway.on(
        new Signal.Released(publish.path(), Session.of(publish.urgency()), publish.ticket()));
  }

  @Test
  void aPressGoesOutOnEveryPathAtOnce_beforeTheDiskHasIt() {
    List<Publish> publishes = publishes(gateway.on(heard(press(GATE, 1))));
    assertThat(publishes).extracting(Publish::path).containsExactly(WIRED, CELLULAR);
    assertThat(pressesOf(publishes)).containsExactly(id(GATE, 1), id(GATE, 1));
    assertThat(only(publishes.getFirst()).number()).isEqualTo(only(publishes.getLast()).number());
  }

  @Test
  void untilAStandingNamesIt_aPressIsRepeatedOnEveryPath_withItsAge() {
    List<Publish> first = publishes(gateway.on(heard(press(GATE, 1))));
    first.forEach(this::release);
    for (int repeat = 0; repeat < 6; repeat++) {
      List<Publish> again = publishes(gateway.timePasses(LONGEST_BACKOFF));
      assertThat(again).extracting(Publish::path).containsExactlyInAnyOrder(WIRED, CELLULAR);
      assertThat(ageOf(again.getFirst())).isEqualTo(LONGEST_BACKOFF.multipliedBy(repeat + 1));
      again.forEach(this::release);
    }
    gateway.on(said(CELLULAR, standing(1, Stage.RECEIVED, id(GATE, 1))));
    assertThat(publishes(gateway.timePasses(LONGEST_BACKOFF))).isEmpty();
  }

  private static Duration ageOf(Publish publish) {
    return ((Up.PressSeen) only(publish).body()).press().age().elapsed();
  }

  @Test
  void aReceiptByNumberDoesNotStopAPress_onlyAStandingDoes() {
    List<Publish> first = publishes(gateway.on(heard(press(GATE, 1))));
    first.forEach(this::release);
    gateway.on(
        new Signal.DownHeard(
            WIRED,
            Session.URGENT,
            new Receipt(77, List.of(only(first.getFirst()).number()), Instant.EPOCH)));
    assertThat(pressesOf(publishes(gateway.timePasses(LONGEST_BACKOFF)))).hasSize(2);
  }

  @Test
  void custodyFollowsThePress_untilItsReceipt_ofThisStartOnly() {
    gateway.on(heard(press(GATE, 1)));
    assertThat(publishes(gateway.diskForces())).isEmpty();
    List<Publish> custody = publishes(gateway.timePasses(GATHERED));
    assertThat(custody)
        .extracting(publish -> only(publish).body())
        .containsExactly(new Up.CustodyKnown(id(GATE, 1), Custody.STORED));
    custody.forEach(this::release);
    long number = only(custody.getFirst()).number();
    gateway.on(
        new Signal.DownHeard(
            WIRED, Session.URGENT, new Receipt(1234, List.of(number), Instant.EPOCH)));
    assertThat(publishes(gateway.timePasses(LONGEST_BACKOFF)))
        .filteredOn(publish -> only(publish).number() == number)
        .extracting(Publish::path)
        .containsExactlyInAnyOrder(WIRED, CELLULAR);
    gateway.on(
        new Signal.DownHeard(
            WIRED, Session.URGENT, new Receipt(77, List.of(number), Instant.EPOCH)));
    gateway.on(said(WIRED, standing(1, Stage.RECEIVED, id(GATE, 1))));
    assertThat(publishes(gateway.timePasses(LONGEST_BACKOFF.multipliedBy(2)))).isEmpty();
  }

  @Test
  void nothingBeyondTheWindowIsHandedOver_andTheMostUrgentGoesNext() {
    for (int number = 1; number <= WINDOW; number++) {
      gateway.on(heard(call(HALL, number)));
    }
    assertThat(publishes(gateway.on(heard(call(HALL, WINDOW + 1))))).isEmpty();
    assertThat(publishes(gateway.on(heard(press(GATE, 1))))).isEmpty();
    List<Effect> freed = gateway.on(new Signal.Released(WIRED, Session.URGENT, lowestTicket()));
    assertThat(pressesOf(publishes(freed))).containsExactly(id(GATE, 1));
  }

  private long lowestTicket() {
    // Tickets rise by one with each publish; those of the calls are the last ones handed over.
    for (long ticket = 1; ticket < 1000; ticket++) {
      List<Effect> freed = gateway.on(new Signal.Released(CELLULAR, Session.URGENT, ticket));
      if (!publishes(freed).isEmpty()) {
        return ticket - 1;
      }
    }
    throw new AssertionError("nothing was in the client");
  }

  @Test
  void amongAlarms_aDevicesFirstGoesBeforeAnyDevicesSecond() {
    gateway.on(new Signal.SessionDown(WIRED, Session.URGENT));
    gateway.on(new Signal.SessionDown(CELLULAR, Session.URGENT));
    gateway.on(heard(press(GATE, 1)));
    gateway.on(heard(press(GATE, 2)));
    gateway.on(heard(press(GATE, 3)));
    gateway.on(heard(press(HALL, 1)));
    List<Effect> back = gateway.on(new Signal.SessionUp(WIRED, Session.URGENT));
    assertThat(pressesOf(publishes(back)))
        .containsExactly(id(GATE, 1), id(HALL, 1), id(GATE, 2), id(GATE, 3));
  }

  @Test
  void whenADeskAnnouncesItself_everythingUnconfirmedIsRepeatedAtOnce_alarmsFirst() {
    publishes(gateway.on(heard(call(HALL, 1)))).forEach(this::release);
    publishes(gateway.on(heard(press(GATE, 1)))).forEach(this::release);
    assertThat(pressesOf(publishes(gateway.on(new Signal.DeskAnnounced(WIRED)))))
        .containsExactly(id(GATE, 1), id(HALL, 1));
  }

  @Test
  void whatWasInAClientThatIsGone_isRepeatedWhenTheSessionComesBack() {
    gateway.on(heard(press(GATE, 1)));
    gateway.on(new Signal.SessionDown(WIRED, Session.URGENT));
    assertThat(pressesOf(publishes(gateway.on(new Signal.SessionUp(WIRED, Session.URGENT)))))
        .containsExactly(id(GATE, 1));
  }

  @Test
  void afterACrash_whatWasStoredIsSentAgain_underAnotherEpoch_andTheStandingIsAskedFor() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskForces();
    gateway.crashes();
    List<Effect> first = gateway.on(new Signal.SessionUp(WIRED, Session.URGENT));
    assertThat(messages(first))
        .extracting(up -> up.body().getClass().getSimpleName())
        .containsExactlyInAnyOrder("PressSeen", "CustodyKnown", "StandingAsked");
    assertThat(messages(first)).extracting(Up::epoch).containsOnly(78L);
    assertThat(messages(first))
        .extracting(Up::body)
        .contains(new Up.StandingAsked(List.of(id(GATE, 1))));
  }

  /** Its closing may have been told while nothing could be heard, and is told for an hour only. */
  @Test
  void whatIsOpen_isAskedFor_whenAPathComesBackAfterAll_andWhenADeskAnnouncesItself() {
    Up.StandingAsked asked = new Up.StandingAsked(List.of(id(GATE, 1)));
    gateway.pathsCome();
    publishes(gateway.on(heard(press(GATE, 1)))).forEach(this::release);
    gateway.on(said(WIRED, standing(1, Stage.RINGING, id(GATE, 1))));
    gateway.on(new Signal.SessionDown(WIRED, Session.URGENT));
    assertThat(bodies(gateway.on(new Signal.SessionUp(WIRED, Session.URGENT))))
        .as("the other path was up")
        .doesNotContain(asked);
    gateway.on(new Signal.SessionDown(WIRED, Session.URGENT));
    gateway.on(new Signal.SessionDown(CELLULAR, Session.URGENT));
    assertThat(bodies(gateway.on(new Signal.SessionUp(CELLULAR, Session.URGENT)))).contains(asked);
    assertThat(bodies(gateway.on(new Signal.DeskAnnounced(CELLULAR)))).contains(asked);
    gateway.on(said(CELLULAR, standing(3, Stage.CLOSED, id(GATE, 1))));
    assertThat(bodies(gateway.on(new Signal.DeskAnnounced(CELLULAR))))
        .doesNotContain(asked)
        .contains(new Up.StandingAsked(List.of()));
  }

  /** Found by a seed: what was stored before the power went grew no older after it. */
  @Test
  void aPressOfAnEarlierBoot_isAsOldAsItsDeviceSaysNow() {
    gateway.on(heard(press(GATE, 1)));
    gateway.diskForces();
    gateway.reboots();
    gateway.on(heard(press(GATE, 1).withAge(new Age(Duration.ofMillis(700), false))));
    gateway.waits(Duration.ofSeconds(50));
    Age told = new Age(Duration.ofMillis(50_700), false);
    assertThat(bodies(gateway.on(new Signal.SessionUp(WIRED, Session.URGENT))))
        .filteredOn(Up.PressSeen.class::isInstance)
        .extracting(body -> ((Up.PressSeen) body).press().age())
        .contains(told);
  }

  private static List<Up.Body> bodies(List<Effect> effects) {
    return messages(effects).stream().map(Up::body).toList();
  }

  @Test
  void aStationThatThinksAPressYounger_isToldAgain_butNotForEver() {
    publishes(gateway.on(heard(press(GATE, 1)))).forEach(this::release);
    int corrections = 0;
    for (int i = 0; i < 20; i++) {
      gateway.waits(Duration.ofSeconds(3));
      List<Publish> again =
          publishes(gateway.on(said(WIRED, standing(1, Stage.RECEIVED, id(GATE, 1)))));
      again.forEach(this::release);
      corrections += again.size();
    }
    assertThat(corrections).isBetween(2, 10);
  }

  @Test
  void aCopyThatTellsOfAGreaterAge_goesUp_alsoAfterTheReceipt_withTheTimeOfTheFirst() {
    publishes(gateway.on(heard(press(GATE, 1)))).forEach(this::release);
    Instant seen = gateway.now().wall();
    gateway.on(said(WIRED, standing(1, Stage.RECEIVED, id(GATE, 1))));
    gateway.waits(Duration.ofMillis(200));
    Age greater = new Age(Duration.ofSeconds(5), false);
    List<Publish> again = publishes(gateway.on(heard(press(GATE, 1).withAge(greater))));
    assertThat(again)
        .extracting(publish -> only(publish).body())
        .containsOnly(new Up.PressSeen(press(GATE, 1).withAge(greater), seen, true))
        .hasSize(2);
  }

  @Test
  void aStandingThatTheDeviceHasShown_isConfirmedUpward_andAgainIfTheDeskRepeatsIt() {
    var ringing = standing(2, Stage.RINGING, id(GATE, 1));
    gateway.on(heard(press(GATE, 1)));
    gateway.on(said(WIRED, ringing));
    var shown = new StandingConfirmed(GATE, ringing.station(), ringing.incident(), 2);
    gateway.on(new Signal.StandingShown(shown, new Way.Wired()));
    List<Publish> confirmations = publishes(gateway.timePasses(GATHERED));
    assertThat(confirmations).extracting(publish -> only(publish).body()).containsOnly(shown);
    gateway.on(
        new Signal.DownHeard(
            WIRED,
            Session.URGENT,
            new Receipt(77, List.of(only(confirmations.getFirst()).number()), Instant.EPOCH)));
    gateway.on(said(WIRED, ringing));
    assertThat(messages(gateway.timePasses(GATHERED))).extracting(Up::body).contains(shown);
  }

  @Test
  void whatADeviceConfirmsLast_goesUp_andANewerVersionIsNotConfirmedInItsName() {
    var closed = standing(9, Stage.CLOSED, id(GATE, 1));
    gateway.on(said(WIRED, closed));
    var newest = new StandingConfirmed(GATE, closed.station(), closed.incident(), 9);
    var late = new StandingConfirmed(GATE, closed.station(), closed.incident(), 4);
    gateway.on(new Signal.StandingShown(newest, new Way.Wired()));
    gateway.timePasses(GATHERED);
    gateway.on(new Signal.StandingShown(late, new Way.Wired()));
    gateway.on(said(WIRED, closed));
    assertThat(messages(gateway.timePasses(LONGEST_BACKOFF)))
        .extracting(Up::body)
        .contains(late)
        .doesNotContain(newest);
  }

  private static boolean says(Publish publish, Up.Body body) {
    return publish.messages().stream().anyMatch(up -> up.body().equals(body));
  }

  private Up.CustodyKnown stored(int number) {
    publishes(gateway.on(heard(press(GATE, number)))).forEach(this::release);
    gateway.diskForces();
    return new Up.CustodyKnown(id(GATE, number), Custody.STORED);
  }

  @Test
  void whatNobodyWaitsFor_goesInOnePacketOnOnePath_andNoFurtherIfItsReceiptComes() {
    List<Up.CustodyKnown> custodies = List.of(stored(1), stored(2), stored(3));
    List<Publish> packet = publishes(gateway.timePasses(GATHERED));
    assertThat(packet).extracting(Publish::path).containsExactly(WIRED);
    assertThat(packet.getFirst().messages())
        .extracting(Up::body)
        .containsExactlyElementsOf(custodies);
    List<Long> numbers = packet.getFirst().messages().stream().map(Up::number).toList();
    gateway.on(
        new Signal.DownHeard(WIRED, Session.URGENT, new Receipt(77, numbers, Instant.EPOCH)));
    gateway.on(said(WIRED, standing(1, Stage.RECEIVED, id(GATE, 1), id(GATE, 2), id(GATE, 3))));
    assertThat(publishes(gateway.timePasses(LONGEST_BACKOFF))).isEmpty();
  }

  @Test
  void withoutItsReceipt_itGoesOnTheOtherPathToo_whichIsPreferredFromThenOn() {
    Up.CustodyKnown first = stored(1);
    gateway.on(said(CELLULAR, standing(1, Stage.RECEIVED, id(GATE, 1))));
    publishes(gateway.timePasses(GATHERED)).forEach(this::release);
    List<Publish> again = publishes(gateway.timePasses(Duration.ofSeconds(1)));
    assertThat(again).extracting(publish -> only(publish).body()).containsOnly(first).hasSize(2);
    assertThat(again).extracting(Publish::path).contains(CELLULAR);
    Up.CustodyKnown second = stored(2);
    assertThat(publishes(gateway.timePasses(GATHERED)))
        .filteredOn(publish -> says(publish, second))
        .extracting(Publish::path)
        .containsExactly(CELLULAR);
    gateway.on(said(WIRED, standing(1, Stage.RECEIVED, id(GATE, 1))));
    Up.CustodyKnown third = stored(3);
    assertThat(publishes(gateway.timePasses(GATHERED)))
        .filteredOn(publish -> says(publish, third))
        .extracting(Publish::path)
        .containsExactly(WIRED);
  }

  @Test
  void aPressThatABrokerRefuses_isRepeatedThereAtTheLongestBackoff_onOtherPathsAsEver() {
    for (Publish publish : publishes(gateway.on(heard(press(GATE, 1))))) {
      gateway.on(
          publish.path().equals(WIRED)
              ? new Signal.Refused(WIRED, Session.URGENT, publish.ticket())
              : new Signal.Released(CELLULAR, Session.URGENT, publish.ticket()));
    }
    List<Publish> soon = publishes(gateway.timePasses(Duration.ofSeconds(14)));
    assertThat(soon).extracting(Publish::path).containsOnly(CELLULAR).isNotEmpty();
    assertThat(pressesOf(publishes(gateway.timePasses(Duration.ofSeconds(5)))))
        .containsExactly(id(GATE, 1));
  }

  @Test
  void custodyThatABrokerRefuses_isSetAsideThere_andGoesByTheOtherPath() {
    Up.CustodyKnown custody = stored(1);
    gateway.on(said(CELLULAR, standing(1, Stage.RECEIVED, id(GATE, 1))));
    Publish refused = publishes(gateway.timePasses(GATHERED)).getFirst();
    gateway.on(new Signal.Refused(WIRED, Session.URGENT, refused.ticket()));
    List<Publish> again = publishes(gateway.timePasses(LONGEST_BACKOFF));
    assertThat(again).extracting(Publish::path).containsExactly(CELLULAR);
    assertThat(only(again.getFirst()).body()).isEqualTo(custody);
  }

  @Test
  void aClientThatBringsNothingToItsBroker_isNotPreferred() {
    gateway.on(heard(press(GATE, 1)));
    gateway.timePasses(Duration.ofSeconds(2));
    gateway.on(new Signal.Released(CELLULAR, Session.URGENT, 4));
    Up.CustodyKnown custody = stored(2);
    assertThat(publishes(gateway.timePasses(GATHERED)))
        .filteredOn(publish -> says(publish, custody))
        .extracting(Publish::path)
        .containsExactly(CELLULAR);
  }
}
