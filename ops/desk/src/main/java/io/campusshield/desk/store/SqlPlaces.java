package io.campusshield.desk.store;

import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore;
import io.campusshield.desk.station.Ledger;
import java.time.Duration;
import java.util.Optional;

/** Places in the desk's store: read beside its own work, so that no commit waits for it. */
final class SqlPlaces implements PlacesStore {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Database database;
  private final SqlArchive reading;

  SqlPlaces(Database database, SqlArchive reading) {
    this.database = database;
    this.reading = reading;
  }

  @Override
  public Found newerThan(long version) {
    return switch (reading.read(handle -> PlacesRow.newerThan(handle, version))) {
      case Ledger.Read.Got<Optional<Kept>>(Optional<Kept> kept) ->
          kept.<Found>map(Found.Newer::new).orElseGet(Found.NothingNewer::new);
      case Ledger.Read.Unreadable<Optional<Kept>>(String reason) -> new Found.Unreadable(reason);
      case Ledger.Read.Damaged<Optional<Kept>>(String reason) -> new Found.Unreadable(reason);
    };
  }

  @Override
  public Written write(Kept next, Places was, String by) {
    var ending =
        database.raced(
            PATIENCE,
            handle -> PlacesRow.write(handle, next, was, new PlacesRow.Signed(by, database.now())));
    return switch (ending) {
      case StoreThread.Ending.Done<Boolean>(Boolean written) ->
          written ? new Written.Done(next.version()) : new Written.Raced();
      case StoreThread.Ending.Threw<Boolean>(Database.PerhapsCommitted _) -> new Written.Unknown();
      case StoreThread.Ending.Threw<Boolean>(Throwable cause) ->
          new Written.Failed(database.engine().told(cause));
      case StoreThread.Ending.Late<Boolean> _ -> new Written.Unknown();
      case StoreThread.Ending.NotBegun<Boolean> _ ->
          new Written.Failed("the store does not answer");
    };
  }
}
