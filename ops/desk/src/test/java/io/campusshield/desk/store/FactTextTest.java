package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.mark;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campusshield.desk.incident.Copy;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.incident.Seen;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.age.Mark;
import io.campusshield.protocol.age.Since;
import io.campusshield.protocol.ladder.Climb;
import io.campusshield.protocol.ladder.Rung;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What was ever written is read for ever: lines are added to the file, none is changed. */
final class FactTextTest {
  /** Of a fact that was written without one. */
  private static final Mark CLOCK = Mark.ofTheClock(at(3));

  private static final Mark MARK = mark(at(3));

  private static final List<Fact> FACTS =
      List.of(
          new Fact.PressReceived(
              new Copy(
                  press(1),
                  Button.CALL,
                  true,
                  new DeviceTime.At(-7),
                  at(1),
                  true,
                  seen(false),
                  CLOCK),
              2,
              true,
              true,
              at(3)),
          new Fact.PressReceived(
              new Copy(
                  press(2),
                  Button.ALARM,
                  false,
                  new DeviceTime.None(),
                  at(1),
                  false,
                  seen(true),
                  CLOCK),
              1,
              false,
              false,
              at(3)),
          new Fact.PressFoundOlder(press(1), at(-9), true, CLOCK, at(3)),
          new Fact.CustodyLearnt(press(1), Custody.FAILED, at(3)),
          new Fact.CallHungUp(press(1), at(2), at(3)),
          new Fact.Answered("周敏", List.of(press(1), press(2)), at(3)),
          new Fact.Closed(Result.FALSE_ALARM, "学生误碰", "周敏", at(3)),
          new Fact.SeenLearnt(press(1), seen(true), at(3)),
          new Fact.Closed(Result.CALL_ENDED, "", "周敏", at(3)),
          new Fact.TierReached(
              new Climb(
                  new Since(MARK, new Age(Duration.ofMillis(105_007), false)), new Rung(1, 1), 3)));

  private static final List<Fact> SECOND_FORMAT =
      List.of(
          new Fact.PressReceived(
              new Copy(
                  press(1),
                  Button.ALARM,
                  false,
                  new DeviceTime.None(),
                  at(1),
                  false,
                  new Seen.ByNone(),
                  CLOCK),
              1,
              false,
              false,
              at(3)),
          new Fact.PressFoundOlder(press(1), at(-9), true, MARK, at(3)));

  private static final List<Fact> THIRD_FORMAT =
      List.of(
          new Fact.PressReceived(
              new Copy(
                  press(1),
                  Button.ALARM,
                  false,
                  new DeviceTime.At(-7),
                  at(1),
                  false,
                  seen(true),
                  MARK),
              1,
              false,
              false,
              at(3)),
          new Fact.PressReceived(
              new Copy(
                  press(1),
                  Button.ALARM,
                  false,
                  new DeviceTime.None(),
                  at(1),
                  false,
                  new Seen.ByNone(),
                  MARK),
              1,
              false,
              false,
              at(3)));

  private static Seen.ByGateway seen(boolean proven) {
    return new Seen.ByGateway(at(2), proven);
  }

  private static List<String> golden(int format) throws Exception {
    try (InputStream file =
        Objects.requireNonNull(
            FactTextTest.class.getResourceAsStream("/facts-format-" + format + ".txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void everyFactEverWritten_isReadAsWhatItWas() throws Exception {
    read(1, FACTS);
    read(2, SECOND_FORMAT);
    read(3, THIRD_FORMAT);
  }

  private static void read(int format, List<Fact> facts) throws Exception {
    List<String> golden = golden(format);
    assertThat(golden).hasSameSizeAs(facts);
    for (int i = 0; i < facts.size(); i++) {
      String[] parts = golden.get(i).split(" ", 2);
      long at = at(3).toEpochMilli();
      assertThat(FactText.read(new FactText.Written("x", 1, parts[0], format, at, parts[1])))
          .isEqualTo(facts.get(i));
    }
  }

  @Test
  void factsAreStillWrittenInTheirNewestForm() throws Exception {
    written(1, FACTS);
    written(2, SECOND_FORMAT);
    written(3, THIRD_FORMAT);
  }

  private static void written(int format, List<Fact> facts) throws Exception {
    List<String> golden = golden(format);
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      assertThat(FactText.format(fact)).isGreaterThanOrEqualTo(format);
      if (FactText.format(fact) == format) {
        assertThat(FactText.kind(fact) + " " + FactText.payload(fact)).isEqualTo(golden.get(i));
      }
    }
  }

  @Test
  void aFactOfALaterBuild_isNotGuessedAt() {
    assertThatThrownBy(() -> FactText.read(new FactText.Written("x", 4, "help-sent", 1, 0, "{}")))
        .hasMessageContaining("fact 4 of incident x");
    assertThatThrownBy(() -> FactText.read(new FactText.Written("x", 4, "answered", 2, 0, "{}")))
        .hasMessageContaining("a format of a later build");
    assertThatThrownBy(
            () -> FactText.read(new FactText.Written("x", 4, "answered", 1, 0, "{\"by\":")))
        .hasMessageContaining("a payload that is not one");
  }
}
