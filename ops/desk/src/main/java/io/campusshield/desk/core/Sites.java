package io.campusshield.desk.core;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.SiteId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.ladder.Ladder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The station and what belongs to it. Immutable. */
public final class Sites {
  /**
   * @param silent whether nothing there may show that an alarm was raised
   */
  public record Site(SiteId id, String name, boolean silent) {}

  /**
   * @param name where at the site, as people say it
   * @param gateway that the device is wired to
   */
  public record Place(Site site, String name, DeviceId device, GatewayId gateway) {}

  private final StationId station;
  private final String stationName;
  private final List<Place> places;
  private final Map<DeviceId, Place> byDevice = new HashMap<>();

  public Sites(StationId station, String stationName, List<Place> places) {
    this.station = station;
    this.stationName = stationName;
    this.places = List.copyOf(places);
    for (Place place : places) {
      byDevice.put(place.device(), place);
    }
  }

  public StationId station() {
    return station;
  }

  public String stationName() {
    return stationName;
  }

  /** Of every site alike. */
  public Ladder ladder() {
    return Ladder.USUAL;
  }

  /** In the roster's order. */
  public List<Place> places() {
    return places;
  }

  /** Empty for a device that the station does not know. */
  public Optional<Place> of(DeviceId device) {
    return Optional.ofNullable(byDevice.get(device));
  }

  /** Where it is; of a gateway only the site is known, its place is empty. */
  public Optional<Place> of(Origin origin) {
    return switch (origin) {
      case Origin.OfDevice(DeviceId device) -> of(device);
      case Origin.OfGateway(GatewayId gateway) ->
          places.stream()
              .filter(place -> place.gateway().equals(gateway))
              .findFirst()
              .map(place -> new Place(place.site(), "", place.device(), gateway));
    };
  }

  boolean silent(DeviceId device) {
    return of(device).map(place -> place.site().silent()).orElse(false);
  }
}
