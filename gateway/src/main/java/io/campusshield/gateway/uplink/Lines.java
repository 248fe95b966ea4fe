package io.campusshield.gateway.uplink;

import io.campusshield.protocol.telemetry.Line;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one session dropped: each once until it comes up again. Any thread. */
final class Lines {
  /** Why a message was dropped. */
  enum Reason {
    UNREADABLE,
    /** On a topic that is neither this gateway's, nor a desk's, nor a device's. */
    TOPIC_UNKNOWN,
    /** Of a device that the settings do not name. */
    NOT_CONFIGURED,
    /** A message names another device than its topic. */
    NOT_YOUR_NAME,
    /** A message that this gateway does not know; it was answered so. */
    UNKNOWN,
    /** The device said that it does not know a message of ours. */
    NOT_UNDERSTOOD,
    /** Whoever sent it repeats it until it is confirmed. */
    INBOX_FULL,
    /** Too much waits to be told to devices; they repeat until they know. */
    DEVICE_LANE_FULL
  }

  /** More different lines than this come only from a broker that invents names. */
  private static final int MOST = 256;

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
    return told.size() < MOST && told.add(what);
  }

  synchronized void forget() {
    told.clear();
  }
}
