package io.campusshield.devicesim.control;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.message.Trouble;
import io.campusshield.protocol.standing.Button;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One line from the socket, as a command or as a sentence about what is wrong with it. */
sealed interface CommandLine {
  record Understood(Command command) implements CommandLine {}

  record Wrong(String sentence) implements CommandLine {}

  /** The longest line that is read, in bytes. */
  int LONGEST = 512;

  static CommandLine read(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    try {
      return new Understood(command(words.getFirst(), words.subList(1, words.size())));
    } catch (Mistake mistake) {
      return new Wrong(mistake.sentence());
    }
  }

  private static Command command(String verb, List<String> words) throws Mistake {
    return switch (verb) {
      case "press" -> {
        Options options = Options.of(words, Set.of("--device", "--button", "--drill"));
        yield new Command.Press(options.device(), options.button(), options.drill());
      }
      case "trouble" -> {
        Options options = Options.of(words, Set.of("--device", "--kind", "--restored"));
        yield new Command.Trouble(options.device(), options.kind(), options.change());
      }
      case "hangup" -> new Command.HangUp(Options.of(words, Set.of("--device")).device());
      case "lamps" -> new Command.ReadLamps(Options.of(words, Set.of("--device")).device());
      case "reboot" -> new Command.Reboot(Options.of(words, Set.of("--device")).device());
      case "list" -> {
        Options.of(words, Set.of());
        yield new Command.ReadAll();
      }
      case "watch" -> {
        Options.of(words, Set.of());
        yield new Command.Watch();
      }
      default ->
          throw new Mistake(
              "There is no such command; wanted is press, hangup, trouble, lamps, list, watch or reboot,"
                  + " as 'press --device gate-hexi --button alarm'.");
    };
  }

  /** The words behind the verb. */
  record Options(Map<String, String> values) {
    private static final String RESTORED = "--restored";
    private static final Set<String> FLAGS = Set.of("--drill", RESTORED);

    static Options of(List<String> words, Set<String> known) throws Mistake {
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < words.size(); i++) {
        String name = words.get(i);
        if (!known.contains(name)) {
          throw new Mistake(
              known.isEmpty()
                  ? "This command takes no options."
                  : "Wanted are only " + String.join(", ", known.stream().sorted().toList()) + ".");
        }
        if (FLAGS.contains(name)) {
          values.put(name, "");
        } else if (++i < words.size()) {
          values.put(name, words.get(i));
        }
      }
      return new Options(Map.copyOf(values));
    }

    DeviceId device() throws Mistake {
      return DeviceId.parse(values.getOrDefault("--device", ""))
          .orElseThrow(
              () -> new Mistake("Wanted is a device by its name, as '--device gate-hexi'."));
    }

    Button button() throws Mistake {
      return switch (values.getOrDefault("--button", "")) {
        case "alarm" -> Button.ALARM;
        case "call" -> Button.CALL;
        default -> throw new Mistake("Wanted is '--button alarm' or '--button call'.");
      };
    }

    boolean drill() {
      return values.containsKey("--drill");
    }

    Trouble.Kind kind() throws Mistake {
      String word = values.getOrDefault("--kind", "");
      return Arrays.stream(Trouble.Kind.values())
          .filter(kind -> Command.word(kind).equals(word))
          .findFirst()
          .orElseThrow(() ->
              new Mistake(
                  "Wanted is a kind of trouble, as '--kind mains-lost'; there are "
                      + Arrays.stream(Trouble.Kind.values())
                          .map(Command::word)
                          .collect(Collectors.joining(", "))
                      + "."));
    }

    Trouble.Change change() {
      return values.containsKey(RESTORED) ? Trouble.Change.RESTORED : Trouble.Change.RAISED;
    }
  }

  /** Why a line is no command; never leaves this file. */
  final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    Mistake(String sentence) {
      super(sentence, null, false, false);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }
}
