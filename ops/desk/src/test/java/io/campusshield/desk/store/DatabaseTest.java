package io.campusshield.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;

  private StoreThread.Ending<Integer> tried(AtomicInteger times, int refused) throws Exception {
    var opened = (Database.Opened.Ready) Database.open(new SqliteFile(directory));
    try (Database database = opened.database()) {
      return database.raced(
          LONG,
          handle -> {
            if (times.incrementAndGet() <= refused) {
              handle.execute("insert into desk_act select * from desk_act");
            }
            return times.get();
          });
    }
  }

  @Test
  void whoeverLosesARace_triesAgain_threeTimesInAll() throws Exception {
    assertThat(tried(new AtomicInteger(), 0)).isEqualTo(new StoreThread.Ending.Done<>(1));
    assertThat(tried(new AtomicInteger(), 2)).isEqualTo(new StoreThread.Ending.Done<>(3));
    AtomicInteger times = new AtomicInteger();
    assertThat(tried(times, 9)).isInstanceOf(StoreThread.Ending.Threw.class);
    assertThat(times).hasValue(3);
  }
}
