/**
 * What makes the record prove itself: entries in chains of digests, payloads apart with salts,
 * roots signed once a day, and the examination of all of it.
 *
 * <p>Knows: digests, keys, how entries and roots must follow on each other. Does not know: what an
 * entry means, SQL, incidents, people.
 */
@NullMarked
package io.campusshield.desk.record;

import org.jspecify.annotations.NullMarked;
