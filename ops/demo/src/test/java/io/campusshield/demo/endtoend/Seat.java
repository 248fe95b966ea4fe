package io.campusshield.demo.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A dispatcher's page: what the dispatcher sees, each waited for, and does. Only what is said of a
 * limit is measured; all else waits long, as two cores may be busy.
 */
final class Seat implements AutoCloseable {
  private static final String PASSWORD = "a long walk home";
  private static final double PATIENCE_MS = 60_000;
  private static final Duration CALM = Duration.ofSeconds(5);

  private final Page page;

  Seat(Page page) {
    this.page = page;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  /** Signs in for the first time, and says that the test ring was heard. */
  void signsIn(String address, String name, String code) {
    opens(address);
    givesCode(name, code);
    hears();
  }

  void opens(String address) {
    page.navigate(address);
  }

  /** Chooses a password, and is then asked whether the test ring was heard. */
  void givesCode(String name, String code) {
    gives(name, code);
    choosesPassword();
  }

  /** Once the page asks for one. */
  void choosesPassword() {
    at("login-new-password").fill(PASSWORD);
    at("login-submit").click();
  }

  /** With the password that was chosen; is then asked whether the test ring was heard. */
  void givesPassword(String name) {
    gives(name, PASSWORD);
  }

  /** Nobody has an account at this desk yet. */
  void isAskedToSetUp() {
    assertThat(at("login-set-up")).isVisible();
  }

  void isAskedForAPassword() {
    assertThat(at("login-new-password")).isVisible();
  }

  /** Why signing in went wrong. */
  void isTold(String words) {
    assertThat(at("login-problem")).containsText(words);
  }

  /** Switches the language of the page, by what the switch says. */
  void speaks(String word) {
    page.getByText(word, new Page.GetByTextOptions().setExact(true)).click();
  }

  /** A password, or a one-time code. */
  void gives(String name, String secret) {
    at("login-name").fill(name);
    at("login-password").fill(secret);
    at("login-submit").click();
  }

  void hears() {
    at("login-heard").click();
    isLive();
  }

  void signsOut() {
    at("sign-out").click();
  }

  /** Before it is known whether the test ring was heard. */
  void isToldBeforeDutyThatSomebodyWaits(String words) {
    assertThat(at("login-waiting")).containsText(words);
  }

  /** The page shows what the desk knows now. */
  void isLive() {
    assertThat(at("link-state")).hasAttribute("data-link", "live");
  }

  void isCalm() {
    assertThat(at("calm")).isVisible();
    ringsFor("none");
  }

  /** For a while that is long for whatever could still come. */
  void staysCalm() {
    isCalm();
    await()
        .during(CALM)
        .atMost(CALM.plusSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> at("wait-card").count() == 0 && at("inhand-card").count() == 0);
  }

  /**
   * @param what of {@code alarm}, {@code call}, {@code none}
   */
  void ringsFor(String what) {
    assertThat(at("ring-state")).hasAttribute("data-ringing", what);
  }

  /** So many incidents wait for an answer. */
  void seesWaiting(int incidents) {
    assertThat(at("wait-card")).hasCount(incidents);
  }

  /** The first that waits. */
  void seesFirst(String words, int presses) {
    assertThat(at("hero")).containsText(words);
    assertThat(at("hero")).hasAttribute("data-presses", String.valueOf(presses));
  }

  /** The first that waits does not say it any more. */
  void seesFirstWithout(String words) {
    assertThat(at("hero")).not().containsText(words);
  }

  /** All that waits, in words. */
  void seesSomewhere(String words) {
    assertThat(at("wait-card").filter(new Locator.FilterOptions().setHasText(words))).hasCount(1);
  }

  void seesInHand(String words, int presses) {
    assertThat(at("inhand-card")).hasCount(1);
    assertThat(at("inhand-card")).containsText(words);
    assertThat(at("inhand-card")).hasAttribute("data-presses", String.valueOf(presses));
  }

  void seesSoManyInHand(int incidents) {
    assertThat(at("inhand-card")).hasCount(incidents);
  }

  /** Ends the one call that was answered. */
  void hangsUp() {
    at("hang-up").click();
  }

  void seesNothingInHand() {
    assertThat(at("inhand-card")).hasCount(0);
  }

  /** Presses F2 once the page would take it as the answer to so many presses. */
  void answersFirst(int presses) {
    assertThat(at("hero")).hasAttribute("data-covers", String.valueOf(presses));
    page.keyboard().press("F2");
  }

  /** Answers whatever waits first, with all of its presses that the page takes as seen. */
  void answersFirst() {
    assertThat(at("hero")).hasAttribute("data-covers", Pattern.compile("[1-9]\\d*"));
    page.keyboard().press("F2");
  }

  /**
   * @param result as the page's radio buttons have it
   */
  void closes(String result, String note) {
    at("close-open").click();
    at("close-result").locator("input[value=" + result + "]").check();
    at("close-note").fill(note);
    at("close-submit").click();
  }

  /** Loads the page again; the browser then allows no sound until the next key or click. */
  void reloads() {
    page.reload();
    isLive();
  }

  /** A key that means nothing but that somebody is there. */
  void pressesAnyKey() {
    page.keyboard().press("Shift");
  }

  void isToldThatItIsMute() {
    assertThat(at("mute-banner")).isVisible();
  }

  void isToldThatTheDeskIsLost() {
    assertThat(at("lost-banner")).isVisible();
  }

  void isNotLost() {
    assertThat(at("lost-banner")).isHidden();
    isLive();
  }

  /** Keeps what the page looks like, under {@code target/pictures}. */
  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/pictures", name + ".png")));
  }

  @Override
  public void close() {
    page.context().close();
  }

  private Locator at(String testId) {
    return page.getByTestId(testId);
  }
}
