/**
 * What becomes of an incident: presses join it, a person answers, it is closed.
 *
 * <p>Knows: presses, answers, closings, the facts they leave and the standing that follows from
 * them. Does not know: how presses arrive, where facts are kept, who is shown what, what time it
 * is. Pure: no clock, no threads, no files.
 */
@NullMarked
package io.campusshield.desk.incident;

import org.jspecify.annotations.NullMarked;
