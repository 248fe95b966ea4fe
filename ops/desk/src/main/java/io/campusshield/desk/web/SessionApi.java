package io.campusshield.desk.web;

import io.campusshield.desk.access.Access;
import io.campusshield.desk.access.Access.SignedIn;
import io.campusshield.desk.access.Person;
import io.campusshield.desk.station.Clock;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Coming and going. Any thread. */
final class SessionApi {
  private static final Logger LOG = LoggerFactory.getLogger("desk.access");

  private final Access access;
  private final Gate gate;
  private final IncidentJson texts;
  private final Clock clock;

  SessionApi(Access access, Gate gate, IncidentJson texts, Clock clock) {
    this.access = access;
    this.gate = gate;
    this.texts = texts;
    this.clock = clock;
  }

  void whoAmI(Context request) throws Problem {
    Optional<Person> person = gate.person(request);
    if (person.isEmpty()) {
      throw new Problem(
          Reason.NOT_SIGNED_IN,
          Map.of("station", texts.station(), "setUp", access.awaitsSetUp(clock.now().monotonic())));
    }
    session(request, person.get());
  }

  private void session(Context request, Person person) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("name", person.name());
    person.words().forEach(json.putArray("roles")::add);
    json.set("station", texts.station());
    Api.json(request, json);
  }

  /** With a password, or with a code alone to learn that it is right, or with both. */
  void signIn(Context request) throws Problem {
    Body body = Body.of(request);
    String name = body.text("name");
    welcome(
        request,
        body.has("code")
            ? access.choose(name, body.text("code"), body.text("password"), gate.attempt(request))
            : access.signIn(name, body.text("password"), gate.attempt(request)));
  }

  void changePassword(Context request, Person by) throws Problem {
    Body body = Body.of(request);
    welcome(
        request,
        access.change(by, body.text("present"), body.text("password"), gate.attempt(request)));
  }

  private void welcome(Context request, SignedIn ending) throws Problem {
    switch (ending) {
      case SignedIn.Welcome(String token, Person person) -> {
        LOG.info("fact=signed-in account={} address={}", person.account(), request.ip());
        gate.welcome(request, token);
        session(request, person);
      }
      case SignedIn.ChoosePassword() -> throw new Problem(Reason.CHOOSE_PASSWORD);
      case SignedIn.PasswordUnfit() -> throw new Problem(Reason.PASSWORD_UNFIT);
      case SignedIn.NameUnfit() -> throw new Problem(Reason.NAME_UNFIT);
      case SignedIn.Wrong() -> throw refused(request, Reason.NAME_OR_PASSWORD_WRONG);
      case SignedIn.CodeUsed() -> throw refused(request, Reason.CODE_USED);
      case SignedIn.CodeOver() -> throw refused(request, Reason.CODE_OVER);
      case SignedIn.NotRecorded() -> throw refused(request, Reason.NOT_RECORDED);
      case SignedIn.TooManyTries(var pause) -> {
        LOG.warn("refused=sign-in reason=too-many-tries address={}", request.ip());
        throw new Problem(
            Reason.TOO_MANY_TRIES, Map.of(Problem.RETRY_AFTER, pause.toSeconds() + 1));
      }
    }
  }

  private static Problem refused(Context request, Reason reason) {
    LOG.warn("refused=sign-in reason={} address={}", reason.word(), request.ip());
    return new Problem(reason);
  }

  void signOut(Context request) {
    gate.farewell(request);
    request.status(204);
  }
}
