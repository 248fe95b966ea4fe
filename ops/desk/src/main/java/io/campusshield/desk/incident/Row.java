package io.campusshield.desk.incident;

import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
  /** A call that is so old when its first copy comes is not rung any more. */
  public static final Duration TOO_LATE = Duration.ofMinutes(10);

  public PressId id() {
    return copy.id();
  }

  public boolean rings() {
    return !quiet && !covered() && !missed();
  }

  /** An answer names it. */
  public boolean covered() {
    return !answeredBy.isEmpty();
  }

  /** A call that is not there any more to be answered, or never was: it is to be returned. */
  public boolean missed() {
    return copy.button() == Button.CALL
        && (hungUp || Duration.between(copy.pressed(), received).compareTo(TOO_LATE) >= 0);
  }

  /** Whether its gateway has it durably; empty while no gateway has told of it at all. */
  public Optional<Custody> custodyKnown() {
    boolean unseen = copy.seen() instanceof Seen.ByNone;
    return unseen && custody == Custody.PENDING ? Optional.empty() : Optional.of(custody);
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

  Row found(Fact.PressFoundOlder older) {
    return with(
        new Copy(
            copy.id(),
            copy.button(),
            copy.drill(),
            copy.deviceTime(),
            older.pressed(),
            older.atLatest(),
            copy.seen(),
            older.received()));
  }

  Row seen(Seen now) {
    return with(
        new Copy(
            copy.id(),
            copy.button(),
            copy.drill(),
            copy.deviceTime(),
            copy.pressed(),
            copy.pressedAtLatest(),
            now,
            copy.received()));
  }

  private Row with(Copy now) {
    return new Row(now, nth, received, quiet, custody, hungUp, answeredBy);
  }
}
