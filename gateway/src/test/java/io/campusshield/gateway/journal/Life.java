package io.campusshield.gateway.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One life of a process with a journal: what it was given at its start, and the journal. */
record Life(Journal journal, List<JournalRecord> records, Recovered recovered) {
  /** Small enough that a few appends fill a segment. */
  static final Limits SMALL = new Limits(2048, 1 << 20, 1024, 64);

  static final long JOURNAL = 0x1234_5678_9ABC_DEF0L;

  static Life begin(Storage storage, Limits limits) {
    List<JournalRecord> records = new ArrayList<>();
    return switch (Journal.open(storage, limits, JOURNAL, records::add)) {
      case Opening.Opened(Journal journal, Recovered recovered) ->
          new Life(journal, records, recovered);
      case Opening.Refused(Failure failure) -> throw new AssertionError("refused: " + failure);
    };
  }

  static Life begin(Storage storage) {
    return begin(storage, SMALL);
  }

  /** All that can wait; why there is no spare, if that was found. */
  static Optional<Failure> tidy(Journal journal) {
    Journal.Tidied did = journal.tidy();
    while (did instanceof Journal.Tidied.More) {
      did = journal.tidy();
    }
    return switch (did) {
      case Journal.Tidied.NoSpare(Failure failure) -> Optional.of(failure);
      case Journal.Tidied.NotDropped(Failure failure) -> Optional.of(failure);
      default -> Optional.empty();
    };
  }

  List<Damage.Kind> damageKinds() {
    return recovered.damages().stream().map(Damage::kind).toList();
  }
}
