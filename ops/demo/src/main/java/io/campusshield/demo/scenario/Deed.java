package io.campusshield.demo.scenario;

import io.campusshield.demo.layout.School;

/** What a script wants done. */
public sealed interface Deed {
  record Alarm(School school) implements Deed {}

  record Call(School school) implements Deed {}

  record HangUp(School school) implements Deed {}

  record CutWired(School school) implements Deed {}

  record MendWired(School school) implements Deed {}

  record CutCellular(School school) implements Deed {}

  record MendCellular(School school) implements Deed {}

  /** The own path of the school's device. */
  record CutOwn(School school) implements Deed {}

  record MendOwn(School school) implements Deed {}

  /** As {@code kill -9} does. */
  record KillGateway(School school) implements Deed {}

  record StartGateway(School school) implements Deed {}

  /** As {@code kill -9} does. */
  record KillDesk() implements Deed {}

  record StartDesk() implements Deed {}
}
