/**
 * YAML files that people write, read so that a mistake is told to the person who made it: file,
 * line, key, what was found, what is wanted, an example.
 *
 * <p>Knows: YAML. Does not know: what any setting means.
 */
@NullMarked
package io.campusshield.protocol.settings;

import org.jspecify.annotations.NullMarked;
