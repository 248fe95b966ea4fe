package io.campusshield.desk.web;

import io.campusshield.desk.access.Person;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Joins each route to what it does, behind the gate. Nothing else is served but the page's files.
 */
final class Routes {
  private final Gate gate;
  private final SessionApi session;
  private final AccountApi accounts;
  private final TokenApi tokens;
  private final Api incidents;
  private final Feed live;
  private final FeedSocket feed;
  private final Events events;
  private final StationApi station;
  private final PlacesApi places;
  private final RecordApi record;
  private final Repeats repeats;
  private final Interface description = new Interface();

  Routes(Gate gate, WebServer.Parts parts) {
    this.gate = gate;
    this.session =
        new SessionApi(
            parts.people().access(), gate, new IncidentJson(parts.sites().get()), parts.clock());
    this.accounts = new AccountApi(parts.people().staff(), parts.clock());
    this.tokens = new TokenApi(parts.people().machines(), parts.clock());
    this.incidents = new Api(parts.incidents());
    this.live = parts.feed();
    this.feed = new FeedSocket(parts.feed(), parts.clock());
    this.events = new Events(parts.feed(), parts.clock());
    this.station = new StationApi(parts.sites());
    this.places = new PlacesApi(parts.places());
    this.record = new RecordApi(parts.archive(), parts.sites());
    this.repeats = new Repeats(parts.people().answers(), parts.clock());
  }

  void register(RoutesConfig server) {
    for (Route route : Route.values()) {
      switch (route.method()) {
        case GET -> server.get(route.path(), request -> serve(route, request));
        case POST -> server.post(route.path(), request -> serve(route, request));
        case PUT -> server.put(route.path(), request -> serve(route, request));
        case DELETE -> server.delete(route.path(), request -> serve(route, request));
        case SOCKET -> {
          server.wsBeforeUpgrade(
              route.path(),
              request -> {
                gate.enter(request); // what stands before all requests does not before these
                serve(route, request);
              });
          server.ws(route.path(), feed::configure);
        }
      }
    }
  }

  /** What never ends by itself does. */
  void close() {
    events.close();
  }

  private void serve(Route route, Context request) throws Problem {
    Optional<Person> person = gate.admit(request, route);
    if (route.creates()) {
      repeats.serve(request, somebody(person), () -> serve(route, request, person));
    } else {
      serve(route, request, person);
    }
  }

  private void serve(Route route, Context request, Optional<Person> person) throws Problem {
    switch (route) {
      case OPENAPI -> description.tell(request);
      case WHO_AM_I -> session.whoAmI(request);
      case SIGN_IN -> session.signIn(request);
      case SIGN_OUT -> session.signOut(request);
      case CHANGE_PASSWORD -> session.changePassword(request, somebody(person));
      case FEED -> request.attribute(FeedSocket.PAGE, gate.page(request, somebody(person), route));
      case ANSWER -> incidents.answer(request, somebody(person));
      case HANG_UP -> incidents.hangUp(request, somebody(person));
      case CLOSE -> incidents.close(request, somebody(person));
      case EVENTS -> events.follow(request, gate.page(request, somebody(person), route));
      case INCIDENTS -> record.page(request);
      case INCIDENT -> record.story(request);
      case SITES -> station.sites(request);
      case DEVICES -> station.devices(request, record.condition(live.troubled()));
      case ACTS -> record.acts(request);
      case PLACES -> places.all(request);
      case SET_PLACES -> places.set(request, somebody(person));
      case TABLE -> places.table(request);
      case SET_TABLE -> places.setTable(request, somebody(person));
      case ACCOUNTS -> accounts.all(request);
      case MAKE_ACCOUNT -> accounts.make(request, somebody(person));
      case SET_ROLES -> accounts.setRoles(request, somebody(person));
      case GIVE_CODE -> accounts.giveCode(request, somebody(person));
      case DISABLE_ACCOUNT -> accounts.disable(request, somebody(person));
      case TOKENS -> tokens.all(request);
      case MAKE_TOKEN -> tokens.make(request, somebody(person));
      case REVOKE_TOKEN -> tokens.revoke(request, somebody(person));
    }
  }

  private static Person somebody(Optional<Person> admitted) {
    return admitted.orElseThrow(() -> new AssertionError("the gate has let in nobody"));
  }
}
