package io.campusshield.brokercontract.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker may forget everything: what it forgets is repeated. */
interface RestartContract {
  int MESSAGES = 1_000;

  Bench bench();

  @Test
  @Tag("soak")
  default void aBrokerKilledUnderTraffic_losesNothingThatIsRepeated() throws Exception {
    try (Traffic traffic = new Traffic(bench(), MESSAGES)) {
      traffic.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> traffic.receipts() >= MESSAGES / 4);
      bench().broker().kill();
      assertThat(traffic.receipts()).isLessThan(MESSAGES);
      bench().broker().startAgain();
      await().atMost(Duration.ofSeconds(60)).until(() -> traffic.receipts() == MESSAGES);
      List<Integer> all = IntStream.range(0, MESSAGES).boxed().toList();
      assertThat(traffic.taken()).containsExactlyInAnyOrderElementsOf(all);
      assertThat(traffic.sends()).as("what was under way was repeated").isGreaterThan(MESSAGES);
    }
  }
}
