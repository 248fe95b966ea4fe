package io.campusshield.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campusshield.demo.layout.Ports;
import io.campusshield.demo.station.Home;
import io.campusshield.demo.station.NotStarted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(180)
@Isolated("chooses its ports itself")
@Tag("soak")
final class DemoTest {
  private static final int PARTS = 8;

  @TempDir Path temporary;

  @BeforeAll
  static void thePartsAreBuilt() throws Exception {
    try {
      Home.around(Path.of("")).requireBuilt();
    } catch (NotStarted e) {
      assumeTrue(false, e.getMessage());
    }
  }

  @Test
  void keysPressButtonsAndBreakWires_andAtTheEndNothingIsLeft() throws Exception {
    try (DemoProcess demo = start()) {
      demo.says(
          "接警终端 Console   http://127.0.0.1:", "口令 Code", "姓名 name: demo", "学校 School 1: 河西小学");
      List<ProcessHandle> parts = demo.parts();
      assertThat(parts).hasSizeGreaterThanOrEqualTo(PARTS);
      assertThat(temporary.resolve("state")).content().contains("control.gate-hexi=");

      demo.keys("a\n");
      demo.says("河西小学: 报警 alarm gate-hexi.", "河西小学: +", "Ringing at the station");
      demo.keys("2w");
      demo.says("学校 School 2: 东湖初级中学", "东湖初级中学: 有线已断");
      demo.keys("cm");
      demo.says("东湖初级中学: 呼叫 call gate-donghu.", "东湖初级中学: +", "Ringing at the station");
      demo.says("东湖初级中学: 有线已恢复");

      demo.keys("q");
      assertThat(demo.exitCode()).isZero();
      areGone(parts);
      assertThat(inTemporary()).isEmpty();
    }
  }

  /**
   * A morning with cut paths and killed processes, thirty times as fast: every press is answered.
   */
  @Test
  void aMorningPlaysByItself_andNoPressIsLost() throws Exception {
    try (DemoProcess demo =
        DemoProcess.start(temporary, "--port=" + freePort(), "--scenario=morning", "--speed=30")) {
      demo.says("东湖：有人翻墙", "School begins");
      demo.says("■ 按键 presses 15 · 已送达 at the desk 15 · 已接警 answered 15");
      demo.keys("q");
      assertThat(demo.exitCode()).isZero();
    }
  }

  @Test
  void aDemoThatIsKilled_takesItsPartsWithIt() throws Exception {
    try (DemoProcess demo = start()) {
      demo.says("broker", "ready");
      List<ProcessHandle> parts = demo.parts();
      assertThat(parts).isNotEmpty();
      demo.kill();
      areGone(parts);
    }
  }

  @Test
  void aDemoToldToEndWhileItStarts_leavesNothing() throws Exception {
    try (DemoProcess demo = start()) {
      demo.says("broker", "ready");
      List<ProcessHandle> parts = demo.parts();
      demo.terminate();
      demo.exitCode();
      areGone(parts);
      assertThat(inTemporary()).isEmpty();
    }
  }

  @Test
  void aPortInUse_isSaidWithTheWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DemoProcess demo = DemoProcess.start(temporary, "--port=" + taken.getLocalPort())) {
      demo.says("port " + taken.getLocalPort() + " is in use", "ops/shield demo --port");
      assertThat(demo.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aDirectoryThatCanNotBeWritten_isSaidWithTheWayOut() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    try (DemoProcess demo =
        DemoProcess.start(temporary, "--port=" + freePort(), "--data=" + file.resolve("demo"))) {
      demo.says(file.toString(), "can not be written", "name a directory that you may write in");
      assertThat(demo.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aSecondDemo_isRefusedWhileOneRuns() throws Exception {
    Files.writeString(temporary.resolve("state"), "pid=" + ProcessHandle.current().pid() + "\n");
    try (DemoProcess demo = start()) {
      demo.says("a demo runs already", "kill " + ProcessHandle.current().pid());
      assertThat(demo.exitCode()).isEqualTo(1);
    }
  }

  private static void areGone(List<ProcessHandle> parts) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(parts).noneMatch(ProcessHandle::isAlive));
  }

  private DemoProcess start() throws Exception {
    return DemoProcess.start(temporary, "--port=" + freePort());
  }

  private static int freePort() {
    return Ports.free().web();
  }

  private List<Path> inTemporary() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("hsperf")).toList();
    }
  }
}
