package io.campusshield.simulation.mutant;

/**
 * A bug to be planted.
 *
 * @param name what the mutant does wrong, in words
 * @param file from the repository's root
 * @param text that stands in the file exactly once
 * @param replacement takes its place
 * @param caughtBy the witness that is to see it
 */
public record Mutant(String name, String file, String text, String replacement, String caughtBy) {}
