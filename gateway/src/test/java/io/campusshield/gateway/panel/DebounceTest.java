package io.campusshield.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Traces of contacts: the microseconds at which the line changed, closing first. Their shape
 * follows what is published of push buttons: most settle within 6 ms, worn ones bounce for 20, one
 * in twenty bounces on opening only, some ring after a pause.
 */
class DebounceTest {
  /** When each press was counted, in microseconds. */
  private static List<Long> presses(String trace) {
    Debounce contact = new Debounce();
    List<Long> presses = new ArrayList<>();
    boolean closed = false;
    for (String edge : trace.strip().split("\\s+", -1)) {
      long micros = Long.parseLong(edge);
      closed = !closed;
      if (contact.isPress(closed, Duration.ofNanos(micros * 1000))) {
        presses.add(micros);
      }
    }
    return presses;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a clean push                        | 1000 181000
          bounce on closing                   | 1000 1120 1180 1450 1490 2210 2240 181000
          bounce on opening                   | 1000 181000 181090 181300 181330 182900 182950 187000
          both, of a worn contact             | 1000 1400 2600 2900 9000 9400 20800 181000 181500 183000 201000 201100 219000
          a tap of four milliseconds          | 1000 5000
          a spike of the finger's first touch | 1000 1010 1700 90000
          held for ten seconds, then bounce   | 1000 10001000 10001200 10004000
          """)
  void onePush_countsOnce_atItsFirstEdge(String shape, String trace) {
    assertThat(presses(trace)).as(shape).containsExactly(1000L);
  }

  @Test
  void twoQuickPushes_countTwice() {
    assertThat(presses("1000 1200 1300 81000 81200 81300 131000 131150 131220 211000"))
        .containsExactly(1000L, 131000L);
  }

  @Test
  void fivePushesInThreeSeconds_countFiveTimes() {
    assertThat(presses("0 200000 600000 800000 1200000 1400000 1800000 2000000 2400000 2600000"))
        .containsExactly(0L, 600000L, 1200000L, 1800000L, 2400000L);
  }

  @Test
  void aContactThatNeverGetsQuiet_countsOnceASecond() {
    StringBuilder hum = new StringBuilder();
    for (long micros = 0; micros < 3_500_000; micros += 10_000) {
      hum.append(micros).append(' ');
    }
    assertThat(presses(hum.toString())).hasSize(4).startsWith(0L);
  }
}
