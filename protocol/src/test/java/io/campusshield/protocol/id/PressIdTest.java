package io.campusshield.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressIdTest {
  @Test
  void itsTextIsReadBack() {
    PressId press = new PressId(new DeviceId("gate-hexi"), 0x9f86d081884c7d65L, 3);
    assertThat(press).hasToString("gate-hexi.9f86d081884c7d65.3");
    assertThat(PressId.parse(press.toString())).contains(press);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gate",
        "gate.1.1",
        "gate.9f86d081884c7d65.0",
        "gate.9f86d081884c7d65.4294967295",
        "Gate.9f86d081884c7d65.1",
        "gate.9F86d081884c7d65.1",
        "gate.9f86d081884c7d65.1 "
      })
  void whatIsNoneIsRefused(String text) {
    assertThat(PressId.parse(text)).isEmpty();
  }
}
