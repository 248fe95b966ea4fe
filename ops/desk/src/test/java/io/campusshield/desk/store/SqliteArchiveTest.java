package io.campusshield.desk.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteArchiveTest extends ArchiveContract {
  @TempDir Path directory;

  @Override
  Store opened() throws StoreException {
    return Store.open(directory);
  }
}
