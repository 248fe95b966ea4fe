package io.campusshield.desk.web;

import io.campusshield.desk.access.Account;
import io.campusshield.desk.access.Account.Entry;
import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.access.Ask;
import io.campusshield.desk.access.Person;
import io.campusshield.desk.access.Role;
import io.campusshield.desk.access.Staff;
import io.campusshield.desk.access.Staff.Change;
import io.campusshield.desk.station.Clock;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts, for those who keep them. Any thread. */
final class AccountApi {
  private static final Logger LOG = LoggerFactory.getLogger("desk.access");

  private final Staff staff;
  private final Clock clock;

  /** Who does what, for the log. */
  private record Act(Person by, String word) {}

  AccountApi(Staff staff, Clock clock) {
    this.staff = staff;
    this.clock = clock;
  }

  void all(Context request) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode accounts = json.putArray("accounts");
    staff.all().forEach(account -> accounts.add(json(account)));
    Api.json(request, json);
  }

  void make(Context request, Person by) throws Problem {
    Body body = Body.of(request);
    Change change = staff.make(ask(request, by, 201), body.text("name"), roles(body));
    told(request, new Act(by, "account-made"), change);
    request.status(201);
  }

  void setRoles(Context request, Person by) throws Problem {
    Set<Role> roles = roles(Body.of(request));
    told(request, new Act(by, "roles-set"), staff.setRoles(by, account(request), roles));
  }

  void giveCode(Context request, Person by) throws Problem {
    told(
        request,
        new Act(by, "code-given"),
        staff.giveCode(ask(request, by, 200), account(request)));
  }

  void disable(Context request, Person by) throws Problem {
    told(request, new Act(by, "account-disabled"), staff.disable(by, account(request)));
  }

  /** Whoever repeats it gets the same account, without its code. */
  private Ask<Account> ask(Context request, Person by, int status) {
    return new Ask<>(
        by,
        clock.now().wall(),
        account -> Repeats.of(request).map(once -> once.with(status, json(account).toString())));
  }

  static AccountId account(Context request) throws Problem {
    return AccountId.parse(request.pathParam("id")).orElseThrow(AccountApi::noSuchAccount);
  }

  private static Problem noSuchAccount() {
    return new Problem(Reason.NO_SUCH_ACCOUNT);
  }

  private static Set<Role> roles(Body body) throws Problem {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : body.texts("roles")) {
      roles.add(
          Role.parse(word)
              .orElseThrow(() -> Body.malformed("roles are of " + words(Set.of(Role.values())))));
    }
    if (roles.isEmpty()) {
      throw Body.malformed("an account has at least one role, as [\"dispatcher\"]");
    }
    return roles;
  }

  private static String words(Set<Role> roles) {
    return EnumSet.copyOf(roles).stream().map(Role::word).collect(Collectors.joining(","));
  }

  private static void told(Context request, Act act, Change change) throws Problem {
    switch (change) {
      case Change.Done(Account account) -> done(request, act, account, json(account));
      case Change.CodeGiven(Account account, String code) ->
          done(request, act, account, json(account).put("code", code));
      case Change.NameUnfit() -> throw new Problem(Reason.NAME_UNFIT);
      case Change.NameTaken() -> throw new Problem(Reason.NAME_TAKEN);
      case Change.NoSuchAccount() -> throw noSuchAccount();
      case Change.OwnAccount() -> throw refused(act, Reason.OWN_ACCOUNT);
      case Change.OnlyByLeader() -> throw refused(act, Reason.ONLY_BY_LEADER);
      case Change.OtherKind() -> throw refused(act, Reason.OTHER_KIND_OF_ACCOUNT);
      case Change.NotRecorded() -> throw new Problem(Reason.NOT_RECORDED);
    }
  }

  private static void done(Context request, Act act, Account account, ObjectNode json) {
    LOG.info(
        "fact={} account={} roles={} by={}",
        act.word(),
        account.id(),
        words(account.roles()),
        act.by().account());
    Api.json(request, json);
  }

  private static Problem refused(Act act, Reason reason) {
    LOG.warn(
        "refused=account-change reason={} act={} by={}",
        reason.word(),
        act.word(),
        act.by().account());
    return new Problem(reason);
  }

  private static ObjectNode json(Account account) {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("id", account.id().text())
            .put("name", account.name().text());
    ArrayNode roles = json.putArray("roles");
    EnumSet.copyOf(account.roles()).stream().map(Role::word).forEach(roles::add);
    return switch (account.entry()) {
      case Entry.ByPassword _ -> json.put("entry", "password");
      case Entry.ByCode(_, var until) ->
          json.put("entry", "code").put("codeUntil", until.toString());
      case Entry.ByTokens() -> json.put("entry", "tokens");
      case Entry.Disabled() -> json.put("entry", "disabled");
    };
  }
}
