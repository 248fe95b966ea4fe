package io.campusshield.protocol.standing;

import io.campusshield.protocol.id.PressId;
import java.time.Duration;

/**
 * What has become of one press.
 *
 * @param tier the ladder's tier that rings, from 0; means something only while ringing
 * @param answeredBy the name of the person who answered, at most 64 characters; empty while nobody
 *     has
 * @param age the press's age as the station counted it when it said this
 */
public record PressStanding(PressId press, Stage stage, int tier, String answeredBy, Duration age) {
  /** The longest name of a person that travels, in characters. */
  public static final int LONGEST_NAME = 64;
}
