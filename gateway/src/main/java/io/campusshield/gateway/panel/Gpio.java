package io.campusshield.gateway.panel;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The lines of this machine's GPIO. */
final class Gpio implements AutoCloseable {
  private static final Path FIRST_CHIP = Path.of("/dev/gpiochip0");

  /** Debouncing is ours: Pi4J's would delay the first edge. */
  private static final long NO_DEBOUNCE = 0;

  private final Context pi4j;

  Gpio(Context pi4j) {
    this.pi4j = pi4j;
  }

  /** Empty where the kernel offers none. */
  static Optional<Gpio> ofThisMachine() {
    if (!Files.exists(FIRST_CHIP)) {
      return Optional.empty();
    }
    return Optional.of(
        new Gpio(
            Pi4J.newContextBuilder()
                .noAutoDetect()
                .disableShutdownHook()
                .add(
                    GpioDDigitalInputProvider.newInstance(),
                    GpioDDigitalOutputProvider.newInstance())
                .build()));
  }

  /**
   * Listens to a contact that closes to ground.
   *
   * @param edges told true when it closes, false when it opens; on a thread of Pi4J's
   * @throws RuntimeException of Pi4J's if the line is not there or in use
   */
  void contact(int line, Consumer<Boolean> edges) {
    DigitalInput input =
        pi4j.create(
            DigitalInput.newConfigBuilder(pi4j)
                .id("contact-" + line)
                .address(line)
                .pull(PullResistance.PULL_UP)
                .debounce(NO_DEBOUNCE)
                .build());
    input.addListener(change -> edges.accept(change.state() == DigitalState.LOW));
  }

  /**
   * A lamp that is dark now and when we end.
   *
   * @throws RuntimeException as {@link #contact}
   */
  Consumer<Boolean> lamp(int line) {
    DigitalOutput output =
        pi4j.create(
            DigitalOutput.newConfigBuilder(pi4j)
                .id("lamp-" + line)
                .address(line)
                .initial(DigitalState.LOW)
                .shutdown(DigitalState.LOW)
                .build());
    return lit -> output.state(lit ? DigitalState.HIGH : DigitalState.LOW);
  }

  @Override
  public void close() {
    pi4j.shutdown();
  }
}
