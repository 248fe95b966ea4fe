package io.campusshield.desk.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds what was changed, removed, inserted or reordered in a record that is handed to it: first
 * what its acts announce, then roots, then entries. For one thread.
 */
public final class Examination {
  /** What came of it. */
  public record Seen(
      long entries, long chains, long roots, Set<PublicKey> keys, Optional<Root> newest) {}

  private final Consumer<Finding> findings;
  private final Set<PublicKey> trusted;
  private final ChainCheck chains;
  private final Map<Entry.Place, Erased> erased = new HashMap<>();
  private final Map<Long, String> announced = new TreeMap<>();
  private final Set<PublicKey> keys = new HashSet<>();
  private long entries;
  private long roots;
  private Optional<Root> newest = Optional.empty();

  /**
   * What an act says that it has erased.
   *
   * @param by the act
   */
  public record Erased(Erasure.Signed signed, Entry.Place by) {
    private String remains() {
      return signed.erasure().remains();
    }
  }

  /**
   * @param trusted whose roots and erasures they are to be; if none is named, anybody's
   */
  public Examination(Set<PublicKey> trusted, Consumer<Finding> findings) {
    this.trusted = Set.copyOf(trusted);
    this.findings = findings;
    this.chains = new ChainCheck(findings);
  }

  /** By an act; of two of one entry the later counts. */
  public void erased(Erased act) {
    erased.put(act.signed().erasure().place(), act);
    signed(act.by().toString(), act.signed().holds(), act.signed().key());
  }

  private void signed(String where, boolean holds, PublicKey key) {
    keys.add(key);
    if (!holds) {
      wrong(where, "a signature that is none of it by the key " + key, "its own");
    } else if (!trusted.isEmpty() && !trusted.contains(key)) {
      wrong(where, "a signature by the key " + key, "one by " + trusted);
    }
  }

  /** By an act, that a root was made. */
  public void announced(long number, String digest) {
    announced.put(number, digest);
  }

  /** One after the other, by their numbers. */
  public void root(Root.Signed signed, List<Head> heads) {
    Root root = signed.root();
    String where = "root " + root.number() + " of " + root.day();
    long last = newest.map(Root::number).orElse(0L);
    String previous = newest.map(Root::digest).orElse(Digest.NONE);
    if (root.number() != last + 1) {
      wrong(where, "it, and nothing from " + (last + 1) + " on before it", "no root missing");
    } else if (!root.previous().equals(previous)) {
      wrong(where, "that it follows on " + root.previous(), previous + ", the root before it");
    }
    if (root.heads() != heads.size() || !root.content().equals(Head.content(heads))) {
      wrong(
          where,
          heads.size() + " heads of chains with the digest " + Head.content(heads),
          root.heads() + " with " + root.content());
    }
    signed(where, signed.holds(), signed.key());
    Optional<String> told = Optional.ofNullable(announced.remove(root.number()));
    if (told.isEmpty()) {
      wrong(where, "no act of the desk that tells of it", "one with its digest " + root.digest());
    } else if (!told.get().equals(root.digest())) {
      wrong(where, "the digest " + root.digest(), told.get() + ", which the desk's act tells");
    }
    newest = Optional.of(root);
    roots++;
  }

  /** Chain by chain, in each by their numbers. */
  public void entry(Found found) {
    entries++;
    chains.next(found);
    said(found);
  }

  private void said(Found found) {
    Entry.Place place = found.entry().place();
    String digest = found.payload().digest();
    String recorded = found.entry().payloadDigest();
    Optional<Erased> erasure = Optional.ofNullable(erased.get(place));
    if (erasure.isEmpty()) {
      if (!digest.equals(recorded)) {
        wrong(
            place.toString(),
            found.payload().text().isEmpty()
                ? "no payload, and no act that has erased it"
                : "a payload with the digest " + digest + ", and no act that has erased any of it",
            "the one that was recorded, with " + recorded);
      }
    } else if (digest.equals(recorded)) {
      wrong(
          place.toString(),
          "its whole payload",
          "what " + erasure.get().by() + ", has left of it: that has erased the rest");
    } else if (!digest.equals(erasure.get().remains())) {
      wrong(
          place.toString(),
          "a payload with the digest " + digest,
          erasure.get().remains() + ", what " + erasure.get().by() + ", has left of it");
    }
  }

  /** Something beside entries and roots shows that one is not there. */
  public void missing(String where, String found, String wanted) {
    wrong(where, found, wanted);
  }

  /** After everything. */
  public Seen end() {
    chains.end();
    announced.forEach((number, digest) ->
        wrong("root " + number, "no such root", "one with " + digest + ", as an act tells"));
    return new Seen(entries, chains.chains(), roots, Set.copyOf(keys), newest);
  }

  private void wrong(String where, String found, String wanted) {
    findings.accept(new Finding(where, found, wanted));
  }
}
