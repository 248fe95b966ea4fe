package io.campusshield.protocol.telemetry;

import io.campusshield.protocol.settings.Section;
import io.campusshield.protocol.settings.Wanted;
import java.util.Optional;

/**
 * Where a process tells how it does, to whoever asks: nobody has to sign in there.
 *
 * @param address of this machine; only itself can ask at {@code 127.0.0.1}
 * @param port 0 for any free one
 */
public record TelemetrySettings(String address, int port) {
  /**
   * The section {@code telemetry} of a process's settings; empty if there is none: then nothing is
   * told.
   */
  public static Optional<TelemetrySettings> in(Section root) {
    Optional<Section> section = root.sectionIfAny("telemetry");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    TelemetrySettings settings =
        new TelemetrySettings(
            section.get().one("address", Wanted.text("127.0.0.1"), "127.0.0.1"),
            section.get().one("port", Wanted.listeningPort()));
    section.get().nothingElse();
    return Optional.of(settings);
  }
}
