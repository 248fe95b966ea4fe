package io.campusshield.simulation.world;

import io.campusshield.simulation.rule.Rules;
import io.campusshield.simulation.time.Chance;
import io.campusshield.simulation.time.Timeline;

/** What all share. */
record Scene(Timeline timeline, Chance chance, Rules rules, Story story, Tally tally) {}
