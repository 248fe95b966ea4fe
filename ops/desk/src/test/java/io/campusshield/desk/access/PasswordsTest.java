package io.campusshield.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PasswordsTest {
  /** From the reference implementation's own tests (P-H-C/phc-winner-argon2, src/test.c). */
  private static final String REFERENCE =
      "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

  private final Passwords passwords = new Passwords(InMemory.CHEAP);

  @Test
  void aHashOfTheReferenceImplementation_isUnderstood() {
    assertThat(passwords.matches("password", REFERENCE, true)).isTrue();
    assertThat(passwords.matches("differentpassword", REFERENCE, true)).isFalse();
  }

  @Test
  void aHashMadeAtAnotherCost_staysGood() {
    String then = new Passwords(new Passwords.Cost(64, 3)).hash("a long walk home");
    assertThat(passwords.matches("a long walk home", then, false)).isTrue();
  }

  @Test
  void inUse_aHashTakesNineteenMebibytesAndTwoPasses() {
    assertThat(new Passwords(Passwords.Cost.OF_A_SMALL_MACHINE).hash("a long walk home"))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }
}
