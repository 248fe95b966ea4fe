package io.campusshield.brokercontract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
final class ArchitectureTest {
  private static final String HERE = "io.campusshield.brokercontract.";

  private static final JavaClasses ALL =
      new ClassFileImporter().importPackages("io.campusshield.brokercontract");

  @Test
  void aMakersNameStaysWithTheMakers() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HERE + "maker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hivemq..", "org.testcontainers.hivemq..")
        .check(ALL);
  }

  @Test
  void theMakersKnowNothingOfWhatIsTried() {
    noClasses()
        .that()
        .resideInAPackage(HERE + "maker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HERE + "contract..", HERE + "client..", HERE + "trap..")
        .check(ALL);
  }
}
