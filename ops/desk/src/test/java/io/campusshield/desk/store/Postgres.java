package io.campusshield.desk.store;

import static org.junit.jupiter.api.Assumptions.abort;

import io.campusshield.deploy.authority.Authority;
import io.campusshield.desk.intake.Mosquitto;
import io.campusshield.protocol.tls.Peer;
import io.campusshield.protocol.tls.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** PostgreSQL as a process in a directory of its own, which goes with it. */
public final class Postgres implements AutoCloseable {
  private static final String PASSWORD = "of the desk: @/?&'";

  /** It does not run as root. */
  private static final String USER = "postgres";

  private static final int MOST_PORTS = 5;
  private static final long MEMORY_BYTES = 512 << 20;
  private static final Duration LONG = Duration.ofSeconds(60);

  /** One for all tests that leave it as it was; it ends with them. */
  private static Optional<Postgres> shared = Optional.empty();

  private final Path programs;
  private final Path directory;
  private int port;
  private int databases;
  private Optional<Process> running = Optional.empty();

  private Postgres(Path programs, Path directory) {
    this.programs = programs;
    this.directory = directory;
  }

  static synchronized Postgres shared() throws Exception {
    if (shared.isEmpty()) {
      Postgres server = start();
      shared = Optional.of(server);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }
    return shared.get();
  }

  /** Skips the test, by name, where PostgreSQL is not installed. */
  public static Postgres start() throws Exception {
    Path programs = programs();
    Path directory = Files.createTempDirectory(roomy(), "postgres-");
    Postgres server = new Postgres(programs, directory);
    try {
      Files.writeString(server.password(), PASSWORD + "\n");
      if (root()) {
        own(directory);
        own(server.password());
      }
      server.run(
          "initdb",
          "--pgdata=" + server.data(),
          "--username=desk",
          "--pwfile=" + server.password(),
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--no-sync");
      server.launch();
      return server;
    } catch (Exception | AssertionError e) {
      server.close();
      throw e;
    }
  }

  /** In memory where there is room: other tests' disks are busy enough. */
  private static Path roomy() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > MEMORY_BYTES
        ? memory
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static Path programs() throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")).forEach(found::add);
      }
    }
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      found.add(Path.of(directory));
    }
    return found.stream()
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .findFirst()
        .orElseGet(() -> abort("PostgreSQL is not installed"));
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void own(Path file) throws IOException {
    Files.setOwner(
        file, FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(USER));
  }

  private Path data() {
    return directory.resolve("data");
  }

  Path password() {
    return directory.resolve("password");
  }

  private Process begin(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (root()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(directory.resolve("postgres.log").toFile()))
        .start();
  }

  private void launch() throws IOException {
    for (int attempt = 0; attempt < MOST_PORTS; attempt++) {
      if (port == 0) {
        port = Mosquitto.freePort();
      }
      Process process =
          begin(
              "postgres",
              "-D",
              data().toString(),
              "-p",
              Integer.toString(port),
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "unix_socket_directories=",
              "-c",
              "shared_buffers=16MB");
      Awaitility.await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !process.isAlive() || listens());
      if (process.isAlive()) {
        running = Optional.of(process);
        return;
      }
      port = 0;
    }
    throw new IOException(Files.readString(directory.resolve("postgres.log")));
  }

  private boolean listens() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "desk", PASSWORD);
  }

  /** A new database. */
  public Server database() throws SQLException {
    return database("");
  }

  Server database(String options) throws SQLException {
    databases++;
    String name = "desk" + databases;
    execute("postgres", "create database " + name + " " + options);
    return new Server(
        new Server.Address("127.0.0.1", port, name), "desk", password(), Optional.empty());
  }

  void execute(Server server, String sql) throws SQLException {
    execute(server.address().database(), sql);
  }

  private void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connect(Server server) throws SQLException {
    return connect(server.address().database());
  }

  /** As statements, each with an empty line after it, for any connection. */
  String dump(Server server) throws Exception {
    return said("pg_dump", "--inserts", "--no-owner", "--no-comments", name(server))
        .lines()
        .filter(line -> !line.startsWith("--") && !line.startsWith("\\"))
        .filter(
            line -> !line.startsWith("SET ") && !line.startsWith("SELECT pg_catalog.set_config"))
        .filter(line -> !line.isBlank())
        .map(line -> line.endsWith(";") ? line + "\n\n" : line + "\n")
        .collect(Collectors.joining());
  }

  void backup(Server server, Path copy) throws Exception {
    said("pg_dump", "--format=custom", "--file=" + copy, "--dbname=" + name(server));
  }

  void restore(Path copy, Server server) throws Exception {
    said("pg_restore", "--no-owner", "--role=desk", "--dbname=" + name(server), copy.toString());
  }

  private static String name(Server server) {
    return server.address().database();
  }

  /** What one of the server's own programs says. */
  private String said(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(
            Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                Integer.toString(port),
                "PGUSER",
                "desk",
                "PGPASSWORD",
                PASSWORD));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(program + " failed");
    }
    return said;
  }

  private void signal(String name, Stream<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.map(ProcessHandle::pid).map(pid -> Long.toString(pid)).forEach(command::add);
    new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private Stream<ProcessHandle> all() {
    return running.stream()
        .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()));
  }

  /** It takes connections and says nothing. */
  public void freeze() throws Exception {
    signal("STOP", all());
  }

  public void thaw() throws Exception {
    signal("CONT", all());
  }

  /** From now on, with a certificate of the authority. */
  void speakTls(Authority authority) throws Exception {
    Path identity = directory.resolve("identity");
    authority.issue(new Peer("database-1", Role.BROKER), List.of("127.0.0.1"), identity);
    if (root()) {
      own(identity);
      for (String file : List.of("cert.pem", "key.pem")) {
        own(identity.resolve(file));
      }
    }
    for (String setting :
        List.of(
            "ssl_cert_file = '" + identity.resolve("cert.pem") + "'",
            "ssl_key_file = '" + identity.resolve("key.pem") + "'",
            "ssl = on")) {
      execute("postgres", "alter system set " + setting);
    }
    kill9();
    startAgain();
  }

  /** As in a power cut. */
  public void kill9() throws Exception {
    List<ProcessHandle> ended = all().toList();
    signal("KILL", ended.stream());
    for (ProcessHandle part : ended) {
      part.onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** At the same port. */
  public void startAgain() throws Exception {
    launch();
  }

  @Override
  public void close() {
    try {
      if (running.isPresent() && running.get().isAlive()) {
        thaw();
        signal("QUIT", Stream.of(running.get().toHandle()));
        running.get().waitFor();
      }
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String program, String... arguments) throws Exception {
    Process process = begin(program, arguments);
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(directory.resolve("postgres.log")));
    }
  }
}
