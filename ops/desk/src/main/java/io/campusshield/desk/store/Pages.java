package io.campusshield.desk.store;

import io.campusshield.desk.station.Archive.Place;
import io.campusshield.desk.station.Archive.Wanted;
import io.campusshield.protocol.id.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * What asks for a page of incidents.
 *
 * <p>Implementation note. Each kind of each device is a range of its own in an index that is in the
 * page's order, so of each no more than a page is read, however much there is; of these the store
 * takes the latest. Passed over in a range is only an open incident among closed ones. Open ones
 * are so few that a device's are looked for among all: by an expression, which keeps SQLite to
 * their own index. It takes 500 ranges, those of a site with 250 devices.
 */
final class Pages {
  private static final String LATEST = " order by opened_ms desc, id desc limit :most";

  /** Of one kind, of one device or of all. */
  private record Range(String kind, Optional<DeviceId> device) {}

  private final Wanted wanted;
  private final Optional<Place> before;
  private final int most;
  private final List<Range> ranges = new ArrayList<>();

  /**
   * @param before the end of the page before
   */
  Pages(Wanted wanted, Optional<Place> before, int most) {
    this.wanted = wanted;
    this.before = before.filter(place -> place.opened().isBefore(wanted.to()));
    this.most = most;
    for (boolean drill : wanted.drill().map(List::of).orElse(List.of(true, false))) {
      String kind = drill ? "drill" : "real";
      wanted
          .devices()
          .ifPresentOrElse(
              some -> some.forEach(one -> ranges.add(new Range(kind, Optional.of(one)))),
              () -> ranges.add(new Range(kind, Optional.empty())));
    }
  }

  String sql() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      parts.add("select * from (" + SqlArchive.ROW + where(i) + LATEST + ") as part" + i);
    }
    return parts.size() == 1
        ? SqlArchive.ROW + where(0) + LATEST
        : String.join(" union all ", parts) + LATEST;
  }

  private String where(int range) {
    StringBuilder where = new StringBuilder(" where kind = :kind" + range);
    boolean open = wanted.open().orElse(false);
    String device = open ? " and device || '' = :device" : " and device = :device";
    ranges.get(range).device().ifPresent(_ -> where.append(device).append(range));
    if (wanted.open().isPresent()) {
      where.append(open ? " and closed_ms is null" : " and closed_ms > 0");
    }
    return where.append(" and opened_ms >= :from and (opened_ms, id) < (:end, :id)").toString();
  }

  Query bound(Query query) {
    for (int i = 0; i < ranges.size(); i++) {
      query.bind("kind" + i, ranges.get(i).kind());
      String name = "device" + i;
      ranges.get(i).device().ifPresent(device -> query.bind(name, device.name()));
    }
    return query
        .bind("from", wanted.from().toEpochMilli())
        .bind("end", before.map(Place::opened).orElse(wanted.to()).toEpochMilli())
        .bind("id", before.map(place -> place.id().toString()).orElse(""))
        .bind("most", most);
  }
}
