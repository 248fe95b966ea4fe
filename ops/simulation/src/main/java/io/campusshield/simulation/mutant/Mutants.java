package io.campusshield.simulation.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All that are planted. A text that does not fit any more is a failed test, with a sentence. */
public final class Mutants {
  private static final String GATEWAY = "gateway/src/main/java/io/campusshield/gateway/";
  private static final String DESK = "ops/desk/src/main/java/io/campusshield/desk/";
  private static final String DEVICE =
      "device-sim/src/main/java/io/campusshield/devicesim/behaviour/";
  private static final String PROTOCOL = "protocol/src/main/java/io/campusshield/protocol/";

  private Mutants() {}

  public static List<Mutant> all() {
    return Stream.of(stored(), delivered(), aged(), shown(), recorded(), climbed())
        .flatMap(List::stream)
        .toList();
  }

  /** What a gateway says to be stored, and its journal. */
  private static List<Mutant> stored() {
    return List.of(
        new Mutant(
            "stored is told before the force",
            GATEWAY + "alarm/Alarms.java",
            ".add(way);\n        out.after(append, new ConfirmStored(id, way));",
            ".add(way);\n        out.now(new ConfirmStored(id, way));",
            "R1StoredSurvives"),
        new Mutant(
            "a repeat is told stored before the force",
            GATEWAY + "alarm/Alarms.java",
            "      confirm(kept, heard.way(), out);\n    }\n  }",
            "      out.now(new ConfirmStored(press.id(), heard.way()));\n    }\n  }",
            "R1StoredSurvives"),
        new Mutant(
            "the journal does not force",
            GATEWAY + "journal/Journal.java",
            "    segment.file().force();\n    confirmedBelow = next;",
            "    confirmedBelow = next;",
            "R1StoredSurvives"),
        new Mutant(
            "custody stored goes up for an append that failed",
            GATEWAY + "delivery/Delivery.java",
            "owe(new ACustody(press, Custody.FAILED))",
            "owe(new ACustody(press, Custody.STORED))",
            "R1StoredSurvives"),
        new Mutant(
            "recovery reads the first two segments only",
            GATEWAY + "journal/Recovery.java",
            "for (int index = 0; index < segments.size(); index++) {\n      recover(index);",
            "for (int index = 0; index < Math.min(2, segments.size()); index++) {\n"
                + "      recover(index);",
            "R1StoredSurvives"),
        new Mutant(
            "a compaction drops what is open",
            GATEWAY + "core/Core.java",
            "List<Fact> needed = new ArrayList<>(delivery.needed());",
            "List<Fact> needed = new ArrayList<>();",
            "R1StoredSurvives"));
  }

  /** What goes up. */
  private static List<Mutant> delivered() {
    return List.of(
        new Mutant(
            "a dedup key without the boot",
            PROTOCOL + "id/PressId.java",
            "  public PressId {\n",
            "  @Override\n  public boolean equals(Object other) {\n"
                + "    return other instanceof PressId press && press.device.equals(device)"
                + " && press.number == number;\n  }\n\n"
                + "  @Override\n  public int hashCode() {\n    return number;\n  }\n\n"
                + "  public PressId {\n",
            "R2EveryPressArrives"),
        new Mutant(
            "the epoch is the same after a restart",
            GATEWAY + "core/Core.java",
            "delivery = new Delivery(epoch, paths, window);",
            "delivery = new Delivery(7, paths, window);",
            "NumbersAreOnce"),
        new Mutant(
            "a lane lets a lesser message pass",
            GATEWAY + "delivery/Owed.java",
            "Comparator.comparing(Owed::urgency)",
            "Comparator.comparing(Owed::urgency, Comparator.reverseOrder())",
            "R4UrgentFirst"),
        new Mutant(
            "a lane that comes up forgets what was owed",
            GATEWAY + "delivery/Lane.java",
            "if (carries(owed) && !handed.contains(owed.number())) {",
            "if (false && handed.contains(owed.number())) {",
            "R2ConfirmedIsKept"),
        new Mutant(
            "a place in the window is never free again",
            GATEWAY + "delivery/Lane.java",
            "void released(long ticket, Duration now) {\n    Handed handed = inClient.remove(ticket);",
            "void released(long ticket, Duration now) {\n    Handed handed = inClient.get(ticket);",
            "R2ConfirmedIsKept"),
        new Mutant(
            "a path is forgotten",
            GATEWAY + "delivery/Delivery.java",
            "    for (PathId path : paths) {\n      lanes.add(",
            "    for (PathId path : paths.subList(0, 1)) {\n      lanes.add(",
            "AlarmsRace"));
  }

  /** How old it is told to be. */
  private static List<Mutant> aged() {
    return List.of(
        new Mutant(
            "an age is not renewed at a repeat",
            GATEWAY + "delivery/Content.java",
            "taken.press().withAge(since.age(now)), taken",
            "taken.press(), taken",
            "R10AgeIsTrue"),
        new Mutant(
            "an age is counted by the wall clock",
            PROTOCOL + "age/Mark.java",
            "Optional.of(floored(now.monotonic.minus(monotonic)))",
            "Optional.of(floored(Duration.between(wall, now.wall)))",
            "R10AgeIsTrue"),
        new Mutant(
            "a wall clock is believed without proof",
            PROTOCOL + "age/Mark.java",
            "return proven && now.proven\n",
            "return proven || now.proven\n",
            "R10AgeIsTrue"),
        new Mutant(
            "a receipt stops the repeats of an older copy",
            GATEWAY + "delivery/Delivery.java",
            "if (known.isPresent()) {\n      APress older",
            "if (known.isPresent() && open.unreceipted(copy.id()).isPresent()) {\n"
                + "      APress older",
            "R10OldestIsTold"));
  }

  /** What a device makes of what it hears. */
  private static List<Mutant> shown() {
    return List.of(
        new Mutant(
            "an old standing takes the place of a newer",
            DEVICE + "Hearing.java",
            "standing.version() > known\n            ? newer(",
            "standing.version() != known\n            ? newer(",
            "NewestStandingIsShown"),
        new Mutant(
            "a device forgets the versions of what is closed",
            DEVICE + "Incidents.java",
            "all.removeIf(t -> t.sameIncident(newest.standing()));",
            "all.removeIf(t -> t.sameIncident(newest.standing()) || t.standing().closed());",
            "NewestStandingIsShown"),
        new Mutant(
            "a device takes failed for stored",
            DEVICE + "Hearing.java",
            "case FAILED -> Known.NOT_STORED;",
            "case FAILED -> Known.STORED;",
            "R2StillRepeated"),
        new Mutant(
            "a device never gives up a link that is silent",
            DEVICE + "Links.java",
            "          giveUpIf(turn, way, beat.proofDue());",
            "          turn.become("
                + "turn.device().with(way, new Link.Ready(beat.proven(now), repeats)));",
            "R11ReadyIsProven"));
  }

  /** What the desk writes down and rings. */
  private static List<Mutant> recorded() {
    return List.of(
        new Mutant(
            "a receipt before the commit",
            DESK + "station/Station.java",
            "refused(\"store-failed\", reason);",
            "perform(core.committed(turn, ports.clock().now()));",
            "R2ConfirmedIsKept"),
        new Mutant(
            "what the store took without a word is not read",
            DESK + "station/Station.java",
            "if (!(recording instanceof Recording.Unsure)) {",
            "if (recording instanceof Recording) {",
            "PageIsTrue"),
        new Mutant(
            "what is closed without our being told stays on the page",
            DESK + "core/Core.java",
            "new LinkedHashSet<>(onPage)",
            "new LinkedHashSet<>()",
            "PageIsTrue"),
        new Mutant(
            "a press that joins is merged into the first",
            DESK + "core/Turn.java",
            "boolean counted = known.isPresent() &&",
            "boolean counted = before.isPresent() &&",
            "R2ConfirmedIsKept"),
        new Mutant(
            "an answer covers what nobody saw",
            DESK + "incident/Machine.java",
            "row -> !row.covered() && given.presses().contains(row.id())",
            "row -> !row.covered()",
            "R3AnswerCoversWhatWasSeen"),
        new Mutant(
            "a press after an answer does not ring",
            DESK + "incident/Machine.java",
            "return sheet.rings() ? new RingingAgain(sheet, last) : new InHand(sheet, last);",
            "return new InHand(sheet, last);",
            "R3AnswerCoversWhatWasSeen"),
        new Mutant(
            "a hang-up that comes before its call is lost",
            DESK + "core/EarlyHangUps.java",
            "hungUp.putIfAbsent(call, at);",
            "hungUp.remove(call, at);",
            "R8NoLateRing"));
  }

  /** What is told to whom while nobody answers. */
  private static List<Mutant> climbed() {
    return List.of(
        new Mutant(
            "a ladder begins when the press is heard, however old it is",
            DESK + "incident/Copy.java",
            "Duration age = Duration.between(pressed, received.wall());",
            "Duration age = Duration.ZERO;",
            "R6NobodyUnheard"),
        new Mutant(
            "how far a ladder was climbed is not kept",
            DESK + "incident/Sheet.java",
            "return with(tells ? version + 1 : tellsSince, count, Optional.of(to), rows);",
            "return with(tells ? version + 1 : tellsSince, count, climb, rows);",
            "R6NobodyUnheard"),
        new Mutant(
            "after an answer the old ladder goes on for the presses that it does not cover",
            DESK + "incident/Sheet.java",
            "return with(version + 1, count, climb(Optional.empty(), after), after);",
            "return with(version + 1, count, climb(climb, after), after);",
            "R6NobodyUnheard"));
  }
}
