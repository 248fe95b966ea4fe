package io.campusshield.protocol.message;

/**
 * The answer to a message that its receiver does not know.
 *
 * @param field the number of that message in its envelope; 0 if the envelope was empty
 */
public record NotUnderstood(int field) implements FromDevice, ToDevice, Up.Body, Down {}
