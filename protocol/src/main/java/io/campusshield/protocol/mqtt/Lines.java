package io.campusshield.protocol.mqtt;

import io.campusshield.protocol.telemetry.Line;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one session: each trouble once while it lasts, so that a broker that is gone for a
 * night fills no disk. On the session's thread.
 */
final class Lines {
  private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);

  private final String session;
  private final Set<String> told = new HashSet<>();

  Lines(String session) {
    this.session = session;
  }

  void up(URI broker) {
    forget();
    LOG.info("fact=session-up session={} broker={}", session, broker);
  }

  void down(Reason reason, String detail) {
    LOG.warn(
        "trouble=session-down reason={} session={} detail=\"{}\"",
        Line.word(reason),
        session,
        Line.detail(detail));
  }

  void notUp(Reason reason, URI broker, String detail) {
    if (first(reason + broker.toString())) {
      LOG.warn(
          "trouble=session-not-up reason={} session={} broker={} detail=\"{}\"",
          Line.word(reason),
          session,
          broker,
          Line.detail(detail));
    }
  }

  void refused(Reason reason, String detail) {
    if (first(reason + detail)) {
      LOG.warn(
          "refused=session reason={} session={} detail=\"{}\"",
          Line.word(reason),
          session,
          Line.detail(detail));
    }
  }

  void broken(Throwable fault) {
    if (first(fault.toString())) {
      LOG.error("trouble=broken session={}", session, fault);
    }
  }

  private boolean first(String what) {
    return told.add(what);
  }

  private void forget() {
    told.clear();
  }
}
