package io.campusshield.desk.record;

/**
 * One link of a chain.
 *
 * @param payloadDigest of what it says, which lies apart
 */
public record Entry(Place place, What what, String payloadDigest) {
  /** Of the digest's form: another form begins with another line. */
  private static final String FORM = "campus-shield entry 1";

  /** Of whoever is not a person: the desk itself. */
  public static final String DESK = "desk";

  /** Of a person who has no account. */
  public static final String UNKNOWN = "unknown";

  /**
   * Where it stands.
   *
   * @param chain an incident's id, or {@link #ACTS}
   * @param number from 1
   */
  public record Place(String chain, long number) {
    /** The chain of what belongs to no incident. */
    public static final String ACTS = "desk";

    @Override
    public String toString() {
      return (chain.equals(ACTS) ? "the desk's acts" : "incident " + chain) + ", entry " + number;
    }
  }

  /**
   * @param format of the payload, from 1
   * @param who an account's id, {@link #DESK} or {@link #UNKNOWN}
   */
  public record What(String kind, int format, String who, long atMs) {}

  /**
   * @param previous digest of the entry before it; {@link Digest#NONE} for the first
   */
  public String digest(String previous) {
    return new Digest()
        .line(FORM)
        .line(previous)
        .line(place.chain())
        .line(place.number())
        .line(what.kind())
        .line(what.format())
        .line(what.who())
        .line(what.atMs())
        .line(payloadDigest)
        .hex();
  }
}
