package io.campusshield.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The bytes of format 1, as they stand on disks in the field and as another program computed them:
 * these never change.
 */
class SegmentFormatTest {
  private static final SegmentId ID = new SegmentId(0x1122_3344_5566_7788L, 10);
  private static final String RECORD =
      "c54a01000000000500000000000001020ecb11e0616c61726d00000000000000";
  private static final String HEADER =
      "8943534a4e4c0d0a00000001004000001122334455667788000000000000000a0000000000000031000000000000003200000000000000330000000000000034";
  private static final String HEADER_CRC = "a5580f9b";

  @Test
  void aRecord_hasTheseBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    SegmentFormat.putRecord(bytes, ID, 0x0102, "alarm".getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(bytes.array(), 0, bytes.position())).isEqualTo(RECORD);
    assertThat(SegmentFormat.isRecord(bytes, ID, 0)).isTrue();
    assertThat(SegmentFormat.payload(bytes, 0)).isEqualTo("alarm".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aHeader_hasTheseBytes() {
    SegmentHeader header = new SegmentHeader(ID, 4 << 20, 0x31, 0x32, 0x33, 0x34);
    ByteBuffer bytes = header.encode();
    byte[] written = new byte[bytes.remaining()];
    bytes.get(0, written);
    String hex = HexFormat.of().formatHex(written);
    assertThat(hex).hasSize(1024).startsWith(HEADER).endsWith(HEADER_CRC);
    assertThat(hex.substring(HEADER.length(), 1016)).matches("0*");
    assertThat(SegmentHeader.decode(bytes, ID)).isEqualTo(new SegmentHeader.Read.Valid(header));
  }

  @Test
  void aSegmentsName_saysWhichItIs() {
    assertThat(ID.name()).isEqualTo("journal-1122334455667788-000000000000000a.segment");
    assertThat(SegmentId.ofName(ID.name())).contains(ID);
    assertThat(SegmentId.ofName("journal-1122334455667788-000000000000000a.segment.kept"))
        .isEmpty();
    assertThat(SegmentId.ofName("journal-1122334455667788-ffffffffffffffff.segment")).isEmpty();
  }
}
