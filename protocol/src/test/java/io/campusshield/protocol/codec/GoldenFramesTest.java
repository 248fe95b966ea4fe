package io.campusshield.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.message.Down;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Presence;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.message.Up;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What was ever released is understood for ever: {@code golden/v1} is added to, never changed. A
 * new example's file is written by running this test with {@code
 * -Dgolden.write=src/test/resources/golden/v1}; an existing one is not overwritten.
 */
class GoldenFramesTest {
  private static final HexFormat HEX = HexFormat.of();

  private record Link<T>(
      String name,
      Map<String, T> examples,
      Function<T, byte[]> encode,
      Function<byte[], Decoded<? extends T>> decode) {}

  private static Decoded<? extends Presence> presence(byte[] bytes, String name) {
    return name.startsWith("desk") ? StationCodec.desk(bytes) : StationCodec.session(bytes);
  }

  @TestFactory
  Stream<DynamicTest> everyMessageEverReleasedIsDecoded() {
    return Stream.of(
            tests(
                new Link<>(
                    "from-device",
                    Examples.fromDevice(),
                    DeviceCodec::encode,
                    DeviceCodec::fromDevice)),
            tests(
                new Link<>(
                    "to-device", Examples.toDevice(), DeviceCodec::encode, DeviceCodec::toDevice)),
            tests(new Link<>("up", packets(), StationCodec::encode, StationCodec::up)),
            tests(new Link<>("down", Examples.down(), StationCodec::encode, StationCodec::down)),
            Examples.presence().entrySet().stream()
                .flatMap(example ->
                    tests(
                        new Link<Presence>(
                            "presence",
                            Map.of(example.getKey(), example.getValue()),
                            StationCodec::encode,
                            bytes -> presence(bytes, example.getKey())))))
        .flatMap(tests -> tests);
  }

  private static Map<String, List<Up>> packets() {
    Map<String, List<Up>> packets = new LinkedHashMap<>();
    Examples.up().forEach((name, up) -> packets.put(name, List.of(up)));
    packets.put("several", List.copyOf(Examples.up().values()));
    Examples.upOfEquipment().forEach((name, up) -> packets.put(name, List.of(up)));
    return packets;
  }

  private static <T> Stream<DynamicTest> tests(Link<T> link) {
    return link.examples().entrySet().stream()
        .map(example ->
            DynamicTest.dynamicTest(
                link.name() + "/" + example.getKey(),
                () -> {
                  byte[] now = link.encode().apply(example.getValue());
                  byte[] golden = golden(link.name() + "/" + example.getKey() + ".hex", now);
                  assertThat(link.decode().apply(golden))
                      .isEqualTo(new Decoded.Complete<>(example.getValue()));
                  assertThat(HEX.formatHex(now)).isEqualTo(HEX.formatHex(golden));
                }));
  }

  private static byte[] golden(String name, byte[] now) throws IOException {
    Optional<String> directory = Optional.ofNullable(System.getProperty("golden.write"));
    if (directory.isPresent()) {
      Path file = Path.of(directory.get(), name);
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
      if (!Files.exists(file)) {
        Files.writeString(file, HEX.formatHex(now) + "\n");
      }
      return HEX.parseHex(Files.readString(file).strip());
    }
    try (InputStream file = GoldenFramesTest.class.getResourceAsStream("/golden/v1/" + name)) {
      assertThat(file).as("golden file " + name).isNotNull();
      return HEX.parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }

  @Test
  void everyKindOfMessageHasAnExample() {
    assertThat(kinds(Examples.fromDevice())).containsAll(known(FromDevice.class));
    assertThat(kinds(Examples.toDevice())).containsAll(known(ToDevice.class));
    assertThat(kinds(Examples.down())).containsAll(known(Down.class));
    assertThat(kinds(Examples.presence())).containsAll(known(Presence.class));
    assertThat(
            Stream.of(Examples.up(), Examples.upOfEquipment())
                .flatMap(examples -> examples.values().stream())
                .<Object>map(up -> up.body().getClass())
                .toList())
        .containsAll(known(Up.Body.class));
  }

  private static List<Object> kinds(Map<String, ?> examples) {
    return examples.values().stream().<Object>map(Object::getClass).toList();
  }

  /** The kinds that we can send: not those that only a later version can. */
  private static List<Object> known(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .filter(kind -> !kind.getSimpleName().equals("Unknown"))
        .<Object>map(kind -> kind)
        .toList();
  }
}
