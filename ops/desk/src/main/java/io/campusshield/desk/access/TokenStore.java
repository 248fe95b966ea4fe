package io.campusshield.desk.access;

import io.campusshield.desk.access.Accounts.Written;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where tokens outlive a restart. Any thread; each call ends within a few seconds. */
public interface TokenStore {
  /** All of them; empty when they can not be read now. */
  Optional<List<MachineToken>> all();

  Written add(MachineToken token, Act act);

  /** Taken if it is not there any more. */
  Written remove(MachineToken token, Act act);

  /**
   * @return false if it is not written
   */
  boolean used(MachineToken token, LocalDate day);
}
