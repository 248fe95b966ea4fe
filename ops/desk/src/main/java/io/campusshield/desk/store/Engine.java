package io.campusshield.desk.store;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * What differs between the stores that a desk can have. Used by the store's thread alone, but for
 * its constants.
 */
interface Engine extends AutoCloseable {
  /**
   * A connection to this desk's store, in this build's form and used by no other desk.
   *
   * @throws SQLException if the store does not answer
   * @throws StoreException if it does, and can not be used
   */
  Handle connect() throws SQLException, StoreException;

  /**
   * A connection beside it that only reads and holds up no writer; any thread.
   *
   * @throws SQLException if the store does not answer
   * @throws StoreException if it does, and can not be used
   */
  Handle lookingOn() throws SQLException, StoreException;

  /**
   * What a transaction did has been committed to {@code handle}; throws if that is worth nothing.
   */
  void committed(Handle handle) throws SQLException;

  /** What may have become of a transaction of which the commit itself failed. */
  boolean mayBeCommitted(SQLException failure);

  /** Whether one of the store's own rules refused what was to be written. */
  boolean refusedByRule(SQLException failure);

  /** How long a caller waits for a connection, if there is none. */
  Duration connecting();

  /** What a failure says, in a line without anybody's name or password. */
  String told(Throwable failure);

  /** Nobody uses a connection of it any more. */
  @Override
  void close();
}
