package io.campusshield.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
  private static final String ROOT = "io.campusshield.protocol";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void pahoEndsAtMqtt() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".mqtt")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.paho..")
        .check(CLASSES);
  }

  @Test
  void mqttKnowsTheLimitsOfACopyAlone_andIsKnownByNone() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".mqtt")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".mqtt",
            ROOT + ".codec",
            ROOT + ".telemetry",
            "org.eclipse.paho..",
            "java..",
            "javax.net..",
            "org.jspecify..",
            "org.slf4j..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".mqtt")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".mqtt")
        .check(CLASSES);
  }

  @Test
  void micrometerLogbackAndTheWebServer_endAtTelemetry() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".telemetry")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "ch.qos.logback..", "com.sun.net.httpserver..")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage(ROOT + ".telemetry")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".telemetry",
            ROOT + ".settings",
            "io.micrometer..",
            "ch.qos.logback..",
            "com.sun.net.httpserver..",
            "tools.jackson.core..",
            "java..",
            "org.jspecify..",
            "org.slf4j..")
        .check(CLASSES);
  }

  @Test
  void whatIsSaid_knowsNoBytesAndNoSockets() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".id", ROOT + ".age", ROOT + ".standing", ROOT + ".message")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".id",
            ROOT + ".age",
            ROOT + ".standing",
            ROOT + ".message",
            "java.lang..",
            "java.time..",
            "java.util..",
            "org.jspecify..")
        .check(CLASSES);
  }
}
