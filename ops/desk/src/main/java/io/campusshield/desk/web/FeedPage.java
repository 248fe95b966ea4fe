package io.campusshield.desk.web;

import io.campusshield.desk.access.Person;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whose page is at the feed.
 *
 * @param present who it is now; empty once they are signed out
 * @param way by which it was opened
 */
record FeedPage(Person opener, Supplier<Optional<Person>> present, Route way) {
  /** Whether it may go on looking. */
  boolean stays() {
    return has(way);
  }

  /** Whether somebody sits there who may answer: only then does it count as one that rings. */
  boolean answers() {
    return has(Route.ANSWER);
  }

  private boolean has(Route right) {
    return right.right() instanceof Route.Right.OfRoles(var roles)
        && present.get().filter(person -> person.isOneOf(roles)).isPresent();
  }
}
