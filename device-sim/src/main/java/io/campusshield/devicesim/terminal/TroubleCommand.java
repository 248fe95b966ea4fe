package io.campusshield.devicesim.terminal;

import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Command;
import io.campusshield.protocol.message.Trouble;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Lets something about a device go wrong, or be well again. */
@CommandLine.Command(
    name = "trouble",
    description = "Lets something about a device go wrong, or be well again.",
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --device gate-hexi --kind mains-lost",
      "  ${COMMAND-FULL-NAME} --device gate-hexi --kind mains-lost --restored"
    })
public final class TroubleCommand implements Callable<Integer> {
  @Mixin private Simulator simulator = new Simulator();

  @Mixin private DeviceOption device = new DeviceOption();

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      converter = Kinds.class,
      description = "as mains-lost, battery-low, tamper")
  private Trouble.Kind kind = Trouble.Kind.OTHER;

  @Option(names = "--restored", description = "it is well again")
  private boolean restored;

  @Override
  public Integer call() {
    Trouble.Change change = restored ? Trouble.Change.RESTORED : Trouble.Change.RAISED;
    return simulator.once(
        new Command.Trouble(device.id(), kind, change),
        Answer.TroubleTold.class,
        answer -> "Told " + answer.trouble());
  }

  static final class Kinds implements ITypeConverter<Trouble.Kind> {
    @Override
    public Trouble.Kind convert(String word) {
      return Arrays.stream(Trouble.Kind.values())
          .filter(kind -> Command.word(kind).equals(word))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("'" + word + "' is no kind of trouble"));
    }
  }
}
