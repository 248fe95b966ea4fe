package io.campusshield.demo.terminal;

/** What a person wants, by one key. */
public sealed interface Key {
  record Alarm() implements Key {}

  record Call() implements Key {}

  record CutWired() implements Key {}

  record MendWired() implements Key {}

  /**
   * @param index from 0
   */
  record ChooseSchool(int index) implements Key {}

  record SignInCode() implements Key {}

  record Help() implements Key {}

  record Quit() implements Key {}

  /** No key of ours. */
  record Unknown() implements Key {}

  /** The end of input, which comes as a character where every key comes by itself. */
  int CONTROL_D = 4;

  static Key of(int character) {
    return switch (Character.toLowerCase(character)) {
      case 'a' -> new Alarm();
      case 'c' -> new Call();
      case 'w' -> new CutWired();
      case 'm' -> new MendWired();
      case '1', '2', '3' -> new ChooseSchool(character - '1');
      case 'n' -> new SignInCode();
      case 'h', '?' -> new Help();
      case 'q', CONTROL_D -> new Quit();
      default -> new Unknown();
    };
  }
}
