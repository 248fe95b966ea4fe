/**
 * What a station looks after, as people write it down: sites, gateways, devices, people, seats and
 * who is on duty, checked whole.
 *
 * <p>Knows: ids, what each cell may hold, what refers to what. Does not know: files, where it is
 * kept, who may change it, what a press is. Pure: no clock, no threads, no files.
 */
@NullMarked
package io.campusshield.desk.places;

import org.jspecify.annotations.NullMarked;
