package io.campusshield.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
final class ArchitectureTest {
  private static final String HERE = "io.campusshield.demo.";

  private static final JavaClasses DEMO =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.campusshield.demo");

  @Test
  void theProxyKnowsNobody() {
    onlyKnows("proxy");
  }

  @Test
  void processesKnowNobody() {
    onlyKnows("process");
  }

  @Test
  void theTerminalKnowsNobody() {
    onlyKnows("terminal");
  }

  @Test
  void theLayoutKnowsTheAuthorityAndTheNamesOfRoles() {
    onlyKnows("layout", "io.campusshield.deploy.authority..", "io.campusshield.protocol.tls..");
  }

  @Test
  void panelsKnowTheSimulatorsSocket() {
    onlyKnows(
        "panel",
        "io.campusshield.devicesim.control..",
        "io.campusshield.protocol.id..",
        "io.campusshield.protocol.standing..");
  }

  @Test
  void theStationKnowsTheLayoutTheWiresAndTheProcesses() {
    onlyKnows("station", HERE + "layout..", HERE + "proxy..", HERE + "process..");
  }

  @Test
  void theScenarioKnowsTheSchools_andSpeaksToTheDeskAsABrowserDoes() {
    onlyKnows("scenario", HERE + "layout..", "tools.jackson..");
  }

  @Test
  void peopleSpeakToTheDeskAsABrowserDoes() {
    onlyKnows("people", "tools.jackson..");
  }

  /** The package may know itself, the JDK, and what is named. */
  private static void onlyKnows(String name, String... others) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", HERE + name + ".."));
    allowed.addAll(List.of(others));
    classes()
        .that()
        .resideInAPackage(HERE + name + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(DEMO);
  }
}
