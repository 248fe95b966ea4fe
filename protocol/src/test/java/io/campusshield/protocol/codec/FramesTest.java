package io.campusshield.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.codec.Frames.Front;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 127, 128, 16_383, 16_384, Frames.LONGEST})
  void aFrameIsWholeAtItsLastByteAndNotBefore(int length) {
    byte[] frame = Frames.framed(new byte[length]);
    int offset = frame.length - length;
    for (int have = 0; have < frame.length; have += Math.max(1, length / 50)) {
      assertThat(Frames.front(ByteBuffer.wrap(frame, 0, have))).isEqualTo(new Front.Incomplete());
    }
    assertThat(Frames.front(ByteBuffer.wrap(frame))).isEqualTo(new Front.Whole(offset, length));
  }

  @Test
  void aLengthBeyondTheLimitIsUnreadable_alsoBeforeItsBytesCome() {
    assertThat(Frames.front(ByteBuffer.wrap(Frames.framed(new byte[Frames.LONGEST + 1]), 0, 3)))
        .isEqualTo(new Front.Unreadable("too-long"));
    assertThat(Frames.front(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1, -1})))
        .isEqualTo(new Front.Unreadable("too-long"));
  }

  @Test
  void anEmptyFrameIsUnreadable() {
    assertThat(Frames.front(ByteBuffer.wrap(new byte[] {0})))
        .isEqualTo(new Front.Unreadable("empty"));
  }
}
