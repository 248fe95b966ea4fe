package io.campusshield.gateway.journal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The few things the journal asks of a disk; one flat directory of files.
 *
 * <p>What a crash leaves: a byte that was forced is there. Of what was written and not forced any
 * part may be there. Created, renamed and deleted names are sure only after {@link
 * #forceDirectory}. After a failed {@link File#force} nothing written since the one before it may
 * be believed, whatever a later force says.
 *
 * <p>Used by one thread at a time. Every failure is a {@link StorageException}.
 */
public interface Storage extends AutoCloseable {
  /** The names of all files, in any order. */
  List<String> list() throws StorageException;

  /**
   * A file of exactly {@code bytes} zeros whose space is really taken and whose content is forced;
   * its name is not. A file that had this name is replaced. On failure nothing of the new file is
   * left, as far as the disk obeys.
   */
  File create(String name, int bytes) throws StorageException;

  /** An existing file, for reading and, where the file system allows it, for writing. */
  File open(String name) throws StorageException;

  /**
   * Gives a file another name, in one step; a file that had that name is replaced. Open files stay
   * usable.
   */
  void rename(String from, String to) throws StorageException;

  /** Takes a name away; no failure if there is none. */
  void delete(String name) throws StorageException;

  /** Returns when all names stand as they are through a power cut. */
  void forceDirectory() throws StorageException;

  /**
   * Gives the directory free for another process. Never fails: there is nothing left to do about
   * it.
   */
  @Override
  void close();

  /** One open file. */
  interface File extends AutoCloseable {
    /** The length in bytes. */
    long size() throws StorageException;

    /** Fills {@code into} from {@code position} on; fewer bytes only at the end of the file. */
    void read(long position, ByteBuffer into) throws StorageException;

    /**
     * Writes all of {@code from} at {@code position}; on failure any part of it may have been
     * written.
     */
    void write(long position, ByteBuffer from) throws StorageException;

    /** Cuts the file off at {@code size} bytes. */
    void truncate(long size) throws StorageException;

    /** Returns when everything written to this file survives a power cut. */
    void force() throws StorageException;

    /** Lets the file go, without forcing it. Never fails. */
    @Override
    void close();
  }
}
