package io.campusshield.gateway.delivery;

import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.HALL;
import static io.campusshield.gateway.core.GatewayInVirtualTime.STATION;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WINDOW;
import static io.campusshield.gateway.core.GatewayInVirtualTime.WIRED;
import static io.campusshield.gateway.core.GatewayInVirtualTime.id;
import static io.campusshield.gateway.core.GatewayInVirtualTime.publishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.gateway.core.GatewayInVirtualTime;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.Publish;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.event.Way;
import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.Up;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A device that confirms without end is at the cost of itself. */
class ConfirmationsTest {
  private static final int FLOOD = 5_000;

  private final GatewayInVirtualTime gateway = new GatewayInVirtualTime();

  private static StandingConfirmed shown(DeviceId device, int incident) {
    return new StandingConfirmed(device, STATION, id(device, incident), 1);
  }

  private void shows(DeviceId device, int incident) {
    gateway.on(new Signal.StandingShown(shown(device, incident), new Way.Wired()));
  }

  /** All that goes up on the wired path once it is there. */
  private List<StandingConfirmed> goesUp() {
    List<StandingConfirmed> confirmed = new ArrayList<>();
    List<Effect> first = gateway.on(new Signal.SessionUp(WIRED, Session.URGENT));
    Deque<Publish> inClient = new ArrayDeque<>(publishes(first));
    while (!inClient.isEmpty()) {
      Publish next = inClient.remove();
      next.messages().stream()
          .map(Up::body)
          .filter(StandingConfirmed.class::isInstance)
          .forEach(body -> confirmed.add((StandingConfirmed) body));
      Signal released = new Signal.Released(WIRED, Session.URGENT, next.ticket());
      inClient.addAll(publishes(gateway.on(released)));
    }
    return confirmed;
  }

  @Test
  void ofADeviceThatConfirmsWithoutEnd_theNewestAreOwed_andNothingOfOthersGivesWay() {
    shows(HALL, 1);
    IntStream.rangeClosed(1, FLOOD).forEach(incident -> shows(GATE, incident));
    List<StandingConfirmed> expected = new ArrayList<>(List.of(shown(HALL, 1)));
    IntStream.rangeClosed(FLOOD - Confirmations.MOST_OF_A_DEVICE + 1, FLOOD)
        .forEach(incident -> expected.add(shown(GATE, incident)));
    assertThat(goesUp()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whatIsOwedNoMore_doesNotPileUpInALaneThatIsStuck() {
    Lane lane = new Lane(WIRED, Session.URGENT, WINDOW);
    lane.up(List.of());
    OpenPresses open = new OpenPresses();
    for (int number = 1; number <= FLOOD; number++) {
      int newest = number;
      lane.add(open.owed(new Content.Shown(shown(GATE, 1)), number, 3));
      lane.begin(Duration.ZERO, true);
      lane.tidy(1, owed -> owed.number() == newest);
    }
    AtomicInteger looked = new AtomicInteger();
    lane.load(owed -> looked.incrementAndGet() > 0);
    assertThat(looked.get()).isBetween(1, 100);
  }
}
