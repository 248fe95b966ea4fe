package io.campusshield.demo.scenario;

import java.util.List;

/** The scripts there are. */
public enum Scenario {
  /** A quarter of an hour before school. */
  MORNING;

  /** By rising time. */
  public List<Step> steps() {
    return switch (this) {
      case MORNING -> Morning.STEPS;
    };
  }
}
