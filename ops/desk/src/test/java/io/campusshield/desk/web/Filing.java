package io.campusshield.desk.web;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.station.Archive;
import io.campusshield.desk.station.Ledger.Read;
import io.campusshield.protocol.id.PressId;
import java.util.List;
import java.util.Optional;

/** A record that says what the test has put into it, and keeps what it was asked. */
final class Filing implements Archive {
  volatile Read<Page> page = new Read.Got<>(new Page(List.of(), false));
  volatile Read<Optional<Story>> story = new Read.Got<>(Optional.empty());
  volatile Optional<Wanted> wanted = Optional.empty();
  volatile Optional<Place> before = Optional.empty();

  volatile Read<List<Change.StatusHeard>> statuses = new Read.Got<>(List.of());

  @Override
  public Read<List<Change.StatusHeard>> statuses() {
    return statuses;
  }

  volatile Read<Acts> acts = new Read.Got<>(new Acts(List.of(), false));
  volatile long earlierThan;

  @Override
  public Read<Acts> acts(long before, int most) {
    earlierThan = before;
    return acts;
  }

  @Override
  public Read<Page> page(Wanted asked, Optional<Place> end, int most) {
    wanted = Optional.of(asked);
    before = end;
    return page;
  }

  @Override
  public Read<Optional<Story>> story(PressId incident, long after, int most) {
    return story;
  }
}
