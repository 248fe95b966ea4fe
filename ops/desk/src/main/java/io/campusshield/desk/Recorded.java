package io.campusshield.desk;

import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Examination;
import io.campusshield.desk.record.PublicKey;
import io.campusshield.desk.record.SigningKey;
import io.campusshield.desk.settings.DeskSettings;
import io.campusshield.desk.station.Clock;
import io.campusshield.desk.store.Erasing;
import io.campusshield.desk.store.RecordReading;
import io.campusshield.desk.store.StoreException;
import io.campusshield.protocol.settings.Unusable;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What can be asked of a store's record: to be verified, and to forget. */
final class Recorded {
  static final int SOUND = 0;
  static final int WRONG = 1;
  static final int NOT_DONE = 2;

  private static final String VERIFY =
      "verify-record --config desk.yaml [--key record.pub]... or verify-record STORE"
          + " [--key record.pub]...";
  private static final String ERASE =
      "erase --config desk.yaml --incident ID --entry N --field note|by|name --by NAME --why TEXT";
  private static final int BAR = 40;

  private Recorded() {}

  /**
   * Says each finding in a line on standard output, then what was read.
   *
   * @return {@link #SOUND}, {@link #WRONG} if there is a finding, {@link #NOT_DONE} if it could not
   *     be read
   */
  static int verify(List<String> arguments) {
    try {
      Words words = new Words(arguments, Set.of("--config", "--key"));
      Set<PublicKey> trusted = new HashSet<>();
      for (String file : words.all("--key")) {
        trusted.add(key(Path.of(file)));
      }
      AtomicLong findings = new AtomicLong();
      return told(read(words, trusted, findings), trusted, findings.get());
    } catch (Words.Unclear e) {
      return notDone(e.getMessage() + "\nwanted: " + VERIFY);
    } catch (Unusable | StoreException e) {
      return notDone(String.valueOf(e.getMessage()));
    }
  }

  private static RecordReading.Read read(Words words, Set<PublicKey> trusted, AtomicLong findings)
      throws Words.Unclear, Unusable, StoreException {
    Optional<String> config = words.one("--config");
    List<String> stores = words.others();
    if (config.isPresent() == !stores.isEmpty() || stores.size() > 1) {
      throw new Words.Unclear("one store is verified: of the desk with these settings, or a file");
    }
    Progress progress = new Progress();
    if (config.isEmpty()) {
      return RecordReading.read(
          Path.of(stores.getFirst()), examination(trusted, findings, progress), progress);
    }
    DeskSettings settings = DeskSettings.load(Path.of(config.get()));
    Path own = SigningKey.shownIn(settings.data());
    if (Files.exists(own)) {
      trusted.add(key(own));
    }
    Examination examination = examination(trusted, findings, progress);
    return settings.database().isPresent()
        ? RecordReading.read(Desk.server(settings.database().get()), examination, progress)
        : RecordReading.ofDesk(settings.data(), examination, progress);
  }

  private static Examination examination(
      Set<PublicKey> trusted, AtomicLong findings, Progress progress) {
    return new Examination(
        trusted,
        finding -> {
          progress.clear();
          findings.incrementAndGet();
          System.out.println(finding);
        });
  }

  private static PublicKey key(Path file) throws StoreException {
    return PublicKey.load(file)
        .orElseThrow(() ->
            new StoreException(file + ": is no public key, wanted is a desk's record.pub, in PEM"));
  }

  private static int told(RecordReading.Read read, Set<PublicKey> trusted, long findings) {
    Examination.Seen seen = read.seen();
    System.out.printf(
        "%d entries in %d chains, kept since %s; %d roots%s%n",
        seen.entries(),
        seen.chains(),
        read.begun(),
        seen.roots(),
        seen.newest()
            .map(root -> ", the newest of " + root.day() + ": " + root.digest())
            .orElse(""));
    if (trusted.isEmpty() && !seen.keys().isEmpty()) {
      System.out.println(
          "signed with "
              + seen.keys()
              + ": whether that is the desk's own key was not looked at,"
              + " name it with --key record.pub");
    }
    System.out.println(
        findings == 0
            ? "nothing was found to be changed, removed, inserted or reordered"
            : findings + " findings");
    return findings == 0 ? SOUND : WRONG;
  }

  private static int notDone(String sentence) {
    System.err.println(sentence);
    return NOT_DONE;
  }

  /**
   * @return {@link #SOUND} if it is erased, {@link #WRONG} if it is and the words are still in the
   *     store's log, {@link #NOT_DONE} if it is not
   */
  static int erase(List<String> arguments) {
    try {
      Words words =
          new Words(
              arguments, Set.of("--config", "--incident", "--entry", "--field", "--by", "--why"));
      DeskSettings settings = DeskSettings.load(Path.of(words.needed("--config")));
      Entry.Place place =
          new Entry.Place(
              words.one("--incident").orElse(Entry.Place.ACTS), number(words.needed("--entry")));
      Erasing.Wish wish =
          new Erasing.Wish(
              place, words.needed("--field"), words.needed("--by"), words.needed("--why"));
      Erasing.Seal seal =
          new Erasing.Seal(Clock.machine().now().wall(), SigningKey.in(settings.data()));
      Optional<String> left = Optional.empty();
      if (settings.database().isPresent()) {
        Erasing.erase(Desk.server(settings.database().get()), wish, seal);
      } else {
        left = Erasing.erase(settings.data(), wish, seal);
      }
      System.out.println(place + ": '" + wish.field() + "' is erased, and that stands on record");
      left.ifPresent(why -> System.err.println(why + "; end what keeps it and run this again"));
      return left.isEmpty() ? SOUND : WRONG;
    } catch (Words.Unclear e) {
      return notDone(e.getMessage() + "\nwanted: " + ERASE);
    } catch (Unusable | StoreException | IOException e) {
      return notDone(String.valueOf(e.getMessage()));
    }
  }

  private static long number(String text) throws Words.Unclear {
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new Words.Unclear("'" + text + "': is not an entry's number, as 3");
    }
    return Long.parseLong(text);
  }

  /** A bar in the last line of a terminal; nothing where there is none. */
  private static final class Progress implements RecordReading.Progress {
    private final boolean shows =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private long percent = -1;

    @Override
    public void at(long entries, long of) {
      long now = of == 0 ? 100 : Math.min(100, entries * 100 / of);
      if (shows && now != percent) {
        percent = now;
        int full = (int) (now * BAR / 100);
        System.err.printf(
            "\r[%s%s] %3d %%  %d of %d entries ",
            "#".repeat(full), "-".repeat(BAR - full), now, entries, of);
        if (entries >= of) {
          clear();
        }
      }
    }

    void clear() {
      if (shows) {
        System.err.print("\r\033[K");
        percent = -1;
      }
    }
  }
}
