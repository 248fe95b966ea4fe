package io.campusshield.desk.store;

import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Examination;
import org.jdbi.v3.core.Handle;

/** What entries leave beside themselves, and is there still when one was taken away. */
final class RecordTraces {
  private final Handle handle;
  private final Examination examination;

  RecordTraces(Handle handle, Examination examination) {
    this.handle = handle;
    this.examination = examination;
  }

  void look() {
    covered("desk_act", "h.chain = 'desk'", "");
    covered("incident_fact", "h.chain <> 'desk'", " and e.incident = h.chain");
    told(
        "select distinct 'root ' || root from record_head"
            + " where root not in (select number from record_root)",
        "chains that it covers, and not itself",
        "it");
    told(
        "select 'incident ' || id from incident i"
            + " where not exists (select 1 from incident_fact f where f.incident = i.id)",
        "no entry at all",
        "at least the press that opened it");
    told(
        "select 'incident ' || id from incident i where closed_ms is not null and not exists"
            + " (select 1 from incident_fact f where f.incident = i.id and f.kind = 'closed')",
        "that it is closed, and no entry that says by whom",
        "that entry");
    told(
        "select 'incident ' || c.incident from confirmation c where c.version >"
            + " (select coalesce(max(f.seq), 0) from incident_fact f where f.incident = c.incident)",
        "that its device has seen a later entry than its last",
        "that entry");
    told(
        "select 'incident ' || p.incident from (select incident, count(*) as n from press"
            + " group by incident) p left join (select incident, count(*) as n from incident_fact"
            + " where kind = 'press-received' group by incident) f on f.incident = p.incident"
            + " where coalesce(f.n, 0) <> p.n",
        "presses of it that no entry tells of, or too few",
        "one of each");
  }

  /** Heads without their entries. */
  private void covered(String table, String which, String same) {
    handle
        .createQuery(
            "select h.chain, h.place, h.root from record_head h left join "
                + table
                + " e on e.seq = h.place"
                + same
                + " where "
                + which
                + " and e.seq is null")
        .map((row, _) -> {
          examination.missing(
              new Entry.Place(row.getString(1), row.getLong(2)).toString(),
              "nothing",
              "the entry that root " + row.getLong(3) + " covers");
          return true;
        })
        .list();
  }

  private void told(String query, String found, String wanted) {
    handle
        .createQuery(query)
        .mapTo(String.class)
        .forEach(where -> examination.missing(where, found, wanted));
  }
}
