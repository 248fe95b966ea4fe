package io.campusshield.desk;

import io.campusshield.desk.settings.DatabaseSettings;
import io.campusshield.desk.settings.DeskSettings;
import io.campusshield.desk.store.Backup;
import io.campusshield.desk.store.StoreException;
import java.nio.file.Path;
import java.util.Optional;

/** Copies of the store that a desk's settings name: taken, and put back. */
final class Copying {
  private Copying() {}

  /**
   * @return a sentence for whoever asked
   * @throws StoreException if there is no new copy, in a sentence
   */
  static String backup(DeskSettings settings, Path copy) throws StoreException {
    hasFile(settings, "pg_dump --format=custom --file=" + copy + " --dbname=");
    return incidents(Backup.take(settings.data(), copy)) + " copied to " + copy;
  }

  /**
   * @return a sentence for whoever asked
   * @throws StoreException if nothing was put back, in a sentence
   */
  static String restore(DeskSettings settings, Path copy) throws StoreException {
    hasFile(settings, "pg_restore --no-owner " + copy + " --dbname=");
    return incidents(Backup.restore(copy, settings.data())) + " put back into " + settings.data();
  }

  private static String incidents(long number) {
    return number == 1 ? "1 incident" : number + " incidents";
  }

  private static void hasFile(DeskSettings settings, String instead) throws StoreException {
    Optional<DatabaseSettings> database = settings.database();
    if (database.isPresent()) {
      throw new StoreException(
          "this desk's store is a database of a PostgreSQL server; use the server's own program, as '"
              + instead
              + database.get().url().database()
              + "'");
    }
  }
}
