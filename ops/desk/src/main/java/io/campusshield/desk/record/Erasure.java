package io.campusshield.desk.record;

/**
 * That something was taken out of an entry's payload, signed: whoever has no key can not pass a
 * change off as one.
 *
 * @param remains digest of the payload that was left
 */
public record Erasure(Entry.Place place, String remains) {
  private static final String FORM = "campus-shield erasure 1";

  String digest() {
    return new Digest().line(FORM).line(place.chain()).line(place.number()).line(remains).hex();
  }

  /**
   * @param key of the signature, public
   * @param signature of the digest's 64 characters, Ed25519, in Base64
   */
  public record Signed(Erasure erasure, PublicKey key, String signature) {
    boolean holds() {
      return key.signed(erasure.digest(), signature);
    }
  }
}
