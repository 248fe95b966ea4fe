package io.campusshield.desk.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings a store to this build's form: the numbered files of a folder in their order, each in a
 * transaction with the number that it leaves in the store.
 */
final class Migrations {
  private Migrations() {}

  /**
   * @param folder of {@code db/migration}
   * @param store for a sentence
   * @throws StoreException if a newer build has used it, or it is none of ours
   */
  static void apply(DataSource source, String folder, String store) throws StoreException {
    try {
      Flyway flyway =
          Flyway.configure()
              .dataSource(source)
              .locations("classpath:db/migration/" + folder)
              .ignoreMigrationPatterns(new String[0])
              .load();
      MigrationInfo[] all = flyway.info().all();
      Optional<MigrationVersion> used = newest(all, info -> info.getState().isApplied());
      MigrationVersion known =
          newest(all, info -> info.getState().isResolved()).orElse(MigrationVersion.EMPTY);
      if (used.isPresent() && used.get().compareTo(known) > 0) {
        throw new StoreException(
            store
                + ": is of form "
                + used.get()
                + ", which a newer build has made; this one knows forms up to "
                + known
                + ". Run that build, or restore a backup that this one has made");
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          store + ": can not be opened as the store of this build (" + Failures.firstLine(e) + ")",
          e);
    }
  }

  private static Optional<MigrationVersion> newest(
      MigrationInfo[] all, java.util.function.Predicate<MigrationInfo> which) {
    return Arrays.stream(all)
        .filter(which)
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder());
  }
}
