package io.campusshield.desk.web;

import static io.campusshield.desk.access.Role.AUDITOR;
import static io.campusshield.desk.access.Role.DISPATCHER;
import static io.campusshield.desk.access.Role.INTEGRATION;
import static io.campusshield.desk.access.Role.LEADER;
import static io.campusshield.desk.access.Role.TECHNICIAN;

import io.campusshield.desk.access.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * Everything that may be asked of the server, and who may ask it: the one table of rights. The
 * page's own files are anybody's.
 */
enum Route {
  /** This interface's description. */
  OPENAPI(Method.GET, "openapi.yaml", Right.ANYBODYS),

  WHO_AM_I(Method.GET, "session", Right.ANYBODYS),
  SIGN_IN(Method.POST, "session", Right.ANYBODYS),
  SIGN_OUT(Method.DELETE, "session", Right.ANYBODYS),
  CHANGE_PASSWORD(Method.PUT, "session/password", Right.EVERY_PERSONS),

  /** What waits and what is in hand, live. */
  FEED(Method.SOCKET, "feed", Right.of(DISPATCHER, LEADER, TECHNICIAN)),
  ANSWER(Method.POST, "incidents/{id}/answer", Right.of(DISPATCHER, LEADER)),
  HANG_UP(Method.POST, "incidents/{id}/hang-up", Right.of(DISPATCHER, LEADER)),
  CLOSE(Method.POST, "incidents/{id}/close", Right.of(DISPATCHER, LEADER)),

  /** The same as the feed, for other systems. */
  EVENTS(Method.GET, "events", Right.READERS),
  INCIDENTS(Method.GET, "incidents", Right.READERS),
  INCIDENT(Method.GET, "incidents/{id}", Right.READERS),
  SITES(Method.GET, "sites", Right.READERS),
  DEVICES(Method.GET, "devices", Right.READERS),

  /** What people did beside incidents. */
  ACTS(Method.GET, "acts", Right.of(LEADER, AUDITOR)),

  /** With people's names and numbers: for whoever calls them, and whoever keeps them. */
  PLACES(Method.GET, "places", Right.of(DISPATCHER, LEADER, TECHNICIAN)),
  SET_PLACES(Method.PUT, "places", Right.of(LEADER, TECHNICIAN)),
  TABLE(Method.GET, "places/{id}", Right.of(DISPATCHER, LEADER, TECHNICIAN)),
  SET_TABLE(Method.PUT, "places/{id}", Right.of(LEADER, TECHNICIAN)),

  /** Whose accounts a technician may change: see {@link io.campusshield.desk.access.Staff}. */
  ACCOUNTS(Method.GET, "accounts", Right.of(LEADER, TECHNICIAN, AUDITOR)),
  MAKE_ACCOUNT(Method.POST, "accounts", Right.of(LEADER, TECHNICIAN)),
  SET_ROLES(Method.PUT, "accounts/{id}/roles", Right.of(LEADER, TECHNICIAN)),
  GIVE_CODE(Method.POST, "accounts/{id}/code", Right.of(LEADER, TECHNICIAN)),
  DISABLE_ACCOUNT(Method.POST, "accounts/{id}/disable", Right.of(LEADER, TECHNICIAN)),

  /** With what machines come in. */
  TOKENS(Method.GET, "tokens", Right.of(LEADER, TECHNICIAN, AUDITOR)),
  MAKE_TOKEN(Method.POST, "accounts/{id}/tokens", Right.of(LEADER)),
  REVOKE_TOKEN(Method.DELETE, "tokens/{id}", Right.of(LEADER));

  /** How it is asked. */
  enum Method {
    GET,
    POST,
    PUT,
    DELETE,
    /** A WebSocket's upgrade. */
    SOCKET;

    /** Whether a foreign page must not be able to ask it with a person's cookie. */
    boolean changes() {
      return this != GET && this != SOCKET;
    }
  }

  /** Who may ask. */
  sealed interface Right {
    Right ANYBODYS = new Anybodys();
    Right EVERY_PERSONS = new OfRoles(EnumSet.complementOf(EnumSet.of(INTEGRATION)));
    Right READERS = of(DISPATCHER, LEADER, TECHNICIAN, AUDITOR, INTEGRATION);

    /** Signed in or not. */
    record Anybodys() implements Right {}

    record OfRoles(Set<Role> roles) implements Right {
      public OfRoles {
        roles = Set.copyOf(roles);
      }
    }

    static Right of(Role first, Role... others) {
      return new OfRoles(EnumSet.of(first, others));
    }
  }

  private final Method method;
  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // a right's roles are a copy
  private final Right right;

  Route(Method method, String path, Right right) {
    this.method = method;
    this.path = "/api/v1/" + path;
    this.right = right;
  }

  Method method() {
    return method;
  }

  /** Whether something comes to be by it: then a request with a key does so once. */
  boolean creates() {
    return switch (this) {
      case MAKE_ACCOUNT, GIVE_CODE, MAKE_TOKEN -> true;
      case OPENAPI,
          WHO_AM_I,
          SIGN_IN,
          SIGN_OUT,
          CHANGE_PASSWORD,
          FEED,
          ANSWER,
          HANG_UP,
          CLOSE,
          EVENTS,
          INCIDENTS,
          INCIDENT,
          SITES,
          DEVICES,
          ACTS,
          PLACES,
          SET_PLACES,
          TABLE,
          SET_TABLE,
          ACCOUNTS,
          SET_ROLES,
          DISABLE_ACCOUNT,
          TOKENS,
          REVOKE_TOKEN ->
          false;
    };
  }

  /** As the server's library writes paths: {@code {id}} is any one part. */
  String path() {
    return path;
  }

  Right right() {
    return right;
  }

  /**
   * Whether it is refused for load: never what a person does with an incident, what lets them see
   * it, or what lets them go.
   */
  boolean limited() {
    return switch (this) {
      case ANSWER, HANG_UP, CLOSE, SIGN_OUT, FEED -> false;
      case OPENAPI,
          WHO_AM_I,
          SIGN_IN,
          CHANGE_PASSWORD,
          EVENTS,
          INCIDENTS,
          INCIDENT,
          SITES,
          DEVICES,
          ACTS,
          PLACES,
          SET_PLACES,
          TABLE,
          SET_TABLE,
          ACCOUNTS,
          MAKE_ACCOUNT,
          SET_ROLES,
          GIVE_CODE,
          DISABLE_ACCOUNT,
          TOKENS,
          MAKE_TOKEN,
          REVOKE_TOKEN ->
          true;
    };
  }
}
