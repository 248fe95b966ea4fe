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
}
