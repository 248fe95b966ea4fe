package io.campusshield.broker.gate;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each refusal once: a peer that tries on for ever fills no disk. Any thread. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int MOST_REMEMBERED = 1_000;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param reason one of a few fixed words
   * @param about {@code key=value} pairs
   */
  void tell(String reason, String about) {
    if (told.size() < MOST_REMEMBERED && told.add(reason + " " + about)) {
      LOG.warn("refused=client reason={} {}", reason, about);
      if (told.size() == MOST_REMEMBERED) {
        LOG.warn("refused=client reason=too-many-to-tell");
      }
    }
  }
}
