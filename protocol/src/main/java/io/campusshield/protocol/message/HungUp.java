package io.campusshield.protocol.message;

import io.campusshield.protocol.age.Age;
import io.campusshield.protocol.id.PressId;

/** The caller hung up; repeated like a press. */
public record HungUp(PressId press, Age age) implements FromDevice, Up.Body {}
