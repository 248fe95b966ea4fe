package io.campusshield.desk.record;

import java.time.LocalDate;

/**
 * What covers all chains as they were when it was made.
 *
 * @param number from 1, without a gap
 * @param day the station's, that it closes
 * @param heads how many chains have grown since the root before
 * @param content see {@link Head#content}
 * @param previous digest of the root before; {@link Digest#NONE} for the first
 */
public record Root(
    long number, LocalDate day, long madeMs, long heads, String content, String previous) {
  private static final String FORM = "campus-shield root 1";

  public String digest() {
    return new Digest()
        .line(FORM)
        .line(previous)
        .line(number)
        .line(day.toString())
        .line(madeMs)
        .line(heads)
        .line(content)
        .hex();
  }

  /**
   * @param key of the signature, public
   * @param signature of the digest's 64 characters, Ed25519, in Base64
   */
  public record Signed(Root root, PublicKey key, String signature) {
    /** Whether that key has signed that root. */
    public boolean holds() {
      return key.signed(root.digest(), signature);
    }
  }
}
