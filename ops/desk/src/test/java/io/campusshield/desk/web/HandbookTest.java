package io.campusshield.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code ops/docs/API.md}, one after the other, as they stand there. */
@Tag("soak")
final class HandbookTest {
  private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final int LONGEST_SECONDS = 60;

  @TempDir Path directory;

  private static boolean hasCurl() throws Exception {
    return new ProcessBuilder("sh", "-c", "curl --help all | grep -q fail-with-body")
            .start()
            .waitFor()
        == 0;
  }

  private String run(Served served, String commands) throws Exception {
    Path said = directory.resolve("said");
    ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", commands);
    shell.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
    shell.environment().put("DESK", served.uri("").toString());
    shell.environment().put("NAME", Served.NAME);
    shell.environment().put("PASSWORD", Served.PASSWORD);
    shell.environment().put("NO_PROXY", "*");
    Process running = shell.start();
    assertThat(running.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(commands).isTrue();
    assertThat(running.exitValue()).as(commands + Files.readString(said)).isZero();
    return Files.readString(said);
  }

  @Test
  void eachCommand_doesWhatIsSaidOfIt() throws Exception {
    assumeTrue(hasCurl(), "curl is not on this machine");
    List<String> answers = new ArrayList<>();
    try (Served served = new Served(directory)) {
      served.signedIn();
      Matcher commands = COMMANDS.matcher(Files.readString(Path.of("../docs/API.md")));
      while (commands.find()) {
        answers.add(run(served, commands.group(1)));
      }
    }
    assertThat(answers).hasSize(8);
    assertThat(answers.get(0)).contains("\"name\":\"" + Served.NAME + "\"");
    assertThat(answers.get(1)).isEmpty();
    assertThat(answers.get(2)).contains("{\"sites\":[", "{\"devices\":[");
    assertThat(answers.get(3)).contains("event: snapshot", "\nid: ");
    assertThat(answers.get(4)).contains("event: resumed", "\"missed\":0");
    assertThat(answers.get(5)).contains("{\"incidents\":[");
    assertThat(answers.get(6)).containsOnlyOnce("\"code\":").containsPattern("(?s)He Tao.*He Tao");
    assertThat(answers.get(7)).isEmpty();
  }
}
