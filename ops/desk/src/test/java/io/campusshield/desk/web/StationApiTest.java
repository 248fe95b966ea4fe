package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
