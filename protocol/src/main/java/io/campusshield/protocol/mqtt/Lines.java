package io.campusshield.protocol.mqtt;

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
    LOG.warn("fact=session-down session={} reason={} detail=\"{}\"", session, reason, detail);
  }

  void notUp(Reason reason, URI broker, String detail) {
    if (first(reason + broker.toString())) {
      LOG.warn(
          "fact=session-not-up session={} reason={} broker={} detail=\"{}\"",
          session,
          reason,
          broker,
          detail);
    }
  }

  void refused(Reason reason, String detail) {
    if (first(reason + detail)) {
      LOG.warn("refusal={} session={} detail=\"{}\"", reason, session, detail);
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
