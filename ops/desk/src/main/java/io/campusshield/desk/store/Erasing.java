package io.campusshield.desk.store;

import io.campusshield.desk.record.Entry;
import io.campusshield.desk.record.Erasure;
import io.campusshield.desk.record.Payload;
import io.campusshield.desk.record.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of an entry what somebody is not to be remembered by, for good, while a desk uses the
 * store or not. The entry stays on its chain, and an act says what was erased, by whom and why.
 */
public final class Erasing {
  static final String KIND = "erased";

  /** What people write or are named by; everything else is needed to read the incident. */
  static final Set<String> MAY_GO = Set.of("note", "by", "name");

  private static final int MOST_RACES = 3;
  private static final int EMPTYINGS = 40;
  private static final Duration BETWEEN_EMPTYINGS = Duration.ofMillis(50);

  private Erasing() {}

  /**
   * What is asked for.
   *
   * @param field of the payload, one of {@code note}, {@code by}, {@code name}
   * @param by name of an account, as it stands there
   */
  public record Wish(Entry.Place place, String field, String by, String why) {}

  /** When, and with whose key it is signed. */
  public record Seal(Instant now, SigningKey key) {}

  /**
   * Of a file. What a log holds that could not be emptied is gone when this is asked again, which
   * then says that nothing is left to erase.
   *
   * @return why the file's log still holds the words, in a sentence; empty if they are gone
   * @throws StoreException if nothing was erased, in a sentence
   */
  public static Optional<String> erase(Path directory, Wish wish, Seal seal) throws StoreException {
    Path file = SqliteFile.in(directory);
    if (!Files.exists(file)) {
      throw new StoreException(file + ": there is no such store");
    }
    try (Handle handle = Jdbi.create(SqliteFile.source(file, false)).open()) {
      try {
        handle.useTransaction(in -> erase(in, wish, seal));
      } catch (StoreException e) {
        throw emptied(handle, file)
            .map(left -> new StoreException(e.getMessage() + ". Of before: " + left, e))
            .orElse(e);
      }
      return emptied(handle, file);
    } catch (JdbiException e) {
      throw failed(file.toString(), e);
    }
  }

  /**
   * Without ever waiting in the store: whoever waits there for readers holds up the desk's commits.
   */
  private static Optional<String> emptied(Handle handle, Path file) {
    Path log = SqliteFile.logOf(file);
    try {
      handle.execute("pragma busy_timeout = 0");
      for (int i = 0; i < EMPTYINGS; i++) {
        if (handle.createQuery("pragma wal_checkpoint(truncate)").mapTo(Integer.class).one() == 0) {
          return Optional.empty();
        }
        LockSupport.parkNanos(BETWEEN_EMPTYINGS.toNanos());
      }
      return Optional.of(log + ": still holds the words, for another program reads the store");
    } catch (JdbiException e) {
      return Optional.of(
          log + ": may still hold the words, it can not be emptied (" + Failures.words(e) + ")");
    }
  }

  /**
   * @throws StoreException if nothing was erased, in a sentence
   */
  public static void erase(Server server, Wish wish, Seal seal) throws StoreException {
    PostgresServer engine = new PostgresServer(server);
    try (Handle handle = engine.writing()) {
      for (int race = 1; !erased(handle, engine, wish, seal); race++) {
        if (race == MOST_RACES) {
          throw new StoreException(server + ": nothing was erased, others wrote first; try again");
        }
      }
    } catch (SQLException | JdbiException e) {
      throw failed(server.toString(), e);
    }
  }

  /** Not if the desk has written an act at the same moment. */
  private static boolean erased(Handle handle, Engine engine, Wish wish, Seal seal)
      throws StoreException {
    try {
      handle.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, in -> erase(in, wish, seal));
      return true;
    } catch (JdbiException e) {
      if (Failures.sql(e).filter(engine::refusedByRule).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  private static StoreException failed(String store, Exception failure) {
    return new StoreException(
        store + ": nothing was erased (" + Failures.words(failure) + ")", failure);
  }

  private static void erase(Handle handle, Wish wish, Seal seal) throws StoreException {
    String who = Writing.who(handle, Optional.of(wish.by()));
    if (who.equals(Entry.UNKNOWN)) {
      throw new StoreException("'" + wish.by() + "': nobody has an account of that name");
    }
    Payload remains = Payload.salted(without(present(handle, wish.place()), wish));
    handle
        .createUpdate(
            wish.place().chain().equals(Entry.Place.ACTS)
                ? "update desk_act set payload = :payload, salt = :salt where seq = :place"
                : "update incident_fact set payload = :payload, salt = :salt"
                    + " where incident = :chain and seq = :place")
        .bind("payload", remains.text())
        .bind("salt", remains.salt())
        .bind("chain", wish.place().chain())
        .bind("place", wish.place().number())
        .execute();
    Erasure.Signed signed = seal.key().sign(new Erasure(wish.place(), remains.digest()));
    Acts.write(
        handle,
        Acts.what(KIND, who, seal.now()),
        Acts.nothing()
            .put("chain", wish.place().chain())
            .put("place", wish.place().number())
            .put("field", wish.field())
            .put("why", wish.why())
            .put("remains", signed.erasure().remains())
            .put("key", signed.key().base64())
            .put("signature", signed.signature()));
  }

  private static String present(Handle handle, Entry.Place place) throws StoreException {
    return handle
        .createQuery(
            place.chain().equals(Entry.Place.ACTS)
                ? "select payload from desk_act where seq = :place"
                : "select payload from incident_fact where incident = :chain and seq = :place")
        .bind("chain", place.chain())
        .bind("place", place.number())
        .mapTo(String.class)
        .findOne()
        .orElseThrow(() -> new StoreException(place + ": there is no such entry"));
  }

  private static String without(String payload, Wish wish) throws StoreException {
    try {
      if (MAY_GO.contains(wish.field())
          && JsonMapper.shared().readTree(payload) instanceof ObjectNode said
          && said.path(wish.field()).isString()
          && !said.path(wish.field()).asString().isEmpty()) {
        return JsonMapper.shared().writeValueAsString(said.put(wish.field(), ""));
      }
    } catch (JacksonException e) {
      throw new StoreException(wish.place() + ": its payload can not be read", e);
    }
    throw new StoreException(
        wish.place()
            + ": has nothing in '"
            + wish.field()
            + "' that could be erased; wanted is one of "
            + MAY_GO.stream().sorted().toList()
            + " that says something there");
  }
}
