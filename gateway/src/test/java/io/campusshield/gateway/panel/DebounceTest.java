package io.campusshield.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Traces of contacts: the microseconds at which the line changed, closing first. Where nothing else
 * is said, their shape follows what is published of push buttons: most settle within 6 ms, worn
 * ones bounce for 20, one in twenty bounces on opening only, some ring after a pause.
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

  /**
   * As recorded by people with a logic probe on a contact of their own: reports 6 and 12 of
   * github.com/adamfk/bouncy-button-data, here as times from the first touch; the release is ours.
   * Of the second two pieces were at hand, its first half millisecond and from 3.8 ms on.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a push button's touch, 69 us before it holds | 0 1 70 181000
          a toggle that settles after 4.4 ms           | 0 7 233 235 236 239 243 249 312 318 359 371 447 454 457 461 464 483 486 494 495 507 513 524 528 3770 3772 3826 3827 3857 3858 3893 3896 3999 4000 4117 4118 4160 4161 4190 4199 4223 4224 4231 4234 4247 4248 4284 4288 4296 4299 4339 4344 4408 4411 181000
          """)
  void aRecordedPush_countsOnce_atItsFirstEdge(String contact, String trace) {
    assertThat(presses(trace)).as(contact).containsExactly(0L);
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
