package io.campusshield.gateway.journal;

/**
 * One record read back at opening.
 *
 * @param sequence its place in the journal; each higher than the one before, never used twice
 * @param payload the bytes as they were appended
 * @param forced whether it survives a power cut from now on. If not, the disk refused to prove it
 *     (read-only, failing): nothing may be confirmed because of this record until the owner has
 *     appended it again
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record JournalRecord(long sequence, byte[] payload, boolean forced) {}
