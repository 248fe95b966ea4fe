package io.campusshield.gateway.journal;

/**
 * Bytes or records that should be in the journal and are not readable. Found at opening; found
 * again at each opening until compaction drops the segment. Nothing was changed in it.
 *
 * @param kind what was found
 * @param segment the file's name
 * @param offset where it begins in the file, in bytes
 * @param bytes how much is unreadable; 0 if there are no bytes to blame
 * @param missing how many records may be missing: exact between two readable ones, else the most
 *     that fit there. Any of them may have been confirmed
 */
public record Damage(Kind kind, String segment, long offset, long bytes, long missing) {
  /** What was found. */
  public enum Kind {
    /** The segment's header does not check; its records are read all the same. */
    HEADER,
    /** Unreadable bytes with readable records after them. */
    CORRUPT,
    /**
     * Unreadable bytes after the last record of a segment: a batch the power cut, or one confirmed
     * and damaged since.
     */
    TORN_TAIL,
    /** The last segment is shorter than it was made. */
    CUT,
    /** Sequences that no file holds. */
    MISSING,
    /** The disk refused to read here. */
    UNREADABLE,
    /** A segment or record of a format this version does not know; left alone. */
    UNKNOWN_FORMAT,
    /** A segment of another journal; left alone. */
    FOREIGN,
    /** A readable record whose sequence was used before; not handed out. */
    OUT_OF_ORDER
  }
}
