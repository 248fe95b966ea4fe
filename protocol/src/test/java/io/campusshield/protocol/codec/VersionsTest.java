package io.campusshield.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {
  @Test
  void theHighestVersionThatBothSpeakIsSpoken() {
    assertThat(Versions.common(1, 1)).hasValue(1);
    assertThat(Versions.common(1, 99)).hasValue(Versions.HIGHEST);
  }

  @Test
  void whoSpeaksNoVersionOfOursIsTold() {
    assertThat(Versions.common(Versions.HIGHEST + 1, Versions.HIGHEST + 3)).isEmpty();
    assertThat(Versions.common(0, 0)).isEmpty();
    assertThat(Versions.common(3, 2)).isEmpty();
  }
}
