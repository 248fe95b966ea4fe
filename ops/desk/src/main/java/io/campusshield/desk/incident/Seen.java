package io.campusshield.desk.incident;

import java.time.Instant;

/** Whether a gateway has told that it saw a press, and when; for the record, orders nothing. */
public sealed interface Seen {
  /**
   * @param at the gateway's clock when it first saw the press, and
   * @param proven whether that clock was proven then
   */
  record ByGateway(Instant at, boolean proven) implements Seen {}

  /** It came on the device's own path, and no gateway has told of it. */
  record ByNone() implements Seen {}
}
