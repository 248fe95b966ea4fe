package io.campusshield.gateway.journal;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.protocol.telemetry.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts on a disk that could not be opened at the start, or had not answered by then: it is
 * tried until it can, then what was in it is told and facts are taken. Until then none is.
 */
public final class LateFacts implements FactLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoredFacts.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);

  private final Supplier<StoredFacts.Start> opener;
  private final Inbox inbox;
  private final Duration every;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<StoredFacts.Start> first = new CompletableFuture<>();
  private final Thread thread;
  private volatile Optional<StoredFacts> facts = Optional.empty();

  private LateFacts(Supplier<StoredFacts.Start> opener, Inbox inbox, Duration every) {
    this.opener = opener;
    this.inbox = inbox;
    this.every = every;
    this.thread = Thread.ofPlatform().name("journal-opening").daemon().unstarted(this::run);
  }

  /** What is known of the disk at the start. */
  public sealed interface Begun {
    /**
     * It was opened within the patience.
     *
     * @param earlier as {@link StoredFacts.Start.Opened#earlier}
     */
    record Opened(StoredFacts facts, List<Recovered> earlier) implements Begun {}

    /** As {@link StoredFacts.Start.InUse}. */
    record InUse(String reason) implements Begun {}

    /** It goes on being tried; why is logged. */
    record Trying(LateFacts facts) implements Begun {}
  }

  /**
   * Opens on a thread of its own, as a disk may hang.
   *
   * @param patience how long the caller waits at most
   * @param every how long between two tries
   */
  public static Begun open(
      Supplier<StoredFacts.Start> opener, Inbox inbox, Duration patience, Duration every) {
    LateFacts late = new LateFacts(opener, inbox, every);
    late.thread.start();
    return switch (late.awaitFirst(patience)) {
      case StoredFacts.Start.Opened(StoredFacts facts, var earlier) ->
          new Begun.Opened(facts, earlier);
      case StoredFacts.Start.InUse(String reason) -> new Begun.InUse(reason);
      case StoredFacts.Start.Unusable(String reason) -> {
        log.error("trouble=disk reason=not-opened detail=\"{}\"", Line.detail(reason));
        yield new Begun.Trying(late);
      }
    };
  }

  private StoredFacts.Start awaitFirst(Duration patience) {
    StoredFacts.Start noAnswer =
        new StoredFacts.Start.Unusable("no answer within " + patience.toMillis() + " ms");
    return first.completeOnTimeout(noAnswer, patience.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** Whether the disk has let itself be opened. Any thread. */
  public boolean opened() {
    return facts.isPresent();
  }

  private void run() {
    try {
      StoredFacts.Start start = opener.get();
      if (first.complete(start) && !(start instanceof StoredFacts.Start.Unusable)) {
        return;
      }
      String said = reason(first.join());
      while (!found(start)) {
        said = said(said, reason(start));
        if (closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        start = opener.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error broken) {
      first.completeExceptionally(broken);
      throw broken;
    }
  }

  /**
   * What was found is told before any fact is taken: else the owner might be asked for room, and
   * say again only what it knows.
   */
  private boolean found(StoredFacts.Start start) throws InterruptedException {
    if (!(start instanceof StoredFacts.Start.Opened(StoredFacts opened, var earlier))) {
      return false;
    }
    boolean told = inbox.offer(new Signal.FactsFound(earlier));
    // Refused only while more waits than ever does.
    while (!told && !closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
      told = inbox.offer(new Signal.FactsFound(earlier));
    }
    facts = Optional.of(opened);
    return true;
  }

  private static String reason(StoredFacts.Start start) {
    return switch (start) {
      case StoredFacts.Start.Opened _ -> "";
      case StoredFacts.Start.InUse(String reason) -> reason;
      case StoredFacts.Start.Unusable(String reason) -> reason;
    };
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
