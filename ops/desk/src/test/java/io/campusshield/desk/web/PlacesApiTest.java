package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.places.Column;
import io.campusshield.desk.places.Table;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class PlacesApiTest {
  private static final String ALL = "/api/v1/places";
  private static final String SITES = ALL + "/sites.csv";
  private static final String TWO_SCHOOLS = "编号,名称,静默\nhexi,河西中学,是\ndonghu,东湖中学,否\n";

  @TempDir Path directory;
  private Served served;

  @BeforeEach
  void start() throws Exception {
    served = new Served(directory);
    served.signedIn();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private HttpResponse<String> put(String path, String version, byte[] body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(served.uri(path))
            .header("X-Shield-Request", "1")
            .PUT(BodyPublishers.ofByteArray(body));
    return served.send(version.isEmpty() ? request : request.header("If-Match", version));
  }

  private HttpResponse<String> put(String path, String version, String body) throws Exception {
    return put(path, version, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(HttpResponse<String> response, int status, String reason) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Served.json(response).path("reason").asString()).isEqualTo(reason);
  }

  private static String tag(HttpResponse<String> response) {
    return response.headers().firstValue("ETag").orElse("");
  }

  private List<String> schools() {
    return served.places.kept.places().rows(Table.SITES).stream()
        .map(row -> row.cell(Column.NAME))
        .toList();
  }

  @Test
  void whatWasRead_isChangedAndPutBack_underTheAccountOfWhoeverDid() throws Exception {
    HttpResponse<String> read = served.get(ALL);
    assertThat(tag(read)).isEqualTo("\"1\"");
    JsonNode json = Served.json(read);
    assertThat(json.path("version").asLong()).isEqualTo(1);
    assertThat(json.path("people").get(0).path("phone").asString()).isEqualTo("13800000001");
    ((ObjectNode) json.path("sites").get(0)).put("name", "河西中学");

    HttpResponse<String> changed = put(ALL, tag(read), json.toString());

    assertThat(changed.body()).isEqualTo("{\"version\":2}");
    assertThat(tag(changed)).isEqualTo("\"2\"");
    assertThat(schools()).containsExactly("河西中学");
    assertThat(served.places.kept.places().devices()).hasSize(1);
    assertThat(served.places.by).matches("[0-9a-f]{16}");
    assertThat(put(ALL, "\"2\"", json.toString()).body())
        .as("nothing is different")
        .isEqualTo("{\"version\":2}");
  }

  @Test
  void tablesThatAreNotNamed_stayAsTheyAre() throws Exception {
    assertThat(put(ALL, "\"1\"", "{\"people\":[]}").statusCode()).isEqualTo(200);

    assertThat(served.places.kept.places().rows(Table.PEOPLE)).isEmpty();
    assertThat(schools()).containsExactly("河西小学");
  }

  @Test
  void aTable_isAFileThatExcelOpens_andOneThatItWroteIsTaken() throws Exception {
    HttpResponse<String> file = served.get(SITES);
    assertThat(file.body()).startsWith("\uFEFF编号,名称,").contains("hexi,河西小学");
    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"sites.csv\"");

    HttpResponse<String> put =
        put(SITES, tag(file), TWO_SCHOOLS.getBytes(Charset.forName("GB18030")));

    assertThat(put.body()).isEqualTo("{\"version\":2}");
    assertThat(schools()).containsExactly("河西中学", "东湖中学");
    refused(served.get(ALL + "/schools.csv"), 404, "no-such-table");
    refused(served.get(ALL + "/sites"), 404, "no-such-table");
  }

  @Test
  void ofTwoChangesOfOneVersion_theSecondIsRefused() throws Exception {
    refused(put(SITES, "", TWO_SCHOOLS), 428, "version-missing");
    refused(put(SITES, "1", TWO_SCHOOLS), 400, "malformed");
    refused(put(SITES, "\"2\"", TWO_SCHOOLS), 412, "version-old");
    served.places.raced = true;
    refused(put(SITES, "\"1\"", TWO_SCHOOLS), 412, "version-old");
    assertThat(schools()).containsExactly("河西小学");
  }

  @Test
  void everythingWrong_isToldAtOnce_andNothingIsChanged() throws Exception {
    HttpResponse<String> response =
        put(SITES, "\"1\"", "id,name,silent\ndonghu,,maybe\nNorth,北门小学,no\n");

    refused(response, 400, "places-faulty");
    JsonNode faults = Served.json(response).path("faults");
    assertThat(faults.get(0).toString()).contains("\"line\":2", "\"column\":\"name\"");
    assertThat(faults).as("and of those who were at the school").hasSize(5);
    assertThat(schools()).containsExactly("河西小学");
    refused(put(SITES, "\"1\"", "id,id\n"), 400, "places-faulty");
  }

  @Test
  void whatIsNoBody_orTooLong_isRefused() throws Exception {
    refused(put(ALL, "\"1\"", "{"), 400, "malformed");
    refused(put(ALL, "\"1\"", "{\"sites\":{}}"), 400, "malformed");
    refused(put(SITES, "\"1\"", new byte[(4 << 20) + 1]), 413, "too-long");
    StringBuilder people = new StringBuilder("id,name\n");
    for (int number = 0; people.length() < 100_000; number++) {
      people.append("p-").append(number).append(",王小明\n");
    }
    assertThat(put(ALL + "/people.csv", "\"1\"", people.toString()).statusCode())
        .as("longer than other bodies may be")
        .isEqualTo(200);
  }

  @Test
  void aSickStore_isToldFromOneThatSaysNothing() throws Exception {
    served.places.late = true;
    refused(put(SITES, "\"1\"", TWO_SCHOOLS), 503, "unknown");
    served.places.sick = true;
    refused(served.get(ALL), 503, "not-readable");
  }

  @Test
  void moreThanTwoHundredFaults_areToldInPart() throws Exception {
    StringBuilder sites = new StringBuilder("id,name\n");
    for (int number = 0; number < 300; number++) {
      sites.append("Nr ").append(number).append(",x\n");
    }
    JsonNode problem = Served.json(put(SITES, "\"1\"", sites.toString()));
    assertThat(problem.path("faults")).hasSize(200);
    assertThat(problem.path("detail").asString()).startsWith("302 faults; the first: sites.csv");
  }
}
