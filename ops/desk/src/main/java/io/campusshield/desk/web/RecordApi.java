package io.campusshield.desk.web;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Sites;
import io.campusshield.desk.station.Archive;
import io.campusshield.desk.station.Archive.Filed;
import io.campusshield.desk.station.Archive.Page;
import io.campusshield.desk.station.Archive.Place;
import io.campusshield.desk.station.Archive.Story;
import io.campusshield.desk.station.Ledger.Read;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Incidents as they are on record, open and closed, for other systems. Any thread. */
final class RecordApi {
  static final int USUAL_PAGE = 50;
  static final int LONGEST_PAGE = 200;
  static final int MOST_FACTS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger("desk.web");
  private static final long LAST_MILLIS = 253_402_300_799_999L; // the year 9999

  private final Archive archive;
  private final Supplier<Sites> sites;

  RecordApi(Archive archive, Supplier<Sites> sites) {
    this.archive = archive;
    this.sites = sites;
  }

  void page(Context request) throws Problem {
    Query query =
        Query.of(request, "state", "site", "device", "kind", "fromMs", "toMs", "limit", "before");
    Archive.Wanted wanted =
        new Archive.Wanted(
            devices(query),
            query.oneOf("state", "open", "closed"),
            query.oneOf("kind", "drill", "real"),
            Instant.ofEpochMilli(query.number("fromMs", 0, LAST_MILLIS).orElse(0L)),
            Instant.ofEpochMilli(query.number("toMs", 0, LAST_MILLIS).orElse(LAST_MILLIS)));
    int most = query.number("limit", 1, LONGEST_PAGE).orElse((long) USUAL_PAGE).intValue();
    Optional<Place> before = Optional.empty();
    if (query.one("before").isPresent()) {
      before = Optional.of(place(query.one("before").get()));
    }
    Page page = got(archive.page(wanted, before, most));
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode array = json.putArray("incidents");
    page.incidents().forEach(filed -> put(array.addObject(), filed));
    if (page.more()) {
      json.put("next", text(page.incidents().getLast()));
    } else {
      json.putNull("next");
    }
    Api.json(request, json);
  }

  /** Of the site, of the device, or of both: then it is none if it is not there. */
  private Optional<Set<DeviceId>> devices(Query query) throws Problem {
    Optional<String> site = query.one("site");
    Optional<DeviceId> device = Optional.empty();
    if (query.one("device").isPresent()) {
      device =
          Optional.of(
              DeviceId.parse(query.one("device").get())
                  .orElseThrow(() -> Body.malformed("device is a device's id")));
    }
    if (site.isEmpty()) {
      return device.map(Set::of);
    }
    Set<DeviceId> devices = new HashSet<>();
    for (Sites.Place place : sites.get().places()) {
      if (place.site().id().name().equals(site.get())
          && device.filter(one -> !one.equals(place.device())).isEmpty()) {
        devices.add(place.device());
      }
    }
    return Optional.of(devices);
  }

  void story(Context request) throws Problem {
    Query query = Query.of(request, "after");
    long after = query.number("after", 0, Integer.MAX_VALUE).orElse(0L);
    PressId id = PressId.parse(request.pathParam("id")).orElseThrow(Api::noSuchIncident);
    Story story = got(archive.story(id, after, MOST_FACTS)).orElseThrow(Api::noSuchIncident);
    ObjectNode json = JsonMapper.shared().createObjectNode();
    put(json.putObject("incident"), story.incident());
    ArrayNode facts = json.putArray("facts");
    for (int i = 0; i < story.facts().size(); i++) {
      FactJson.put(facts.addObject(), story.seq() + i, story.facts().get(i));
    }
    if (story.more()) {
      json.put("next", story.seq() + story.facts().size() - 1);
    } else {
      json.putNull("next");
    }
    Api.json(request, json);
  }

  /**
   * @param open troubles of devices and gateways
   */
  Condition condition(List<Change.TroubleHeard> open) throws Problem {
    return new Condition(got(archive.statuses()), open, new IncidentJson(sites.get()));
  }

  /** What people did beside incidents. */
  void acts(Context request) throws Problem {
    Query query = Query.of(request, "limit", "before");
    int most = query.number("limit", 1, LONGEST_PAGE).orElse((long) USUAL_PAGE).intValue();
    long before = query.number("before", 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
    Archive.Acts page = got(archive.acts(before, most));
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode array = json.putArray("acts");
    for (Archive.DeskAct act : page.acts()) {
      array
          .addObject()
          .put("seq", act.seq())
          .put("kind", act.kind())
          .put("who", act.who())
          .put("atMs", act.at().toEpochMilli())
          .put("digest", act.digest())
          .set("payload", JsonMapper.shared().readTree(act.payload()));
    }
    if (page.more()) {
      json.put("next", page.acts().getLast().seq());
    } else {
      json.putNull("next");
    }
    Api.json(request, json);
  }

  private static <T> T got(Read<T> read) throws Problem {
    return switch (read) {
      case Read.Got<T>(T value) -> value;
      case Read.Unreadable<T>(String reason) -> {
        LOG.debug("refused=request reason=not-readable detail=\"{}\"", reason);
        throw new Problem(Reason.NOT_READABLE, Map.of(Problem.RETRY_AFTER, 1));
      }
      case Read.Damaged<T> _ -> throw new Problem(Reason.DAMAGED);
    };
  }

  private void put(ObjectNode json, Filed filed) {
    Optional<Sites.Place> place = sites.get().of(filed.key().device());
    json.put("id", filed.id().toString())
        .put("button", IncidentJson.word(filed.key().button()))
        .put("kind", filed.key().drill() ? "drill" : "real")
        .put("device", filed.key().device().name());
    if (place.isPresent()) {
      json.putObject("site")
          .put("id", place.get().site().id().name())
          .put("name", place.get().site().name());
    } else {
      json.putNull("site");
    }
    json.put("place", place.map(Sites.Place::name).orElse(""))
        .put("openedMs", filed.opened().toEpochMilli());
    IncidentJson.putMillis(json, "closedMs", filed.closed());
  }

  private static String text(Filed last) {
    String place = last.opened().toEpochMilli() + " " + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static Place place(String text) throws Problem {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      if (parts.length == 2 && PressId.parse(parts[1]).isPresent()) {
        return new Place(
            Instant.ofEpochMilli(Long.parseLong(parts[0])), PressId.parse(parts[1]).get());
      }
    } catch (IllegalArgumentException e) {
      throw Body.malformed("before is the 'next' of another page");
    }
    throw Body.malformed("before is the 'next' of another page");
  }
}
