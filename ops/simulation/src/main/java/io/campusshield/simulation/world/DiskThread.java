package io.campusshield.simulation.world;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.event.Signal;
import io.campusshield.gateway.journal.Completions;
import io.campusshield.gateway.journal.FactCodec;
import io.campusshield.gateway.journal.Failure;
import io.campusshield.gateway.journal.Journal;
import io.campusshield.gateway.journal.TicketedJournal;
import io.campusshield.gateway.journal.TicketedJournal.Append;
import io.campusshield.gateway.owner.FactLog;
import io.campusshield.gateway.owner.Inbox;
import io.campusshield.simulation.net.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What the journal's thread does, in virtual time: it takes all that waits, writes it with one
 * force and says so; meanwhile more may come. When in that time the bytes reach the disk is open.
 */
final class DiskThread implements FactLog {
  /** Where it runs. */
  record Place(Scene scene, Host host, Inbox inbox) {}

  private final TicketedJournal journal;
  private final Place place;
  private final Supplier<Duration> aForce;
  private final int mostWaiting;
  private final List<Append> waiting = new ArrayList<>();
  private final List<Signal> told = new ArrayList<>();
  private OptionalLong forget = OptionalLong.empty();
  private boolean busy;

  /**
   * @param aForce how long the next one takes
   */
  DiskThread(Journal journal, Place place, Supplier<Duration> aForce, int mostWaiting) {
    this.journal = new TicketedJournal(journal, new Words());
    this.place = place;
    this.aForce = aForce;
    this.mostWaiting = mostWaiting;
    tidy();
  }

  @Override
  public boolean append(long first, List<Fact> facts) {
    return offer(first, facts, false);
  }

  @Override
  public boolean storeAgain(long first, List<Fact> facts) {
    boolean taken = offer(first, facts, true);
    if (!taken) {
      journal.notRestated();
    }
    return taken;
  }

  private boolean offer(long first, List<Fact> facts, boolean again) {
    if (waiting.size() >= mostWaiting) {
      return false;
    }
    waiting.add(new Append(first, facts.stream().map(FactCodec::encode).toList(), again));
    write();
    return true;
  }

  @Override
  public void forgetBefore(long first) {
    forget = OptionalLong.of(first);
    write();
  }

  private void write() {
    if (busy || (waiting.isEmpty() && forget.isEmpty())) {
      return;
    }
    busy = true;
    Duration takes = aForce.get();
    Duration before = place.scene().chance().between(Duration.ZERO, takes);
    later(
        before,
        () -> {
          List<Append> taken = List.copyOf(waiting);
          waiting.clear();
          if (!taken.isEmpty()) {
            journal.write(taken);
          }
          forget.ifPresent(journal::forgetBefore);
          forget = OptionalLong.empty();
          later(takes.minus(before), this::tells);
        });
  }

  private void tells() {
    List<Signal> all = List.copyOf(told);
    told.clear();
    for (Signal signal : all) {
      if (!place.inbox().offer(signal)) {
        throw new AssertionError("the inbox has no end for completions");
      }
    }
    busy = false;
    tidy();
    write();
  }

  private void tidy() {
    boolean more = true;
    while (waiting.isEmpty() && more) {
      more = journal.tidy();
    }
  }

  private void later(Duration wait, Runnable work) {
    place.scene().timeline().after(wait, () -> place.host().run(work));
  }

  /** The journal's word, told when the force is over. */
  private final class Words implements Completions {
    @Override
    public void appended(long through) {
      told.add(new Signal.Appended(through));
    }

    @Override
    public void failed(long first, long last, Failure failure) {
      told.add(new Signal.AppendFailed(first, last, failure.reason().name()));
    }

    @Override
    public void roomWanted() {
      told.add(new Signal.RoomWanted());
    }

    @Override
    public void spareMissing(Failure failure) {}
  }
}
