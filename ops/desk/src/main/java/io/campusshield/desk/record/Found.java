package io.campusshield.desk.record;

import java.util.Optional;

/**
 * An entry as it stands in a store.
 *
 * @param digest its own, as it is written there
 * @param covered digest by which a root covers it; empty if none names this very entry
 * @param growing whether its chain is told to have grown since the newest root
 */
public record Found(
    Entry entry, Payload payload, String digest, Optional<String> covered, boolean growing) {}
