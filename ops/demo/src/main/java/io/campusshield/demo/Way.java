package io.campusshield.demo;

import io.campusshield.demo.layout.School;
import io.campusshield.demo.terminal.Picture;
import io.campusshield.demo.terminal.Picture.Stop;
import io.campusshield.devicesim.control.Answer;
import io.campusshield.devicesim.control.Answer.Reached;
import io.campusshield.devicesim.control.Stage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The way of one press, from what its device shows.
 *
 * @param what which button
 * @param paths how its school's paths stand
 */
record Way(School school, String what, Answer.Lamp lamp, String paths) {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final Set<Stage.Name> AT_THE_STATION =
      EnumSet.of(
          Stage.Name.RECEIVED,
          Stage.Name.RINGING,
          Stage.Name.ANSWERED,
          Stage.Name.HELP_SENT,
          Stage.Name.CLOSED);

  /** Whether somebody still waits for an answer. */
  boolean waits() {
    return !lamp.press().isEmpty()
        && first(EnumSet.of(Stage.Name.ANSWERED, Stage.Name.HELP_SENT, Stage.Name.CLOSED))
            .isEmpty();
  }

  /**
   * @param waited since the push
   */
  Picture picture(Duration waited) {
    return new Picture(
        school.name() + " " + what + "  " + lamp.press(),
        List.of(
            new Stop("设备 device", "按下 pressed", millis(0)),
            stop("网关 gateway", stored(), EnumSet.of(Stage.Name.STORED, Stage.Name.NOT_STORED)),
            stop("接警台 desk", received(), AT_THE_STATION),
            answered(waited),
            stop("处置 done", "已结束 closed", EnumSet.of(Stage.Name.CLOSED))),
        paths);
  }

  private String stored() {
    return first(EnumSet.of(Stage.Name.STORED)).isPresent() ? "已留存 stored" : "未留存 not stored";
  }

  private String received() {
    return "已送达 received";
  }

  private Stop answered(Duration waited) {
    Optional<Reached> answer = first(EnumSet.of(Stage.Name.ANSWERED));
    if (answer.isPresent()) {
      return new Stop(
          "接警员 person",
          "已接警 answered" + (lamp.by().isEmpty() ? "" : " " + lamp.by()),
          millis(answer.get().ms()));
    }
    boolean phone = lamp.stage() == Stage.Name.NOT_RECEIVED;
    String said = phone ? "未送达，打110 phone 110" : waits() ? "等待 waiting" : "";
    return new Stop("接警员 person", said, waits() ? millis((double) waited.toMillis()) : "");
  }

  private Stop stop(String place, String stage, Set<Stage.Name> reached) {
    return first(reached)
        .map(when -> new Stop(place, stage, millis(when.ms())))
        .orElseGet(() -> new Stop(place, "…", ""));
  }

  private Optional<Reached> first(Set<Stage.Name> wanted) {
    return lamp.stages().stream().filter(reached -> wanted.contains(reached.stage())).findFirst();
  }

  private static String millis(double millis) {
    return millis < MILLIS_PER_SECOND
        ? String.format(Locale.ROOT, "+%.1f ms", millis)
        : String.format(Locale.ROOT, "+%.1f s", millis / MILLIS_PER_SECOND);
  }
}
