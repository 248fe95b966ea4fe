package io.campusshield.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
  private static final String BASE = "io.campusshield.simulation.";

  private static final JavaClasses SIMULATION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.campusshield.simulation");

  private static void onlyKnows(String name, String... others) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", BASE + name + ".."));
    allowed.addAll(List.of(others));
    classes()
        .that()
        .resideInAPackage(BASE + name + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(SIMULATION);
  }

  @Test
  void timeKnowsNobody() {
    onlyKnows("time");
  }

  @Test
  void networksKnowTheProtocolOnly() {
    onlyKnows("net", BASE + "time..", "io.campusshield.protocol..");
  }

  @Test
  void theDiskKnowsTheJournalsPortOnly() {
    onlyKnows("disk", BASE + "time..", "io.campusshield.gateway.journal..");
  }

  @Test
  void witnessesKnowWhatIsSaidAndWritten_andNoPartThatDecides() {
    onlyKnows(
        "rule",
        BASE + "time..",
        "io.campusshield.protocol..",
        "io.campusshield.desk.core..",
        "io.campusshield.desk.incident..",
        "io.campusshield.devicesim.behaviour..");
    noClasses()
        .that()
        .resideInAPackage(BASE + "rule..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(Machine|Core|Turn|Book)")
        .check(SIMULATION);
  }

  @Test
  void nothingInAWorldReadsAClock_orStartsAThread() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + "time..", BASE + "net..", BASE + "disk..", BASE + "rule..", BASE + "world..")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(SIMULATION);
  }
}
