package io.campusshield.desk.web;

import io.campusshield.desk.core.Change;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How devices do, as far as the desk has heard. For one request. */
final class Condition {
  private final Map<DeviceId, Change.StatusHeard> statuses = new HashMap<>();
  private final List<Change.TroubleHeard> open;
  private final IncidentJson texts;

  /**
   * @param open the station's troubles that are not over
   */
  Condition(List<Change.StatusHeard> statuses, List<Change.TroubleHeard> open, IncidentJson texts) {
    statuses.forEach(heard -> this.statuses.put(heard.status().device(), heard));
    this.open = open;
    this.texts = texts;
  }

  void put(ObjectNode json, DeviceId device) {
    Optional<Change.StatusHeard> status = Optional.ofNullable(statuses.get(device));
    if (status.isPresent()) {
      put(json.putObject("status"), status.get());
    } else {
      json.putNull("status");
    }
    ArrayNode troubles = json.putArray("troubles");
    open.stream()
        .filter(heard -> heard.trouble().id().origin().equals(new Origin.OfDevice(device)))
        .forEach(heard -> texts.trouble(troubles.addObject(), heard));
  }

  private static void put(ObjectNode json, Change.StatusHeard heard) {
    Status.Readings readings = heard.status().readings();
    json.put("atMs", heard.at().toEpochMilli()).put("firmware", readings.firmware());
    put(json, "batteryPercent", readings.battery());
    put(json, "signalDbm", readings.signal());
    put(json, "mains", readings.mains());
    put(json, "housingOpen", readings.tamper());
    put(json, "buttonsWork", readings.buttonsWork());
    if (readings.clock() instanceof DeviceTime.At(long millis)) {
      json.put("deviceMs", millis);
    } else {
      json.putNull("deviceMs");
    }
  }

  private static void put(ObjectNode json, String key, Status.Level level) {
    switch (level) {
      case Status.Level.Read(int value) -> json.put(key, value);
      case Status.Level.Unknown() -> json.putNull(key);
    }
  }

  private static void put(ObjectNode json, String key, Status.Sensed sensed) {
    switch (sensed) {
      case YES -> json.put(key, true);
      case NO -> json.put(key, false);
      case UNKNOWN -> json.putNull(key);
    }
  }
}
