package io.campusshield.demo.terminal;

import java.time.Duration;
import java.util.Locale;

/**
 * The lines that a person reads, each Chinese and English. The picture of the last press is drawn
 * anew in its place as long as nothing else was written below it. Any thread.
 */
public final class Screen {
  private static final double MILLIS_PER_SECOND = 1e3;

  private final boolean redraws;
  private int linesOfPicture;

  /**
   * @param redraws whether what is written can be drawn anew: at a terminal; else each stage is a
   *     line of its own
   */
  public Screen(boolean redraws) {
    this.redraws = redraws;
  }

  public boolean redraws() {
    return redraws;
  }

  /** Only where it {@link #redraws}. */
  public synchronized void picture(Picture picture) {
    StringBuilder text = new StringBuilder();
    if (linesOfPicture > 0) {
      // The terminal's words for: so many lines up, and clear from there.
      text.append("\u001b[%dA\u001b[J".formatted(linesOfPicture));
    }
    picture.lines().forEach(line -> text.append(line).append('\n'));
    System.out.print(text);
    System.out.flush();
    linesOfPicture = picture.lines().size();
  }

  /** A scenario's next event. */
  public void event(Duration at, String chinese, String english) {
    line("▸ %02d:%02d  %s %s".formatted(at.toMinutes(), at.toSecondsPart(), chinese, english));
  }

  /** Why a scenario does not go on. */
  public void broken(String reason) {
    line("! " + reason);
  }

  /** What a scenario has come to. */
  public void tally(int pressed, int atTheDesk, int answered) {
    line(
        "■ 按键 presses %d · 已送达 at the desk %d · 已接警 answered %d"
            .formatted(pressed, atTheDesk, answered));
  }

  public void starting(int parts) {
    line("校园护盾 Campus Shield: 启动中 starting " + parts + " processes");
  }

  public void partReady(String part, Duration after) {
    line("  %-12s ready %5.1f s".formatted(part, after.toMillis() / MILLIS_PER_SECOND));
  }

  public void partEnded(String part, int exitCode, String log) {
    line("! " + part + " 已退出 ended with code " + exitCode + ", see " + log);
  }

  /** How to get in, and what to press. */
  public void ready(String console, String code, Duration after) {
    line("");
    line("接警终端 Console   " + console);
    code(code);
    line("启动用时 Started   %.1f s".formatted(after.toMillis() / MILLIS_PER_SECOND));
    help();
  }

  public void code(String code) {
    line("口令 Code         " + code);
  }

  public void help() {
    line(
        """

         a  报警 alarm      w  断有线 cut the wired path     1 2 3  选学校 choose the school
         c  呼叫 call       m  恢复 mend it                  n  口令 sign-in code
         h  帮助 help       q  退出 end
        另一终端 in another terminal: ops/shield sim press --device gate-hexi --button alarm
        """);
  }

  public void chosen(int number, String school, String device) {
    line("学校 School " + number + ": " + school + " (" + device + ")");
  }

  public void pressed(String school, String what, String press) {
    line(school + ": " + what + " " + press);
  }

  public void refused(String school, String reason) {
    line(school + ": 未按下 not pressed: " + reason);
  }

  /**
   * What a device shows of its latest press.
   *
   * @param millis since the push
   */
  public void lamp(String school, double millis, String chinese, String english) {
    line(String.format(Locale.ROOT, "%s: +%8.1f ms  %s  %s", school, millis, chinese, english));
  }

  public void wire(String school, String state) {
    line(school + ": " + state);
  }

  public void ending() {
    line("退出中 ending");
  }

  private synchronized void line(String text) {
    System.out.println(text);
    linesOfPicture = 0;
  }
}
