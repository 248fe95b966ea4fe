package io.campusshield.devicesim.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.standing.Button;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {
  private static final DeviceId GATE = new DeviceId("gate-hexi");

  static Stream<Command> everyCommand() {
    return Stream.of(
        new Command.Press(GATE, Button.ALARM, false),
        new Command.Press(GATE, Button.CALL, true),
        new Command.HangUp(GATE),
        new Command.ReadLamps(GATE),
        new Command.ReadAll(),
        new Command.Watch(),
        new Command.Reboot(GATE));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void aCommandIsReadAsItIsWritten(Command command) {
    assertThat(CommandLine.read(command.line())).isEqualTo(new CommandLine.Understood(command));
  }

  @Test
  void optionsComeInAnyOrder() {
    assertThat(CommandLine.read("  press --drill --button alarm  --device gate-hexi "))
        .isEqualTo(new CommandLine.Understood(new Command.Press(GATE, Button.ALARM, true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "explode",
        "press",
        "press --device gate-hexi",
        "press --device gate-hexi --button blue",
        "press --device GATE --button alarm",
        "press --device",
        "lamps --device gate-hexi --button alarm",
        "list all"
      })
  void aBadLineIsAnsweredWithASentence(String line) {
    assertThat(CommandLine.read(line))
        .isInstanceOfSatisfying(
            CommandLine.Wrong.class, wrong -> assertThat(wrong.sentence()).endsWith("."));
  }
}
