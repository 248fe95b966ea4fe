package io.campusshield.devicesim.terminal;

import io.campusshield.protocol.id.DeviceId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which device a command is about. */
final class DeviceOption {
  @Option(
      names = "--device",
      required = true,
      paramLabel = "DEVICE",
      converter = Name.class,
      description = "the device's name, as gate-hexi")
  private DeviceId device = new DeviceId("none");

  DeviceId id() {
    return device;
  }

  /** A name as it was typed. */
  static final class Name implements ITypeConverter<DeviceId> {
    @Override
    public DeviceId convert(String text) {
      return DeviceId.parse(text)
          .orElseThrow(() ->
              new TypeConversionException("a name is 1 to 40 of a-z, 0-9 and '-', not " + text));
    }
  }
}
