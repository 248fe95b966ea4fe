package io.campusshield.brokercontract.maker;

import java.net.URI;

/** A broker that runs. One thread. */
public interface Running extends AutoCloseable {
  /** As {@code ssl://127.0.0.1:8883}. */
  URI address();

  /** As {@code kill -9}; returns when it is gone. */
  void kill();

  /** After {@link #kill}: at the same address; returns when it listens. */
  void startAgain() throws Exception;

  @Override
  void close();
}
