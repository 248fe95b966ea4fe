package io.campusshield.gateway.uplink;

import io.campusshield.protocol.codec.Topics.Session;
import io.campusshield.protocol.id.PathId;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one session: each trouble once while it lasts, so that a broker that is gone for a
 * night fills no disk. Any thread.
 */
final class Lines {
  private static final Logger LOG = LoggerFactory.getLogger(PathSession.class);

  private final PathId path;
  private final Session session;
  private final Set<String> told = new HashSet<>();

  Lines(PathId path, Session session) {
    this.path = path;
    this.session = session;
  }

  void up(String broker) {
    forget();
    LOG.info("session-up path={} session={} broker={}", path, session.word(), broker);
  }

  void down(Reason reason, String detail) {
    LOG.warn(
        "session-down path={} session={} reason={} detail=\"{}\"",
        path,
        session.word(),
        reason,
        detail);
  }

  void notUp(Reason reason, String broker, String detail) {
    if (first(reason + broker)) {
      LOG.warn(
          "session-not-up path={} session={} reason={} broker={} detail=\"{}\"",
          path,
          session.word(),
          reason,
          broker,
          detail);
    }
  }

  void refused(Reason reason, String detail) {
    if (first(reason + detail)) {
      LOG.warn(
          "refused path={} session={} reason={} detail=\"{}\"",
          path,
          session.word(),
          reason,
          detail);
    }
  }

  void broken(Throwable fault) {
    LOG.error("fault path={} session={}", path, session.word(), fault);
  }

  private synchronized boolean first(String what) {
    return told.add(what);
  }

  private synchronized void forget() {
    told.clear();
  }
}
