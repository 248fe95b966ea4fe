package io.campusshield.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.codec.Expiry;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IncomingTest {
  private static final Instant TOLD = Instant.ofEpochSecond(1_800_000_000);
  private static final PressId PRESS = PressId.parse("gate-hexi.9f86d081884c7d65.3").orElseThrow();

  private static Down.StandingSaid standing(Duration age, Instant stationTime) {
    return new Down.StandingSaid(
        new Standing(
            new StationId("chengnan"),
            PRESS,
            7,
            false,
            false,
            List.of(new PressStanding(PRESS, Stage.ANSWERED, 0, "周敏", age))),
        stationTime);
  }

  @Test
  void whatLayInABroker_isAddedToAgesAndToTheStationsTime() {
    assertThat(
            Incoming.aged(
                standing(Duration.ofSeconds(5), TOLD), OptionalLong.of(Expiry.SECONDS - 90)))
        .isEqualTo(standing(Duration.ofSeconds(95), TOLD.plusSeconds(90)));
    assertThat(
            Incoming.aged(
                new Down.Receipt(1, List.of(2L), TOLD), OptionalLong.of(Expiry.SECONDS - 90)))
        .isEqualTo(new Down.Receipt(1, List.of(2L), TOLD.plusSeconds(90)));
  }

  @Test
  void whatCameStraightThrough_isAsItWasTold() {
    Down told = standing(Duration.ofSeconds(5), TOLD);
    for (OptionalLong left :
        List.of(
            OptionalLong.empty(),
            OptionalLong.of(Expiry.SECONDS),
            OptionalLong.of(Expiry.SECONDS - 1),
            OptionalLong.of(Expiry.SECONDS + 1))) {
      assertThat(Incoming.aged(told, left)).isEqualTo(told);
    }
  }

  @Test
  void aTimeThatTheStationDidNotTell_provesNothingStill() {
    assertThat(
            Incoming.aged(
                standing(Duration.ZERO, Instant.EPOCH), OptionalLong.of(Expiry.SECONDS - 90)))
        .isEqualTo(standing(Duration.ofSeconds(90), Instant.EPOCH));
  }
}
