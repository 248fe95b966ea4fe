package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.station.Ledger.Read;
import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.Origin;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Status;
import io.campusshield.protocol.message.Trouble;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class StationApiTest {
  @TempDir Path directory;

  @Test
  void sitesAndDevices_areToldAsTheRosterHasThem() throws Exception {
    try (Served served = new Served(directory)) {
      served.signedIn();
      assertThat(served.get("/api/v1/sites").body())
          .startsWith("{\"sites\":[{\"id\":\"hexi\",\"name\":\"河西小学\",\"silent\":")
          .contains("\"places\":[{\"name\":\"正门\",\"device\":\"gate-hexi\"},");
      HttpResponse<String> devices = served.get("/api/v1/devices?site=hexi");
      assertThat(Served.json(devices).path("devices")).hasSize(2);
      assertThat(Served.json(served.get("/api/v1/devices?site=none")).path("devices")).isEmpty();
    }
  }

  @Test
  void aDevice_isToldWithWhatItSaidLast_andItsOwnTroubles() throws Exception {
    try (Served served = new Served(directory)) {
      served.signedIn();
      DeviceId gate = new DeviceId("gate-hexi");
      Status.Readings readings =
          new Status.Readings(
              new Status.Level.Read(80),
              Status.Sensed.YES,
              Status.Sensed.NO,
              new Status.Level.Unknown(),
              Status.Sensed.UNKNOWN,
              "1.4",
              new DeviceTime.None());
      Status status = new Status(gate, 5, 1, Age.NOW, readings);
      served.archive.statuses =
          new Read.Got<>(List.of(new Change.StatusHeard(status, at(8), at(8))));
      served.feed.show(
          List.of(trouble(new Origin.OfDevice(gate)), trouble(new Origin.OfDevice(OTHER))));
      JsonNode devices = Served.json(served.get("/api/v1/devices?site=hexi")).path("devices");
      JsonNode first = devices.get(0);
      assertThat(first.path("id").asString()).isEqualTo("gate-hexi");
      assertThat(first.path("status").path("batteryPercent").asInt()).isEqualTo(80);
      assertThat(first.path("status").path("mains").asBoolean()).isTrue();
      assertThat(first.path("status").path("housingOpen").asBoolean()).isFalse();
      assertThat(first.path("status").path("signalDbm").isNull()).isTrue();
      assertThat(first.path("troubles")).hasSize(1);
      assertThat(first.path("troubles").get(0).path("kind").asString()).isEqualTo("mains-lost");
      assertThat(devices.get(1).path("status").isNull()).isTrue();
      assertThat(devices.get(1).path("troubles")).isEmpty();
      served.archive.statuses = new Read.Unreadable<>("the store does not answer");
      assertThat(served.get("/api/v1/devices").statusCode()).isEqualTo(503);
    }
  }

  private static final DeviceId OTHER = new DeviceId("gate-elsewhere");

  private static Change.TroubleHeard trouble(Origin origin) {
    return new Change.TroubleHeard(
        new Trouble(
            new TroubleId(origin, 5, 1),
            Trouble.Kind.MAINS_LOST,
            Trouble.Change.RAISED,
            Age.NOW,
            new Trouble.Tally(0, Duration.ZERO)),
        at(3),
        at(4));
  }

  @Test
  void aFilterThatIsMisspeltOrNamedTwice_isRefused_notPassedOver() throws Exception {
    try (Served served = new Served(directory)) {
      served.signedIn();
      for (String query : new String[] {"school=hexi", "site=hexi&site=x"}) {
        HttpResponse<String> refused = served.get("/api/v1/devices?" + query);
        assertThat(refused.statusCode()).as(query).isEqualTo(400);
        assertThat(Served.json(refused).path("reason").asString()).isEqualTo("malformed");
      }
    }
  }
}
