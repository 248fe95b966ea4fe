package io.campusshield.gateway.journal;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.owner.Watch;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.telemetry.Line;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facts on disk: the journal behind the owner's port. */
public final class StoredFacts implements FactLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoredFacts.class);

  private final JournalThread thread;

  private StoredFacts(JournalThread thread) {
    this.thread = thread;
  }

  /** What became of opening. */
  public sealed interface Start {
    /**
     * @param earlier the facts of earlier lives, in their order; what was damaged has been logged
     */
    record Opened(StoredFacts facts, List<Recovered> earlier) implements Start {}

    /**
     * Another gateway has the directory: this one must not run.
     *
     * @param reason for the person who starts the gateway
     */
    record InUse(String reason) implements Start {}

    /**
     * The disk does not let itself be read: alarms go up all the same, none is ever told as stored.
     *
     * @param reason for the technician
     */
    record Unusable(String reason) implements Start {}
  }

  /**
   * Who is told what became of facts.
   *
   * @param watch is told how long the disk took
   */
  public record Hearing(Inbox inbox, MachineClock clock, Watch watch) {}

  /**
   * @param limits of the journal; see {@link Limits#within}
   */
  public static Start open(Path directory, Limits limits, Hearing hearing) {
    try {
      return open(DiskStorage.open(directory), limits, hearing);
    } catch (StorageException refused) {
      return refused(refused.failure());
    }
  }

  static Start open(Storage storage, Limits limits, Hearing hearing) {
    List<Recovered> earlier = new ArrayList<>();
    List<Long> strange = new ArrayList<>();
    return switch (Journal.open(
        storage,
        limits,
        new SecureRandom().nextLong(),
        stored ->
            read(stored).ifPresentOrElse(earlier::add, () -> strange.add(stored.sequence())))) {
      case Opening.Opened(Journal journal, var found) -> {
        note(found);
        yield new Start.Opened(
            new StoredFacts(JournalThread.start(journal, new Told(hearing, strange.isEmpty()))),
            List.copyOf(earlier));
      }
      case Opening.Refused(Failure failure) -> refused(failure);
    };
  }

  private static Start refused(Failure failure) {
    String sentence =
        "the journal can not be opened ("
            + failure.detail()
            + "); wanted is a directory that this user may write and that no other gateway uses";
    return failure.reason() == Failure.Reason.LOCKED
        ? new Start.InUse(sentence)
        : new Start.Unusable(sentence);
  }

  private static Optional<Recovered> read(JournalRecord stored) {
    Optional<Recovered> fact =
        FactCodec.decode(stored.payload()).map(f -> new Recovered(f, stored.forced()));
    if (fact.isEmpty()) {
      log.error("trouble=journal reason=record-not-understood seq={}", stored.sequence());
    }
    return fact;
  }

  private static void note(io.campusshield.gateway.journal.Recovered found) {
    log.info("fact=journal-opened records={} unforced={}", found.records(), found.unforced());
    for (Damage damage : found.damages()) {
      log.error(
          "trouble=journal reason={} segment={} offset={} bytes={} missing_at_most={}",
          Line.word(damage.kind()),
          damage.segment(),
          damage.offset(),
          damage.bytes(),
          damage.missing());
    }
  }

  @Override
  public boolean append(long first, List<Fact> facts) {
    return thread.offer(first, facts.stream().map(FactCodec::encode).toList())
        == JournalThread.Offered.TAKEN;
  }

  @Override
  public boolean storeAgain(long first, List<Fact> facts) {
    return thread.offerAgain(first, facts.stream().map(FactCodec::encode).toList())
        == JournalThread.Offered.TAKEN;
  }

  @Override
  public void forgetBefore(long first) {
    thread.forgetBefore(first);
  }

  /** Writes what waits, then lets the directory go. */
  @Override
  public void close() {
    thread.close();
  }

  /** The journal's word, as signals. */
  private static final class Told implements Completions {
    private final Inbox inbox;
    private final MachineClock clock;
    private final Watch watch;
    private final boolean allUnderstood;
    private Duration begun = Duration.ZERO;

    /**
     * @param allUnderstood whether each record is a fact: what is none, nobody would store again
     */
    Told(Hearing hearing, boolean allUnderstood) {
      this.inbox = hearing.inbox();
      this.clock = hearing.clock();
      this.watch = hearing.watch();
      this.allUnderstood = allUnderstood;
    }

    @Override
    public void writing() {
      begun = clock.monotonic();
    }

    @Override
    public void appended(long through) {
      watch.forced(clock.monotonic().minus(begun));
      inbox.offer(new Signal.Appended(through));
    }

    @Override
    public void failed(long first, long last, Failure failure) {
      log.error(
          "trouble=disk reason={} detail=\"{}\"",
          Line.word(failure.reason()),
          Line.detail(failure.detail()));
      inbox.offer(new Signal.AppendFailed(first, last, failure.reason().name()));
    }

    @Override
    public void spareMissing(Failure failure) {
      log.error(
          "trouble=disk-space reason={} detail=\"{}\"",
          Line.word(failure.reason()),
          Line.detail(failure.detail()));
    }

    @Override
    public void roomWanted() {
      if (allUnderstood) {
        inbox.offer(new Signal.RoomWanted());
      }
    }

    @Override
    public void notForgotten(Failure failure) {
      log.error(
          "trouble=journal-compaction reason={} detail=\"{}\"",
          Line.word(failure.reason()),
          Line.detail(failure.detail()));
    }
  }
}
