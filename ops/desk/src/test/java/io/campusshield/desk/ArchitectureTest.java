package io.campusshield.desk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.Signature;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
final class ArchitectureTest {
  private static final String DESK = "io.campusshield.desk";
  private static final String PROTOCOL = "io.campusshield.protocol";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(DESK);

  /** The part of the protocol that has no bytes and no sockets in it, and the topics' words. */
  private static final DescribedPredicate<JavaClass> PURE_PROTOCOL =
      resideInAnyPackage(
              PROTOCOL + ".id",
              PROTOCOL + ".age",
              PROTOCOL + ".standing",
              PROTOCOL + ".ladder",
              PROTOCOL + ".message")
          .or(describe("the topics", c -> c.getFullName().startsWith(PROTOCOL + ".codec.Topics")));

  private static final DescribedPredicate<JavaClass> PURE_JAVA =
      resideInAnyPackage("java.lang", "java.lang.runtime", "java.time", "java.util")
          .or(resideInAnyPackage("java.util.function", "java.util.random", "java.util.stream"))
          .or(resideInAnyPackage("java.lang.invoke", "org.jspecify.annotations"))
          .or(describe("primitives and arrays", c -> c.isPrimitive() || c.isArray()));

  private static void knowsOnly(String part, DescribedPredicate<JavaClass> known) {
    noClasses()
        .that()
        .resideInAPackage(DESK + "." + part)
        .should()
        .dependOnClassesThat(DescribedPredicate.not(resideInAPackage(DESK + "." + part).or(known)))
        .check(CLASSES);
  }

  private static void knowsOfTheDeskOnly(String part, String... others) {
    DescribedPredicate<JavaClass> known = resideInAPackage(DESK + "." + part);
    for (String other : others) {
      known = known.or(resideInAPackage(DESK + "." + other));
    }
    noClasses()
        .that()
        .resideInAPackage(DESK + "." + part)
        .should()
        .dependOnClassesThat(resideInAPackage(DESK + "..").and(DescribedPredicate.not(known)))
        .check(CLASSES);
  }

  private static void only(String part, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage(DESK + "." + part)
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .check(CLASSES);
  }

  @Test
  void incident_isPure_andKnowsOnlyTheProtocolsPurePart() {
    knowsOnly("incident", PURE_PROTOCOL.or(PURE_JAVA));
  }

  @Test
  void core_isPure_andKnowsOnlyIncidentsAndTheProtocolsPurePart() {
    knowsOnly("core", resideInAPackage(DESK + ".incident").or(PURE_PROTOCOL).or(PURE_JAVA));
  }

  @Test
  void places_arePure_andKnowOnlyIds() {
    knowsOnly("places", PURE_PROTOCOL.or(PURE_JAVA).or(resideInAPackage("java.util.regex")));
    knowsOfTheDeskOnly("places");
  }

  @Test
  void csvsLibrary_isOnlyInCsv_whichKnowsPlacesAlone() {
    knowsOfTheDeskOnly("csv", "places");
    only("csv", "org.apache.commons.csv..");
  }

  @Test
  void station_knowsTheCore_andNoAdapter() {
    knowsOfTheDeskOnly("station", "core", "incident");
  }

  @Test
  void adapters_knowTheOwnersPorts_andNotEachOther() {
    knowsOfTheDeskOnly("store", "station", "core", "incident", "access", "record", "places");
    knowsOfTheDeskOnly("web", "station", "core", "incident", "access", "places", "csv");
    knowsOfTheDeskOnly("intake", "station", "core");
    knowsOfTheDeskOnly("telemetry", "station", "core", "incident");
    knowsOfTheDeskOnly("access");
    knowsOfTheDeskOnly("settings", "core");
    knowsOfTheDeskOnly("record", "station", "core");
  }

  @Test
  void sql_isOnlyInTheStore() {
    only(
        "store",
        "java.sql..",
        "javax.sql..",
        "org.jdbi..",
        "org.flywaydb..",
        "org.sqlite..",
        "org.postgresql..");
  }

  @Test
  void sessionsAtBrokers_areOnlyInTheIntake_andPahoNowhere() {
    only("intake", PROTOCOL + ".mqtt..");
    noClasses().should().dependOnClassesThat(resideInAPackage("org.eclipse.paho..")).check(CLASSES);
  }

  @Test
  void micrometersName_endsInProtocol() {
    noClasses().should().dependOnClassesThat().resideInAPackage("io.micrometer..").check(CLASSES);
  }

  @Test
  void howSecretsAreHashed_isOnlyKnownInAccess() {
    only("access", "org.bouncycastle..");
  }

  @Test
  void whatIsSigned_isOnlyKnownInTheRecord() {
    noClasses()
        .that()
        .resideOutsideOfPackage(DESK + ".record")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Signature.class)
        .check(CLASSES);
  }

  @Test
  void theWebServersNames_areOnlyInWeb() {
    only("web", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");
  }

  @Test
  void theRostersFile_isOnlyReadBySettings() {
    noClasses()
        .that()
        .resideOutsideOfPackages(DESK + ".settings", DESK)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.campusshield.deploy..")
        .check(CLASSES);
  }

  @Test
  void clocksAreRead_inOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(DESK + ".station.Clock")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void packages_makeNoCircle() {
    slices().matching(DESK + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
