package io.campusshield.demo.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.campusshield.demo.station.Home;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Debian's Chromium without a window, one for all tests. Playwright's own driver comes from npm in
 * a directory named {@code package}, where Playwright for Java looks for it.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path driver, Path program) {
    System.setProperty("playwright.cli.dir", driver.toString());
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        "node",
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setHeadless(true)
                    .setArgs(FLAGS));
  }

  /** Skips the test, by the name of what is missing, if there is none. */
  static Chromium open() throws Exception {
    Path driver =
        Home.around(Path.of("")).directory().resolve("ops/demo/src/test/node/node_modules");
    assumeTrue(
        Files.exists(driver.resolve("package/cli.js")),
        "needs Playwright's driver: npm --prefix ops/demo/src/test/node ci");
    Optional<Path> program = onPath("chromium").or(() -> onPath("chromium-browser"));
    assumeTrue(program.isPresent(), "needs Chromium: apt-get install chromium");
    return new Chromium(driver, program.orElseThrow());
  }

  /** A page of its own person: nobody is signed in on it. */
  Page page() {
    return browser
        .newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1366, 768)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"))
        .newPage();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
