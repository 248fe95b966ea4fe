package io.campusshield.gateway.journal;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.protocol.telemetry.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts on a disk that could not be opened at the start: it is tried again until it can, then
 * what was in it is told and facts are taken. Until then none is.
 */
public final class LateFacts implements FactLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoredFacts.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);

  private final Supplier<StoredFacts.Start> opener;
  private final Inbox inbox;
  private final Duration every;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<StoredFacts> facts = Optional.empty();

  private LateFacts(Supplier<StoredFacts.Start> opener, Inbox inbox, Duration every) {
    this.opener = opener;
    this.inbox = inbox;
    this.every = every;
    this.thread = Thread.ofPlatform().name("journal-opening").daemon().unstarted(this::run);
  }

  /**
   * Starts to try.
   *
   * @param every how long between two tries
   */
  public static LateFacts start(Supplier<StoredFacts.Start> opener, Inbox inbox, Duration every) {
    LateFacts late = new LateFacts(opener, inbox, every);
    late.thread.start();
    return late;
  }

  /** Whether the disk has let itself be opened. Any thread. */
  public boolean opened() {
    return facts.isPresent();
  }

  private void run() {
    String said = "";
    try {
      while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        switch (opener.get()) {
          case StoredFacts.Start.Opened(StoredFacts found, var earlier) -> {
            facts = Optional.of(found);
            // Refused only while more waits than ever does; told before any append ends.
            while (!inbox.offer(new Signal.FactsFound(earlier))
                && !closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {}
            return;
          }
          case StoredFacts.Start.InUse(String reason) -> said = said(said, reason);
          case StoredFacts.Start.Unusable(String reason) -> said = said(said, reason);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String said(String before, String reason) {
    if (!reason.equals(before)) {
      log.error("trouble=disk reason=not-opened detail=\"{}\"", Line.detail(reason));
    }
    return reason;
  }

  @Override
  public boolean append(long first, List<Fact> more) {
    return facts.map(stored -> stored.append(first, more)).orElse(false);
  }

  @Override
  public boolean storeAgain(long first, List<Fact> more) {
    return facts.map(stored -> stored.storeAgain(first, more)).orElse(false);
  }

  @Override
  public void forgetBefore(long first) {
    facts.ifPresent(stored -> stored.forgetBefore(first));
  }

  /** A disk that hangs while it is opened is left to itself. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(LONGEST_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    facts.ifPresent(StoredFacts::close);
  }
}
