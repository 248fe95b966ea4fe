package io.campusshield.desk.places;

/**
 * Where places are kept, as a whole with a version. Any thread; each call comes back within a few
 * seconds.
 */
public interface PlacesStore {
  /**
   * @param version from 1, and one more with each change
   */
  record Kept(long version, Places places) {}

  /** What was found. */
  sealed interface Found {
    record Newer(Kept kept) implements Found {}

    record NothingNewer() implements Found {}

    record Unreadable(String reason) implements Found {}
  }

  /** How a change ended. */
  sealed interface Written {
    record Done(long version) implements Written {}

    /** Somebody else has changed them since. */
    record Raced() implements Written {}

    /** It is not known whether the store takes it. */
    record Unknown() implements Written {}

    /** The store did not take it. */
    record Failed(String reason) implements Written {}
  }

  /**
   * @param version that is known; 0 for none
   */
  Found newerThan(long version);

  /**
   * Together with what has changed and who did it, on the record.
   *
   * @param next its version one more than what it was made of
   * @param was what it was made of
   * @param by an account, or {@code desk}
   */
  Written write(Kept next, Places was, String by);
}
