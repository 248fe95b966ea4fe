package io.campusshield.deploy.mosquitto;

import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.deploy.roster.AccessTable.Access;
import io.campusshield.protocol.codec.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code mosquitto.conf} and {@code acl}, for Mosquitto 2.0.
 *
 * <p>A peer is told by its certificate's whole subject, so that name and role must both be as in
 * the table. What Mosquitto can not be told: to refuse a subscription (it grants each, and hands on
 * only what the peer may read), whose session a client id is, and who is not in the table at all
 * (such a one may connect, and nothing else).
 */
public final class MosquittoFiles {
  /** The longest packet taken, in bytes: the longest message and its topic and properties. */
  static final int LONGEST_PACKET = Frames.LONGEST + 4096;

  private static final String CONFIGURATION = "mosquitto.conf";
  private static final String RULES = "acl";

  private MosquittoFiles() {}

  /**
   * Writes both files, over those of an earlier roster; a running Mosquitto reads the rules again
   * at SIGHUP.
   *
   * @param directory made if absent
   * @return the configuration, for {@code mosquitto -c}
   */
  public static Path write(AccessTable table, Service service, Path directory) throws IOException {
    Path whole = Files.createDirectories(directory).toAbsolutePath().normalize();
    replace(whole.resolve(RULES), rules(table));
    replace(whole.resolve(CONFIGURATION), configuration(service, whole.resolve(RULES)));
    return whole.resolve(CONFIGURATION);
  }

  /** At once: a broker that reads it meanwhile finds the old one or the new one, whole. */
  private static void replace(Path file, String text) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(whole, text);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static String rules(AccessTable table) {
    StringBuilder rules = new StringBuilder("# Made from the roster: a change here is lost.\n");
    table
        .byName()
        .forEach((name, access) -> {
          rules.append("\nuser ").append(subject(name, access)).append('\n');
          access
              .publish()
              .forEach(filter -> rules.append("topic write ").append(filter).append('\n'));
          access
              .subscribe()
              .forEach(filter -> rules.append("topic read ").append(filter).append('\n'));
        });
    return rules.toString();
  }

  /** As Mosquitto writes a subject (RFC 2253): the last of its parts first. */
  private static String subject(String name, Access access) {
    return "OU=" + access.role().word() + ",CN=" + name;
  }

  /**
   * Without persistence, as every sender repeats until its receipt. Outgoing topic aliases and
   * exactly-once are not offered: our client has faults in the one and no use for the other. A
   * session's queue is bounded in messages and bytes; what does not fit is dropped, of alarms too
   * (the embedded broker drops the oldest of the rest alone), and repeated by its sender.
   */
  private static String configuration(Service service, Path rules) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Made from the roster: a change here is lost.
        user %s
        per_listener_settings false
        allow_anonymous false
        acl_file %s
        persistence false
        set_tcp_nodelay true
        max_packet_size %d
        max_inflight_messages 20
        max_queued_messages 10000
        max_queued_bytes 16777216
        sys_interval 0
        log_dest stdout
        log_timestamp_format %%Y-%%m-%%dT%%H:%%M:%%S
        """
            .formatted(service.user(), rules, LONGEST_PACKET));
    Path identity = service.identity().toAbsolutePath().normalize();
    for (Service.Listener listener : service.listeners()) {
      text.append(
          """

          listener %d %s
          cafile %s
          certfile %s
          keyfile %s
          tls_version tlsv1.3
          require_certificate true
          use_subject_as_username true
          max_qos 1
          max_topic_alias 0
          """
              .formatted(
                  listener.port(),
                  listener.address(),
                  identity.resolve("ca.pem"),
                  identity.resolve("cert.pem"),
                  identity.resolve("key.pem")));
    }
    return text.toString();
  }
}
