package io.campusshield.desk.store;

import static io.campusshield.desk.incident.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.access.Account;
import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.access.Accounts.Written;
import io.campusshield.desk.access.Act;
import io.campusshield.desk.access.Answers.Found;
import io.campusshield.desk.access.Once;
import io.campusshield.desk.access.PersonName;
import io.campusshield.desk.access.Role;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk's process that is killed while it makes accounts, each by a request with a key. */
@Tag("soak")
final class KeyCrashTest {
  private static final int MADE_BEFORE_KILL = 30;

  @TempDir Path directory;

  private static Account account(int number) {
    return new Account(
        new AccountId(String.format("%016x", number)),
        PersonName.parse("somebody " + number).orElseThrow(),
        Set.of(Role.GUARD),
        new Account.Entry.Disabled(),
        1);
  }

  private static Once once(AccountId made) {
    return new Once(account(0).id(), made.text(), "what is asked", at(0));
  }

  @Test
  void afterKill9_whatWasSaidToBeMadeIsThere_andEverythingHasItsKey() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Maker.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (said.size() == MADE_BEFORE_KILL) {
          child.toHandle().destroyForcibly();
        }
      }
    }
    child.waitFor();
    assertThat(said).hasSizeGreaterThanOrEqualTo(MADE_BEFORE_KILL);
    try (Store store = Store.open(directory)) {
      Set<String> kept = new HashSet<>();
      for (Account account : store.accounts().all().orElseThrow()) {
        kept.add(account.id().text());
        assertThat(store.answers().find(once(account.id()))).isInstanceOf(Found.Given.class);
      }
      assertThat(kept).containsAll(said);
    }
  }

  /** The child: says each that it has made. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] arguments) throws StoreException {
      Store store = Store.open(Path.of(arguments[0]));
      for (int number = 0; ; number++) {
        Account account = account(number);
        Once.Answered answered = once(account.id()).with(201, "{}");
        Act act = new Act(account(0).id(), Act.What.ACCOUNT_MADE, Optional.of(answered));
        if (store.accounts().add(account, act) == Written.DONE) {
          System.out.println(account.id());
        }
      }
    }
  }
}
