package io.campusshield.desk;

import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.places.Column;
import io.campusshield.desk.places.Places;
import io.campusshield.desk.places.PlacesStore;
import io.campusshield.desk.places.Row;
import io.campusshield.desk.places.Table;
import io.campusshield.desk.record.Entry;
import io.campusshield.desk.station.Inbox;
import io.campusshield.protocol.standing.Urgency;
import io.campusshield.protocol.telemetry.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sites that the desk goes by: those in its store, looked for now and then, as others write
 * there, too; until it has ever read them, those of its settings. Any thread.
 */
final class InUse implements PlacesStore, Supplier<Sites>, AutoCloseable {
  /** A file that a person has brought in is on the page before they have looked there. */
  private static final Duration EVERY = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger("desk");

  private final Sites settings;
  private final PlacesStore store;
  private final Inbox inbox;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("desk-places").daemon().factory());
  private volatile Sites sites;
  private long version;
  private boolean told;

  /** Not before the store has answered, or can not. */
  InUse(Sites settings, PlacesStore store, Inbox inbox) {
    this.settings = settings;
    this.store = store;
    this.inbox = inbox;
    this.sites = settings;
    look();
  }

  /** Has looked once, and looks now and then from now on. */
  static InUse started(Sites settings, PlacesStore store, Inbox inbox) {
    InUse sites = new InUse(settings, store, inbox);
    var _ =
        sites.looking.scheduleWithFixedDelay(
            sites::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return sites;
  }

  @Override
  public Sites get() {
    return sites;
  }

  /** What is not taken up now, for whichever reason, is looked for again. */
  synchronized void look() {
    switch (store.newerThan(version)) {
      case Found.Newer(Kept kept) -> takeUp(kept);
      case Found.NothingNewer() when version == 0 ->
          of(settings)
              .map(places -> new Kept(1, places))
              .filter(kept -> store.write(kept, Places.none(), Entry.DESK) instanceof Written.Done)
              .ifPresent(this::takeUp);
      case Found.NothingNewer() -> {}
      case Found.Unreadable(String reason) ->
          LOG.debug("trouble=places-unreadable detail=\"{}\"", Line.detail(reason));
    }
  }

  private void takeUp(Kept kept) {
    List<Sites.Place> places = new ArrayList<>();
    for (Places.Device device : kept.places().devices()) {
      Places.Site site = device.site();
      places.add(
          new Sites.Place(
              new Sites.Site(site.id(), site.name(), site.silent()),
              device.place(),
              device.id(),
              device.gateway()));
    }
    Sites next = new Sites(settings.station(), settings.stationName(), places);
    if (inbox.offer(new Signal.SitesChanged(next), Urgency.ROUTINE, "places")) {
      sites = next;
      version = kept.version();
      LOG.info("fact=places-in-use version={} devices={}", version, places.size());
    }
  }

  /** What the settings say, as a first version; empty if tables can not say it. */
  private Optional<Places> of(Sites sites) {
    Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
    Set<Map<Column, String>> schools = new LinkedHashSet<>();
    Set<Map<Column, String>> gateways = new LinkedHashSet<>();
    List<Map<Column, String>> devices = new ArrayList<>();
    for (Sites.Place place : sites.places()) {
      String site = place.site().id().name();
      String gateway = place.gateway().name();
      schools.add(
          Map.of(
              Column.ID,
              site,
              Column.NAME,
              place.site().name(),
              Column.SILENT,
              place.site().silent() ? "yes" : "no"));
      gateways.add(Map.of(Column.ID, gateway, Column.SITE, site));
      devices.add(
          Map.of(
              Column.ID,
              place.device().name(),
              Column.SITE,
              site,
              Column.PLACE,
              place.name(),
              Column.GATEWAY,
              gateway));
    }
    rows.put(Table.SITES, schools.stream().map(cells -> new Row(0, cells)).toList());
    rows.put(Table.GATEWAYS, gateways.stream().map(cells -> new Row(0, cells)).toList());
    rows.put(Table.DEVICES, devices.stream().map(cells -> new Row(0, cells)).toList());
    return switch (Places.check(rows)) {
      case Places.Checked.Sound(Places places) -> Optional.of(places);
      case Places.Checked.Faulty(var faults) -> {
        if (!told) {
          told = true;
          LOG.error(
              "trouble=places-not-taken-in detail=\"{}\"",
              Line.detail(faults.getFirst().toString()));
        }
        yield Optional.empty();
      }
    };
  }

  @Override
  public Found newerThan(long known) {
    return store.newerThan(known);
  }

  /** What is written is in use when this comes back, if the store lets it be read. */
  @Override
  public Written write(Kept next, Places was, String by) {
    Written ending = store.write(next, was, by);
    look();
    return ending;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
