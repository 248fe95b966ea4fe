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
  int SOME = 250;

  Bench bench();

  @Test
  @Tag("soak")
  default void aBrokerKilledUnderTraffic_losesNothingThatIsRepeated() throws Exception {
    try (Traffic traffic = new Traffic(bench())) {
      traffic.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> traffic.receipts() >= SOME);
      bench().broker().kill();
      int atTheKill = traffic.receipts();
      bench().broker().startAgain();
      await().atMost(Duration.ofSeconds(60)).until(() -> traffic.receipts() >= atTheKill + SOME);
      traffic.end();
      await().atMost(Duration.ofSeconds(60)).until(() -> traffic.receipts() == traffic.messages());
      List<Integer> all = IntStream.range(0, traffic.messages()).boxed().toList();
      assertThat(traffic.taken()).isEqualTo(all);
      assertThat(traffic.sends())
          .as("what was under way was repeated")
          .isGreaterThan(traffic.messages());
    }
  }
}
