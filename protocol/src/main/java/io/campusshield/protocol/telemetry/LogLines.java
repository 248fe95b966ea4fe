package io.campusshield.protocol.telemetry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Counts what the log says, by the words that it says it with: a line's {@code fact}, {@code
 * refused} or {@code trouble}, and its {@code reason}. Lines that were held back in a storm count
 * with the one that says how many they were.
 */
final class LogLines extends AppenderBase<ILoggingEvent> {
  /** A word that is made up at run time would else fill the memory. */
  private static final int MOST = 256;

  private static final Pattern BEGINNING =
      Pattern.compile(
          "(fact|refused|trouble)=([a-z0-9-]{1,48})(?: reason=([a-z0-9-]{1,48})\\b)?.*");
  private static final Pattern HELD_BACK = Pattern.compile(".* held_back=([0-9]{1,9})\\b.*");

  private record Kind(String kind, String what, String reason) {}

  private final Meters meters;
  private final Map<Kind, DoubleConsumer> counts = new ConcurrentHashMap<>();

  private LogLines(Meters meters) {
    this.meters = meters;
  }

  /** From now on, in all loggers that hand on to the root. */
  static void count(Meters meters) {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      LogLines lines = new LogLines(meters);
      lines.setContext(root.getLoggerContext());
      lines.setName("count");
      lines.start();
      root.addAppender(lines);
    }
  }

  @Override
  protected void append(ILoggingEvent line) {
    String text = line.getFormattedMessage();
    Matcher beginning = BEGINNING.matcher(text);
    if (beginning.matches()) {
      String reason = beginning.group(3) == null ? "" : beginning.group(3);
      Matcher held = HELD_BACK.matcher(text);
      count(new Kind(beginning.group(1), beginning.group(2), reason))
          .accept(held.matches() ? 1 + Double.parseDouble(held.group(1)) : 1);
    }
  }

  private DoubleConsumer count(Kind kind) {
    Kind counted =
        counts.size() < MOST || counts.containsKey(kind)
            ? kind
            : new Kind(kind.kind(), "other", "other");
    return counts.computeIfAbsent(
        counted,
        of ->
            meters.counts(
                "shield.log.lines",
                "Facts, refusals and troubles told in the log",
                "kind",
                of.kind(),
                "what",
                of.what(),
                "reason",
                of.reason()));
  }
}
