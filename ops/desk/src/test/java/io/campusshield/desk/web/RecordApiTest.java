package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.at;
import static io.campusshield.desk.incident.Given.copy;
import static io.campusshield.desk.incident.Given.mark;
import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Key;
import io.campusshield.desk.incident.Result;
import io.campusshield.desk.incident.Seen;
import io.campusshield.desk.station.Archive.Acts;
import io.campusshield.desk.station.Archive.DeskAct;
import io.campusshield.desk.station.Archive.Filed;
import io.campusshield.desk.station.Archive.Page;
import io.campusshield.desk.station.Archive.Place;
import io.campusshield.desk.station.Archive.Story;
import io.campusshield.desk.station.Ledger.Read;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is asked of the record over HTTP, and what comes of it. */
final class RecordApiTest {
  private static final Filed FILED =
      new Filed(
          press(1), new Key(press(1).device(), Button.ALARM, false), at(10), Optional.of(at(12)));

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

  @Test
  void aPage_isToldWithTheWayToTheNext() throws Exception {
    served.archive.page = new Read.Got<>(new Page(List.of(FILED), true));
    JsonNode page = Served.json(served.get("/api/v1/incidents?limit=1"));
    assertThat(page.path("incidents").get(0).path("id").asString()).isEqualTo(press(1).toString());
    assertThat(page.path("incidents").get(0).path("site").path("id").asString()).isEqualTo("hexi");
    String next = page.path("next").asString();
    served.archive.page = new Read.Got<>(new Page(List.of(), false));
    HttpResponse<String> last = served.get("/api/v1/incidents?limit=1&before=" + next);
    assertThat(Served.json(last).path("next").isNull()).isTrue();
    assertThat(served.archive.before).contains(new Place(at(10), press(1)));
  }

  @Test
  void filters_goToTheRecordAsTheyAreMeant() throws Exception {
    served.get("/api/v1/incidents?state=open&kind=drill&device=gate-hexi&fromMs=5&toMs=9");
    assertThat(served.archive.wanted.orElseThrow().toString())
        .contains(
            "open=Optional[true]",
            "drill=Optional[true]",
            "gate-hexi",
            "from=1970-01-01T00:00:00.005Z",
            "to=1970-01-01T00:00:00.009Z");
    served.get("/api/v1/incidents?site=hexi&state=closed&kind=real");
    assertThat(served.archive.wanted.orElseThrow().devices().orElseThrow()).hasSize(2);
    served.get("/api/v1/incidents?site=none");
    assertThat(served.archive.wanted.orElseThrow().devices()).contains(Set.of());
  }

  @Test
  void aFilterThatIsNone_isRefused() throws Exception {
    for (String query :
        List.of(
            "state=shut",
            "kind=x",
            "limit=0",
            "limit=201",
            "fromMs=-1",
            "before=!",
            "to=1",
            "before=MSAx",
            "device=%20")) {
      assertThat(served.get("/api/v1/incidents?" + query).statusCode()).as(query).isEqualTo(400);
    }
  }

  @Test
  void anIncidentsFacts_areToldInOrder() throws Exception {
    List<Fact> facts =
        List.of(
            new Fact.PressReceived(copy(1, at(10)), 1, false, false, at(10)),
            new Fact.PressFoundOlder(press(1), at(9), false, mark(at(10)), at(10)),
            new Fact.SeenLearnt(press(1), new Seen.ByGateway(at(10), true), at(10)),
            new Fact.CustodyLearnt(press(1), Custody.STORED, at(10)),
            new Fact.CallHungUp(press(1), at(11), at(11)),
            new Fact.Answered("周敏", List.of(press(1)), at(11)),
            new Fact.Closed(Result.FALSE_ALARM, "学生误碰", "周敏", at(12)));
    served.archive.story = new Read.Got<>(Optional.of(new Story(FILED, 3, facts, true)));
    JsonNode story = Served.json(served.get("/api/v1/incidents/" + press(1) + "?after=2"));
    assertThat(story.path("facts")).hasSize(7);
    assertThat(story.path("facts").get(0).path("seq").asInt()).isEqualTo(3);
    assertThat(story.path("facts").get(6).path("result").asString()).isEqualTo("false-alarm");
    assertThat(story.path("next").asInt()).isEqualTo(9);
  }

  @Test
  void whatPeopleDid_isToldWithTheWayToWhatTheyDidBefore() throws Exception {
    DeskAct act =
        new DeskAct(7, "roles-set", "0123456789abcdef", at(3), "{\"a\":1}", "0".repeat(64));
    served.archive.acts = new Read.Got<>(new Acts(List.of(act), true));
    JsonNode page = Served.json(served.get("/api/v1/acts?limit=1&before=9"));
    assertThat(served.archive.earlierThan).isEqualTo(9);
    assertThat(page.path("next").asInt()).isEqualTo(7);
    assertThat(page.path("acts").get(0).path("payload").path("a").asInt()).isEqualTo(1);
    served.archive.acts = new Read.Got<>(new Acts(List.of(), false));
    assertThat(Served.json(served.get("/api/v1/acts")).path("next").isNull()).isTrue();
    for (String query : List.of("before=0", "limit=201", "who=x")) {
      assertThat(served.get("/api/v1/acts?" + query).statusCode()).as(query).isEqualTo(400);
    }
    served.archive.acts = new Read.Damaged<>("act 3");
    assertThat(served.get("/api/v1/acts").statusCode()).isEqualTo(500);
  }

  @Test
  void whatIsNotThere_orCanNotBeRead_isSaid() throws Exception {
    for (String id : List.of("nothing", press(9).toString())) {
      assertThat(served.get("/api/v1/incidents/" + id).statusCode()).as(id).isEqualTo(404);
    }
    served.archive.page = new Read.Unreadable<>("the store does not answer");
    assertThat(served.get("/api/v1/incidents").statusCode()).isEqualTo(503);
    served.archive.story = new Read.Damaged<>("fact 3");
    assertThat(served.get("/api/v1/incidents/" + press(1)).statusCode()).isEqualTo(500);
  }
}
