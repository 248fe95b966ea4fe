package io.campusshield.gateway.devicelink;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the link writes, while this is open. */
final class Log implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(DeviceLinkServer.class);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  Log() {
    appender.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(appender);
  }

  List<String> lines() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(null);
  }
}
