package io.campusshield.simulation.world;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.owner.FactLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A disk that could not be opened at the start: it is tried again until it can. */
final class LateDisk implements FactLog {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final DiskThread.Place place;
  private final Supplier<Optional<FactLog>> opener;
  private Optional<FactLog> opened = Optional.empty();

  /**
   * @param opener tells what it found, if it can open it
   */
  LateDisk(DiskThread.Place place, Supplier<Optional<FactLog>> opener) {
    this.place = place;
    this.opener = opener;
    later();
  }

  private void later() {
    place.scene().timeline().after(EVERY, () -> place.host().run(this::open));
  }

  private void open() {
    opened = opener.get();
    if (opened.isEmpty()) {
      later();
    }
  }

  @Override
  public boolean append(long first, List<Fact> facts) {
    return opened.map(log -> log.append(first, facts)).orElse(false);
  }

  @Override
  public boolean storeAgain(long first, List<Fact> facts) {
    return opened.map(log -> log.storeAgain(first, facts)).orElse(false);
  }

  @Override
  public void forgetBefore(long first) {
    opened.ifPresent(log -> log.forgetBefore(first));
  }
}
