package io.campusshield.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.demo.terminal.Picture.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PictureTest {
  @Test
  void stopsStandUnderEachOther_thoughChineseIsTwiceAsWide() {
    Picture picture =
        new Picture(
            "河西小学 报警 alarm",
            List.of(
                new Stop("设备 device", "按下", "+0.0 ms"),
                new Stop("网关 gateway", "已留存 stored", "+1.5 ms"),
                new Stop("接警台 desk", "…", "")),
            "有线 ✓");
    assertThat(picture.lines())
        .containsExactly(
            " ┌ 河西小学 报警 alarm",
            " │ 设备 device ─▶ 网关 gateway  ─▶ 接警台 desk",
            " │ 按下           已留存 stored    …",
            " │ +0.0 ms        +1.5 ms",
            " └ 有线 ✓");
  }
}
