package io.campusshield.gateway.owner;

import io.campusshield.gateway.event.Fact;
import java.util.List;

/** Where facts become durable. Called from the owner's thread only; never blocks. */
public interface FactLog {
  /**
   * Stores the facts, the first of which has this number in the process's count of facts; later
   * calls go on from there.
   *
   * <p>Ends with {@link io.campusshield.gateway.event.Signal.Appended} or {@link
   * io.campusshield.gateway.event.Signal.AppendFailed} in the inbox, in the order of the calls.
   *
   * @return false if the log's queue is full: nothing was taken, nothing will be told
   */
  boolean append(long first, List<Fact> facts);

  /**
   * As {@link #append}, of facts that are stored already and said again: may use the room that is
   * reserved for it.
   */
  default boolean storeAgain(long first, List<Fact> facts) {
    return append(first, facts);
  }

  /**
   * What was appended below this number, in this life or an earlier one, may go. A log that keeps
   * everything does nothing.
   */
  default void forgetBefore(long first) {}
}
