package io.campusshield.desk.web;

import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.access.Ask;
import io.campusshield.desk.access.MachineToken;
import io.campusshield.desk.access.Machines;
import io.campusshield.desk.access.Machines.Change;
import io.campusshield.desk.access.Person;
import io.campusshield.desk.station.Clock;
import io.javalin.http.Context;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokens of machines, for those who give them. Any thread. */
final class TokenApi {
  private static final Logger LOG = LoggerFactory.getLogger("desk.access");

  private final Machines machines;
  private final Clock clock;

  TokenApi(Machines machines, Clock clock) {
    this.machines = machines;
    this.clock = clock;
  }

  void all(Context request) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode tokens = json.putArray("tokens");
    machines.all(clock.now().wall()).forEach(token -> tokens.add(json(token)));
    Api.json(request, json);
  }

  /** Whoever repeats it gets the same, without the token itself. */
  void make(Context request, Person by) throws Problem {
    AccountId account = AccountApi.account(request);
    Ask<MachineToken> ask =
        new Ask<>(
            by,
            clock.now().wall(),
            token -> Repeats.of(request).map(once -> once.with(201, json(token).toString())));
    told(request, by, machines.make(ask, account, Body.of(request).text("name")));
  }

  void revoke(Context request, Person by) throws Problem {
    told(request, by, machines.revoke(by, request.pathParam("id"), clock.now().wall()));
  }

  private static void told(Context request, Person by, Change change) throws Problem {
    switch (change) {
      case Change.Made(MachineToken token, String secret) -> {
        done("token-made", token, by);
        Api.json(request, json(token).put("token", secret));
        request.status(201);
      }
      case Change.Revoked(MachineToken token) -> {
        done("token-revoked", token, by);
        request.status(204);
      }
      case Change.NameUnfit() -> throw new Problem(Reason.NAME_UNFIT);
      case Change.NoSuchAccount() -> throw new Problem(Reason.NO_SUCH_ACCOUNT);
      case Change.NoSuchToken() -> throw new Problem(Reason.NO_SUCH_TOKEN);
      case Change.OtherKind() -> throw new Problem(Reason.OTHER_KIND_OF_ACCOUNT);
      case Change.TooMany() -> throw new Problem(Reason.TOO_MANY_TOKENS);
      case Change.NotRecorded() -> throw new Problem(Reason.NOT_RECORDED);
    }
  }

  private static void done(String word, MachineToken token, Person by) {
    LOG.info("fact={} account={} by={}", word, token.account(), by.account());
  }

  private static ObjectNode json(MachineToken token) {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("id", token.named().id())
            .put("account", token.account().text())
            .put("name", token.named().name().text())
            .put("made", token.named().made().toString());
    return json.put("usedDay", token.used().map(LocalDate::toString).orElse(null));
  }
}
