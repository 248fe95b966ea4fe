/**
 * Signal, Fact, Effect: the files to read first. A signal is something seen at an edge, and a crash
 * forgets it; a fact is something stored; an effect is something to do.
 *
 * <p>Knows: {@code protocol}'s ids and values. Does not know: what follows from an event (the
 * machines do), threads, files.
 */
@NullMarked
package io.campusshield.gateway.event;

import org.jspecify.annotations.NullMarked;
