package io.campusshield.desk.record;

import java.util.function.Consumer;

/** Whether entries follow on each other, chain by chain. For one thread. */
final class ChainCheck {
  private final Consumer<Finding> findings;
  private String chain = "";
  private String previous = Digest.NONE;
  private long last;
  private long covered;
  private boolean growing;
  private long chains;

  ChainCheck(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** The entries of a chain one after the other, by their numbers. */
  void next(Found found) {
    Entry.Place place = found.entry().place();
    if (!place.chain().equals(chain)) {
      end();
      begin(place.chain());
    }
    if (place.number() != last + 1) {
      wrong(place, "it, and nothing from " + (last + 1) + " on before it", "no entry missing");
    } else {
      follows(found);
    }
    if (found.covered().isPresent()) {
      covered = place.number();
      if (!found.covered().get().equals(found.digest())) {
        wrong(
            place, "the digest " + found.digest(), found.covered().get() + ", which a root covers");
      }
    }
    previous = found.digest();
    last = place.number();
    growing = found.growing();
  }

  private void begin(String next) {
    chain = next;
    previous = Digest.NONE;
    last = 0;
    covered = 0;
    chains++;
  }

  private void follows(Found found) {
    String wanted = found.entry().digest(previous);
    if (!wanted.equals(found.digest())) {
      wrong(
          found.entry().place(),
          "the digest " + found.digest(),
          wanted + ", as follows from what stands there and from the entry before it");
    }
  }

  /** After the last entry of all. */
  void end() {
    if (last > covered && !growing) {
      wrong(
          new Entry.Place(chain, last),
          "it, as the chain's end, under no root",
          "a root that covers it, or the note that the chain has grown since the newest one");
    }
    if (last > 0 && last == covered && growing && !chain.equals(Entry.Place.ACTS)) {
      wrong(
          new Entry.Place(chain, last),
          "the note that the chain has grown since the newest root",
          "no such note, as a root covers its end");
    }
  }

  long chains() {
    return chains;
  }

  private void wrong(Entry.Place place, String found, String wanted) {
    findings.accept(new Finding(place.toString(), found, wanted));
  }
}
