package io.campusshield.desk.incident;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Custody;
import java.time.Instant;

/**
 * A press in its incident.
 *
 * @param copy with the greatest age heard
 * @param nth from 1
 * @param received when the first copy came, by the station's clock
 * @param quiet it never rang; see {@link Fact.PressReceived}
 * @param answeredBy whose answer covers it; empty while nobody's does
 */
public record Row(
    Copy copy,
    int nth,
    Instant received,
    boolean quiet,
    Custody custody,
    boolean hungUp,
    String answeredBy) {
  public PressId id() {
    return copy.id();
  }

  public boolean rings() {
    return !quiet && answeredBy.isEmpty();
  }

  Row answered(String by) {
    return new Row(copy, nth, received, quiet, custody, hungUp, by);
  }

  Row inCustody(Custody now) {
    return new Row(copy, nth, received, quiet, now, hungUp, answeredBy);
  }

  Row withHangUp() {
    return new Row(copy, nth, received, quiet, custody, true, answeredBy);
  }

  Row pressed(Instant when, boolean atLatest) {
    Copy older =
        new Copy(
            copy.id(),
            copy.button(),
            copy.drill(),
            copy.deviceTime(),
            when,
            atLatest,
            copy.seen(),
            copy.seenProven());
    return new Row(older, nth, received, quiet, custody, hungUp, answeredBy);
  }
}
