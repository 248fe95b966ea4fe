/**
 * Facts on disk: an append-only journal of opaque payloads that survives a power cut at any
 * instant.
 *
 * <p>Knows: segments, records, checksums, sequences, group commit, what a disk can do wrong. Does
 * not know: what a payload means, who waits for it, what time it is. The layout of a file is in
 * {@link SegmentFormat}; the only class that touches files is {@link DiskStorage}; the only thread
 * is the one of {@link JournalThread}. Expected failures are a {@link Failure}, inside the package
 * and at the {@link Storage} port a {@link StorageException}.
 */
@NullMarked
package io.campusshield.gateway.journal;

import org.jspecify.annotations.NullMarked;
