package io.campusshield.gateway.owner;

import static io.campusshield.gateway.core.GatewayInVirtualTime.GATE;
import static io.campusshield.gateway.core.GatewayInVirtualTime.HALL;
import static io.campusshield.gateway.core.GatewayInVirtualTime.id;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.campusshield.gateway.core.Core;
import io.campusshield.gateway.event.Effect;
import io.campusshield.gateway.event.Effect.Reason;
import io.campusshield.gateway.event.Effect.Refuse;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PathId;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import io.campusshield.protocol.standing.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ErrandsTest {
  private static final int MANY = 1_000;

  private Duration now = Duration.ofHours(1);

  private final Errands errands =
      new Errands(
          new Inbox(),
          new Owner.Edges(
              (first, facts) -> true,
              (device, message) -> {},
              new Nowhere(),
              MachineClock.of(new UUID(1, 1), () -> now, () -> Instant.EPOCH)));

  private static final class Nowhere implements Uplink {
    @Override
    public void publish(PathId path, Urgency urgency, long ticket, List<Up> messages) {}

    @Override
    public void tell(PathId path, DeviceId device, ToDevice message) {}
  }

  private void refuses(DeviceId device, int first, int count) {
    List<Effect> refusals =
        IntStream.range(first, first + count)
            .<Effect>mapToObj(number -> new Refuse(Reason.TOO_MANY_OPEN, id(device, number)))
            .toList();
    errands.carryOut(new Core.Step(1, List.of(), refusals));
  }

  @Test
  void aDeviceWhosePressesAreRefusedWithoutEnd_isALineAMinuteWithTheirCount() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Owner.class);
    lines.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(lines);
    try {
      refuses(GATE, 1, MANY);
      refuses(HALL, 1, 1);
      now = now.plusMinutes(1);
      refuses(GATE, MANY + 1, 1);
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(null);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            line(id(GATE, 1).toString(), 0),
            line(id(HALL, 1).toString(), 0),
            line(id(GATE, MANY + 1).toString(), MANY - 1));
  }

  private static String line(String about, int heldBack) {
    return "refused=signal reason=too-many-open about=\"" + about + "\" held_back=" + heldBack;
  }
}
