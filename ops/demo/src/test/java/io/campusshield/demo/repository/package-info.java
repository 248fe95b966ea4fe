/**
 * What holds for the whole repository and no compiler sees: sizes, names, what a package says of
 * itself, what must not be committed.
 *
 * <p>Knows: the repository's files, Java's syntax. Does not know: what the code does.
 */
@NullMarked
package io.campusshield.demo.repository;

import org.jspecify.annotations.NullMarked;
