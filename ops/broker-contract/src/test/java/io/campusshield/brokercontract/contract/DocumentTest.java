package io.campusshield.brokercontract.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.brokercontract.maker.Maker;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document's table is the one that the suite sees. */
final class DocumentTest {
  @Test
  void everyRowIsTried_andEveryMakerHasAColumn() throws Exception {
    Table table = Table.read();
    assertThat(table.rows().keySet())
        .containsExactlyElementsOf(
            Arrays.stream(Difference.values()).map(Difference::row).toList());
    assertThat(table.makers()).hasSameSizeAs(Maker.values());
    for (Maker maker : Maker.values()) {
      assertThat(table.makers()).anyMatch(head -> head.startsWith(maker.word() + " "));
    }
  }

  /** Of what the build pins; Mosquitto is what the machine has. */
  @Test
  void theVersionsAreThoseOfTheBuild() throws Exception {
    List<String> makers = Table.read().makers();
    assertThat(makers)
        .contains(
            "Artemis " + System.getProperty("version.artemis"),
            "HiveMQ CE " + System.getProperty("version.hivemq"));
  }
}
