package io.campusshield.simulation.net;

/** A process, as what runs in it sees it. */
@FunctionalInterface
public interface Host {
  /** Does it at once, in the process; not at all if the process is no more. */
  void run(Runnable work);
}
