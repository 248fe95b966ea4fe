package io.campusshield.devicesim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final String ROOT = "io.campusshield.devicesim";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void behaviourKnowsOnlyItselfAndTheProtocolsPureWords() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".behaviour")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".behaviour",
            "io.campusshield.protocol.id",
            "io.campusshield.protocol.age",
            "io.campusshield.protocol.standing",
            "io.campusshield.protocol.message",
            "io.campusshield.protocol.codec",
            "java.lang..",
            "java.time",
            "java.util..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void behaviourReadsNoClock() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".behaviour")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void nettyEndsAtTheLink() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".link")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(CLASSES);
  }

  @Test
  void sessionsAtBrokersEndAtTheOwnPath() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".ownpath")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.campusshield.protocol.mqtt..", "org.eclipse.paho..")
        .check(CLASSES);
  }

  @Test
  void theOwnPathKnowsNoDeviceAndNobodyElseHere() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".ownpath")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".behaviour",
            ROOT + ".link",
            ROOT + ".control",
            ROOT + ".terminal",
            ROOT + ".settings",
            ROOT)
        .check(CLASSES);
  }

  @Test
  void theLinkKnowsNeitherItsCommandersNorSettings() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".link")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".control", ROOT + ".terminal", ROOT + ".settings", ROOT)
        .check(CLASSES);
  }

  @Test
  void telemetryKnowsWhatTheObserverIsTold_andMicrometersNameEndsInProtocol() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".telemetry")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".control", ROOT + ".terminal", ROOT + ".settings", ROOT)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(CLASSES);
    noClasses().should().dependOnClassesThat().resideInAPackage("io.micrometer..").check(CLASSES);
  }

  @Test
  void theTerminalKnowsOnlyTheControlSocket() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".terminal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".behaviour", ROOT + ".link", ROOT + ".settings", ROOT)
        .check(CLASSES);
  }

  @Test
  void jsonEndsAtTheControlSocket() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".control")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(CLASSES);
  }

  @Test
  void picocliEndsAtTheTerminalAndTheMain() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".terminal", ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }
}
