package io.campusshield.desk.web;

import io.campusshield.desk.core.Sites;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The station's sites and devices, for other systems. Any thread. */
final class StationApi {
  private final Supplier<Sites> sites;

  StationApi(Supplier<Sites> sites) {
    this.sites = sites;
  }

  void sites(Context request) throws Problem {
    Query.of(request);
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    for (Sites.Place place : sites.get().places()) {
      Sites.Site site = place.site();
      ObjectNode json =
          found.computeIfAbsent(
              site.id().name(),
              id ->
                  JsonMapper.shared()
                      .createObjectNode()
                      .put("id", id)
                      .put("name", site.name())
                      .put("silent", site.silent()));
      json.withArray("places")
          .addObject()
          .put("name", place.name())
          .put("device", place.device().name());
    }
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode array = answer.putArray("sites");
    found.values().forEach(array::add);
    Api.json(request, answer);
  }

  void devices(Context request, Condition condition) throws Problem {
    Optional<String> wanted = Query.of(request, "site").one("site");
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode array = answer.putArray("devices");
    for (Sites.Place place : sites.get().places()) {
      Sites.Site site = place.site();
      if (wanted.isEmpty() || wanted.get().equals(site.id().name())) {
        ObjectNode json =
            array
                .addObject()
                .put("id", place.device().name())
                .put("place", place.name())
                .put("gateway", place.gateway().name());
        json.putObject("site").put("id", site.id().name()).put("name", site.name());
        condition.put(json, place.device());
      }
    }
    Api.json(request, answer);
  }
}
