package io.campusshield.gateway.uplink;

import io.campusshield.protocol.telemetry.Line;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one session heard in vain: each once until it comes up again. Any thread. */
final class Lines {
  /** Why a message from the station was dropped. */
  enum Reason {
    UNREADABLE,
    /** The desk repeats it until it is confirmed. */
    INBOX_FULL
  }

  private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

  private final String session;
  private final Set<String> told = new HashSet<>();

  Lines(String session) {
    this.session = session;
  }

  void refused(Reason reason, String detail) {
    if (first(reason + detail)) {
      LOG.warn(
          "refused=message reason={} session={} detail=\"{}\"",
          Line.word(reason),
          session,
          Line.detail(detail));
    }
  }

  private synchronized boolean first(String what) {
    return told.add(what);
  }

  synchronized void forget() {
    told.clear();
  }
}
