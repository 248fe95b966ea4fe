package io.campusshield.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
  private static Outgoing message(String topic) {
    return Outgoing.message(topic, new byte[0], () -> {});
  }

  @Test
  void noMoreEnterThanThereIsRoomFor_andTheRestInOrder() {
    Window window = new Window(2);
    Outgoing a = message("a");
    Outgoing b = message("b");
    Outgoing c = message("c");
    window.add(a);
    window.add(b);
    window.add(c);
    assertThat(window.enter()).contains(a);
    assertThat(window.enter()).contains(b);
    assertThat(window.enter()).isEmpty();
    assertThat(window.oldest()).contains(a);
    assertThat(window.leave(b)).isTrue();
    assertThat(window.enter()).contains(c);
    assertThat(window.oldest()).contains(a);
  }

  @Test
  void eachLeavesOnce() {
    Window window = new Window(2);
    Outgoing a = message("a");
    assertThat(window.leave(a)).isFalse();
    window.add(a);
    assertThat(window.leave(a)).isFalse();
    assertThat(window.enter()).contains(a);
    assertThat(window.leave(a)).isTrue();
    assertThat(window.leave(a)).isFalse();
    assertThat(window.oldest()).isEmpty();
  }

  @Test
  void aBrokerThatTakesManyAtATime_stillGetsNoMoreThanOurWindow() {
    Window window = new Window(65535);
    for (int i = 0; i <= MqttSession.WINDOW; i++) {
      window.add(message("a"));
    }
    for (int i = 0; i < MqttSession.WINDOW; i++) {
      assertThat(window.enter()).isPresent();
    }
    assertThat(window.enter()).isEmpty();
  }
}
