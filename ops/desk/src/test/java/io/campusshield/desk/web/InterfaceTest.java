package io.campusshield.desk.web;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Role;
import io.campusshield.desk.web.Route.Right;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The interface's description says what the tables say, and nothing else. That the server answers
 * so is held by every test that asks it, through {@link Served}.
 */
final class InterfaceTest {
  private static final Pattern REASON = Pattern.compile("^\\| `([a-z-]+)` \\| (\\d{3})");

  @TempDir Path directory;

  @Test
  void everyRouteOfTheTable_isDescribed_andNothingElseIs() {
    assertThat(Described.operations().keySet())
        .isEqualTo(
            Arrays.stream(Route.values()).map(Described::word).collect(toCollection(TreeSet::new)));
  }

  @Test
  void whoMayAsk_isAsInTheTable() {
    for (Route route : Route.values()) {
      JsonNode described = Described.operation(route);
      boolean anybodys = described.path("security").isArray();
      switch (route.right()) {
        case Right.Anybodys() -> {
          assertThat(anybodys).as("%s", route).isTrue();
          assertThat(described.has("x-roles")).as("%s", route).isFalse();
        }
        case Right.OfRoles(Set<Role> roles) -> {
          assertThat(anybodys).as("%s", route).isFalse();
          assertThat(Described.words(described.path("x-roles")))
              .as("%s", route)
              .containsExactlyInAnyOrderElementsOf(roles.stream().map(Role::word).toList());
          assertThat(Described.responses(described)).as("%s", route).containsKeys("401", "403");
        }
      }
    }
  }

  @Test
  void whatIsNeverRefusedForLoad_isAsInTheTable() {
    for (Route route : Route.values()) {
      JsonNode described = Described.operation(route);
      assertThat(described.path("x-unlimited").asBoolean(false))
          .as("%s", route)
          .isNotEqualTo(route.limited());
      assertThat(Described.responses(described).containsKey("429"))
          .as("%s", route)
          .isEqualTo(route.limited());
    }
  }

  @Test
  void everyPathsParameters_areDescribed() {
    for (Route route : Route.values()) {
      long named =
          Described.parameters(Described.operation(route)).stream()
              .filter(parameter -> parameter.path("in").asString().equals("path"))
              .count();
      assertThat(named).as("%s", route).isEqualTo(route.path().contains("{id}") ? 1 : 0);
      assertThat(
              Described.parameters(Described.operation(route)).stream()
                  .anyMatch(
                      parameter -> parameter.path("name").asString().equals("X-Shield-Request")))
          .as("%s", route)
          .isEqualTo(route.method().changes());
    }
  }

  @Test
  void whatCreates_takesAKey_andNothingElseDoes() {
    for (Route route : Route.values()) {
      JsonNode described = Described.operation(route);
      assertThat(
              Described.parameters(described).stream()
                  .anyMatch(
                      parameter -> parameter.path("name").asString().equals("Idempotency-Key")))
          .as("%s", route)
          .isEqualTo(route.creates());
      assertThat(Described.responses(described).containsKey("422"))
          .as("%s", route)
          .isEqualTo(route.creates());
    }
  }

  @Test
  void everyReason_standsWhereItCanCome_withItsStatus() {
    Set<String> described = new TreeSet<>();
    for (JsonNode operation : Described.operations().values()) {
      Described.responses(operation)
          .forEach((status, response) ->
              Described.words(response.path("x-reasons"))
                  .forEach(reason -> described.add(reason + " " + status)));
    }
    Set<String> table = new TreeSet<>();
    for (Reason reason : Reason.values()) {
      table.add(reason.word() + " " + reason.status());
    }
    table.removeAll(Set.of("not-served 400", "method-not-allowed 405")); // of no route
    assertThat(described).isEqualTo(table);
  }

  @Test
  void everyReason_isExplainedInTheDocument_andNoOther() throws IOException {
    Set<String> explained = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("../docs/API.md"))) {
      Matcher reason = REASON.matcher(line);
      if (reason.find()) {
        explained.add(reason.group(1) + " " + reason.group(2));
      }
    }
    assertThat(explained)
        .isEqualTo(
            Arrays.stream(Reason.values())
                .map(reason -> reason.word() + " " + reason.status())
                .collect(toCollection(TreeSet::new)));
  }

  @Test
  void theDescription_isToldToAnybody() throws Exception {
    try (Served served = new Served(directory);
        var file = InterfaceTest.class.getResourceAsStream(Interface.FILE)) {
      HttpResponse<String> told = served.get("/api/v1/openapi.yaml");
      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(file).isNotNull();
      assertThat(told.body()).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
