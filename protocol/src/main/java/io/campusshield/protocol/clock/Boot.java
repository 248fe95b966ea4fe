package io.campusshield.protocol.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The machine's boot. */
public final class Boot {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/random/boot_id");

  private Boot() {}

  /**
   * On Linux the kernel's, and {@link System#nanoTime} counts from it: a mark outlives the process.
   * Where the kernel does not tell, each process start counts as a boot of its own.
   */
  public static UUID ofThisMachine() {
    try {
      return UUID.fromString(Files.readString(KERNEL).strip());
    } catch (IOException | IllegalArgumentException e) {
      return UUID.randomUUID();
    }
  }
}
