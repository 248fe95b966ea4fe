package io.campusshield.desk.store;

import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore.Kept;
import io.campusshield.desk.record.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * What the station looks after, read and changed by whoever owns the machine, while a desk uses the
 * store or not. A running desk takes it up by itself.
 */
public final class PlacesBeside {
  /** A store: the one in a desk's data directory, or a server's. */
  private final Opening opening;

  private final String store;

  private interface Opening {
    Handle open() throws SQLException, StoreException;
  }

  private PlacesBeside(Opening opening, String store) {
    this.opening = opening;
    this.store = store;
  }

  /**
   * @throws StoreException if there is none
   */
  public static PlacesBeside in(Path directory) throws StoreException {
    Path file = SqliteFile.in(directory);
    if (!Files.exists(file)) {
      throw new StoreException(file + ": there is no such store; start the desk once, it makes it");
    }
    Jdbi jdbi = Jdbi.create(SqliteFile.source(file, false));
    return new PlacesBeside(jdbi::open, file.toString());
  }

  public static PlacesBeside in(Server server) {
    return new PlacesBeside(() -> new PostgresServer(server).writing(), server.toString());
  }

  /**
   * What a person changes.
   *
   * @param next its version one more than that of {@code was}
   * @param by name of an account, as it stands there
   */
  public record Change(Kept next, Places was, String by, Instant now) {}

  /**
   * Version 0 if there are none yet.
   *
   * @throws StoreException if they can not be read, in a sentence
   */
  public Kept newest() throws StoreException {
    return with(handle -> PlacesRow.newerThan(handle, 0)).orElse(new Kept(0, Places.none()));
  }

  /**
   * @throws StoreException if nothing was changed, in a sentence
   */
  public void write(Change change) throws StoreException {
    boolean written =
        with(handle -> {
          String who = Writing.who(handle, Optional.of(change.by()));
          if (who.equals(Entry.UNKNOWN)) {
            throw new StoreException(
                "'" + change.by() + "': nobody has an account of that name; nothing was changed");
          }
          PlacesRow.Signed signed = new PlacesRow.Signed(who, change.now());
          return PlacesRow.write(handle, change.next(), change.was(), signed);
        });
    if (!written) {
      throw new StoreException(
          store + ": somebody else has changed them since; nothing was changed, try again");
    }
  }

  private <T> T with(HandleCallback<T, StoreException> work) throws StoreException {
    try (Handle handle = opening.open()) {
      return handle.inTransaction(work);
    } catch (SQLException | JdbiException | IllegalStateException e) {
      throw new StoreException(store + ": nothing was changed (" + Failures.words(e) + ")", e);
    }
  }
}
