package io.campusshield.desk.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A database of a PostgreSQL server, and who the desk is there.
 *
 * @param password a file whose first line it is; read at each connecting
 * @param authority the certificates that the server's is checked against, in PEM; without it the
 *     connection is not encrypted
 */
public record Server(Address address, String user, Path password, Optional<Path> authority) {
  /** Where it is. */
  public record Address(String host, int port, String database) {
    @Override
    public String toString() {
      return "postgresql://" + host + ":" + port + "/" + database;
    }
  }

  /** Without anybody's name. */
  @Override
  public String toString() {
    return address.toString();
  }
}
