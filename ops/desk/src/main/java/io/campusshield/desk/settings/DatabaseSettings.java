package io.campusshield.desk.settings;

import io.campusshield.protocol.settings.Found;
import io.campusshield.protocol.settings.Section;
import io.campusshield.protocol.settings.Wanted;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PostgreSQL database that takes the place of a file of the desk's own.
 *
 * @param url without anybody's name or password
 * @param password a file with the password as its first line
 * @param authority certificates that the server's is checked against; empty only if the server is
 *     on this machine
 */
public record DatabaseSettings(Url url, String user, Path password, Optional<Path> authority) {
  private static final int USUAL_PORT = 5432;
  private static final String EXAMPLE = "postgresql://127.0.0.1:5432/desk";
  private static final Wanted<Url> WANTED =
      new Wanted<>("a database's URL, without user and password", EXAMPLE, DatabaseSettings::url);

  /** Where it is. */
  public record Url(String host, int port, String database) {
    private boolean onThisMachine() {
      return host.equals("localhost") || host.equals("[::1]") || host.matches("127[.0-9]+");
    }
  }

  /**
   * Empty if there is no section {@code database}.
   *
   * @param directory of the settings
   */
  static Optional<DatabaseSettings> in(Section all, Path directory) {
    return all.sectionIfAny("database").map(section -> read(section, directory));
  }

  private static DatabaseSettings read(Section section, Path directory) {
    DatabaseSettings settings =
        new DatabaseSettings(
            section.checked("url", WANTED, DatabaseSettings::namesNobody),
            section.one("user", Wanted.text("desk")),
            directory.resolve(section.one("password", DeskSettings.path("database.password"))),
            section.one("authority", authority(directory), Optional.empty()));
    Url url = settings.url();
    if (settings.authority().isEmpty() && !url.database().isEmpty() && !url.onThisMachine()) {
      section
          .place("authority")
          .wrong(
              "no 'authority'",
              "in it the file of certificates that the server's is checked against, as"
                  + " 'database-ca.pem', for the server is not on this machine");
    }
    section.nothingElse();
    return settings;
  }

  private static void namesNobody(Found<Url> url) {
    if (url.value().database().isEmpty()) {
      url.place()
          .wrong(
              "a user, a password or options in it",
              "only the place, as '" + EXAMPLE + "', beside it 'user' and 'password'");
    }
  }

  private static Wanted<Optional<Path>> authority(Path directory) {
    Wanted<Path> path = DeskSettings.path("database-ca.pem");
    return new Wanted<>(
        path.words(),
        path.example(),
        text -> {
          Optional<Path> found = path.parse().apply(text);
          return found.isPresent() ? Optional.of(found.map(directory::resolve)) : Optional.empty();
        });
  }

  /** With an empty database if there is in it what is not to be shown to anybody. */
  private static Optional<Url> url(String text) {
    if (text.contains("@") || text.contains("?")) {
      return Optional.of(new Url("", USUAL_PORT, ""));
    }
    try {
      URI uri = new URI(text);
      String path = Optional.ofNullable(uri.getPath()).orElse("");
      boolean whole =
          "postgresql".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getPort() <= 65_535
              && path.matches("/[A-Za-z0-9_-]{1,63}");
      int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
      return whole
          ? Optional.of(new Url(uri.getHost(), port, path.substring(1)))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
