package io.campusshield.desk.core;

import io.campusshield.protocol.id.PathId;
import java.util.Optional;

/** A broker, as this desk's settings call it; formed like the name of a path. */
public record BrokerName(String name) implements Comparable<BrokerName> {
  public static Optional<BrokerName> parse(String text) {
    return PathId.parse(text).map(path -> new BrokerName(path.name()));
  }

  @Override
  public int compareTo(BrokerName other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
