package io.campusshield.gateway.journal;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Recovered;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import java.nio.file.Path;
import java.security.SecureRandom;
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

  public static Start open(Path directory, Inbox inbox) {
    List<Recovered> earlier = new ArrayList<>();
    try {
      return switch (Journal.open(
          DiskStorage.open(directory),
          Limits.DEFAULT,
          new SecureRandom().nextLong(),
          journalRecord -> read(journalRecord).ifPresent(earlier::add))) {
        case Opening.Opened(Journal journal, var found) -> {
          note(found);
          yield new Start.Opened(
              new StoredFacts(JournalThread.start(journal, new Told(inbox))), List.copyOf(earlier));
        }
        case Opening.Refused(Failure failure) -> refused(directory, failure);
      };
    } catch (StorageException refused) {
      return refused(directory, refused.failure());
    }
  }

  private static Start refused(Path directory, Failure failure) {
    return failure.reason() == Failure.Reason.LOCKED
        ? new Start.InUse(sentence(directory, failure))
        : new Start.Unusable(sentence(directory, failure));
  }

  private static String sentence(Path directory, Failure failure) {
    return directory
        + ": the journal can not be opened ("
        + failure.detail()
        + "); wanted is a directory that this user may write and that no other gateway uses";
  }

  private static Optional<Recovered> read(JournalRecord stored) {
    Optional<Recovered> fact =
        FactCodec.decode(stored.payload()).map(f -> new Recovered(f, stored.forced()));
    if (fact.isEmpty()) {
      log.error("trouble=journal-record-not-understood sequence={}", stored.sequence());
    }
    return fact;
  }

  private static void note(io.campusshield.gateway.journal.Recovered found) {
    log.info("journal=opened records={} unforced={}", found.records(), found.unforced());
    for (Damage damage : found.damages()) {
      log.error(
          "trouble=journal-damaged kind={} segment={} offset={} bytes={} missing_at_most={}",
          damage.kind(),
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

  /** Writes what waits, then lets the directory go. */
  @Override
  public void close() {
    thread.close();
  }

  /** The journal's word, as signals. */
  private record Told(Inbox inbox) implements Completions {
    @Override
    public void appended(long through) {
      inbox.offer(new Signal.Appended(through));
    }

    @Override
    public void failed(long first, long last, Failure failure) {
      log.error("trouble=disk reason={} detail=\"{}\"", failure.reason(), failure.detail());
      inbox.offer(new Signal.AppendFailed(first, last, failure.reason().name()));
    }

    @Override
    public void spareMissing(Failure failure) {
      log.error("trouble=disk-space reason={} detail=\"{}\"", failure.reason(), failure.detail());
    }
  }
}
