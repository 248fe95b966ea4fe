package io.campusshield.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom. A rule in a comment does not hold; these do. */
class ArchitectureTest {
  private static final String BASE = "io.campusshield.gateway.";
  private static final String PROTOCOL = "io.campusshield.protocol..";
  private static final List<String> ALWAYS = List.of("java..", "org.jspecify..");

  private static JavaClasses gateway;

  @BeforeAll
  static void read() {
    gateway =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.campusshield.gateway");
  }

  /** The package may know itself, the JDK, and what is named. */
  private static void onlyKnows(String ofGateway, String... others) {
    List<String> allowed = new ArrayList<>(ALWAYS);
    allowed.add(BASE + ofGateway + "..");
    allowed.addAll(List.of(others));
    classes()
        .that()
        .resideInAPackage(BASE + ofGateway + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(gateway);
  }

  @Test
  void eventsKnowTheProtocolsPurePartOnly() {
    onlyKnows(
        "event",
        "io.campusshield.protocol.id..",
        "io.campusshield.protocol.age..",
        "io.campusshield.protocol.standing..",
        "io.campusshield.protocol.message..",
        "io.campusshield.protocol.codec..");
  }

  @Test
  void alarmKnowsEventsOnly() {
    onlyKnows("alarm", BASE + "event..", PROTOCOL);
  }

  @Test
  void deliveryKnowsEventsOnly() {
    onlyKnows("delivery", BASE + "event..", PROTOCOL);
  }

  @Test
  void equipmentKnowsEventsOnly() {
    onlyKnows("equipment", BASE + "event..", PROTOCOL);
  }

  @Test
  void coreKnowsTheMachines() {
    onlyKnows(
        "core",
        BASE + "alarm..",
        BASE + "delivery..",
        BASE + "equipment..",
        BASE + "event..",
        PROTOCOL);
  }

  @Test
  void theMachinesReadNoClock_startNoThread_openNoFile_andLogNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + "event..",
            BASE + "alarm..",
            BASE + "delivery..",
            BASE + "equipment..",
            BASE + "core..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.util.concurrent..",
                    "org.slf4j..")
                .or(JavaClass.Predicates.assignableTo(Thread.class)))
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(gateway);
  }

  @Test
  void ownerKnowsTheCoreAndTheClock() {
    onlyKnows(
        "owner", BASE + "core..", BASE + "event..", BASE + "timer..", PROTOCOL, "org.slf4j..");
  }

  @Test
  void telemetryKnowsTheOwnersPort_andNobodyKnowsIt() {
    onlyKnows(
        "telemetry",
        BASE + "owner..",
        BASE + "core..",
        BASE + "event..",
        BASE + "timer..",
        PROTOCOL);
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "telemetry..", "io.campusshield.gateway")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "telemetry..")
        .check(gateway);
  }

  @Test
  void micrometersNameEndsInProtocol() {
    noClasses().should().dependOnClassesThat().resideInAPackage("io.micrometer..").check(gateway);
  }

  @Test
  void journalKnowsTheOwnersPort() {
    onlyKnows(
        "journal",
        BASE + "owner..",
        BASE + "event..",
        BASE + "timer..",
        PROTOCOL,
        "com.google.protobuf..",
        "org.slf4j..");
  }

  @Test
  void deviceLinkKnowsItsPort_andNettyEndsThere() {
    onlyKnows(
        "devicelink",
        BASE + "owner..",
        BASE + "event..",
        BASE + "timer..",
        PROTOCOL,
        "io.netty..",
        "javax.net.ssl..",
        "org.slf4j..");
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "devicelink..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(gateway);
  }

  @Test
  void uplinkKnowsItsPort_andSessionsEndThere() {
    onlyKnows(
        "uplink",
        BASE + "owner..",
        BASE + "event..",
        BASE + "timer..",
        PROTOCOL,
        "javax.net..",
        "javax.net.ssl..",
        "org.slf4j..");
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "uplink..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.campusshield.protocol.mqtt..")
        .check(gateway);
  }

  @Test
  void pahoIsKnownByTheProtocolsSessionsAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.paho..")
        .check(gateway);
  }

  @Test
  void panelKnowsItsPort_andPi4jEndsThere() {
    onlyKnows(
        "panel",
        BASE + "owner..",
        BASE + "event..",
        BASE + "timer..",
        PROTOCOL,
        "com.pi4j..",
        "org.slf4j..");
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "panel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.pi4j..")
        .check(gateway);
  }

  @Test
  void settingsAndTimerKnowNoMachine() {
    onlyKnows("settings", PROTOCOL);
    onlyKnows("timer", PROTOCOL);
  }

  @Test
  void clocksAreReadInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "timer..")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(gateway);
  }
}
