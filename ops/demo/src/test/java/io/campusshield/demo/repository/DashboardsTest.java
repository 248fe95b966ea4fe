package io.campusshield.demo.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campusshield.demo.station.Home;
import io.campusshield.demo.station.NotStarted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts and the dashboard about the system itself, by Prometheus's own tool. */
final class DashboardsTest {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  private final Path repository = Home.around(Path.of("")).directory();
  private final Path dashboards = repository.resolve("ops/dashboards");

  DashboardsTest() throws NotStarted {}

  private static Set<String> all(String pattern, Path file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yaml", "alerts.test.yaml", "campus-shield.json"})
  void everyFigureNamed_isOneThatAPartTells(String file) throws IOException {
    Set<String> told = all("(?m)^\\| `(shield_\\w+)`", repository.resolve("ops/docs/METRICS.md"));
    Set<String> named =
        all("(shield_[a-z_]+)", dashboards.resolve(file)).stream()
            .map(name -> name.replaceFirst("_bucket$", ""))
            .collect(Collectors.toSet());
    assertThat(named).isNotEmpty().isSubsetOf(told);
  }

  @Test
  void everyAlert_isTried() throws IOException {
    Set<String> tried = new HashSet<>();
    for (String file : List.of("alerts.test.yaml", "alerts.day.test.yaml")) {
      tried.addAll(all("alertname: (\\w+)", dashboards.resolve(file)));
    }
    assertThat(all("- alert: (\\w+)", dashboards.resolve("alerts.yaml")))
        .isNotEmpty()
        .isEqualTo(tried);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check config prometheus.yaml",
        "check rules alerts.yaml",
        "test rules alerts.test.yaml alerts.day.test.yaml"
      })
  void prometheusItself_findsNoFault(String arguments) throws Exception {
    assumeTrue(Files.isExecutable(PROMTOOL), "no promtool: install prometheus");
    Process promtool =
        new ProcessBuilder("sh", "-c", PROMTOOL + " " + arguments)
            .directory(dashboards.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }
}
