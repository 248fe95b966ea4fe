package io.campusshield.gateway.event;

/**
 * A fact of an earlier life of this process, as it was read from the disk.
 *
 * @param forced whether it survives a power cut from now on; if not, nothing may be confirmed
 *     because of it
 */
public record Recovered(Fact fact, boolean forced) {}
