/** Knows: the authority and its files. Does not know: its inside. */
@NullMarked
package io.campusshield.deploy.authority;

import org.jspecify.annotations.NullMarked;
