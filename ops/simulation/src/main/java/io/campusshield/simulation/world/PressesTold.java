package io.campusshield.simulation.world;

import io.campusshield.gateway.event.Fact;
import io.campusshield.gateway.journal.FactCodec;
import io.campusshield.protocol.id.PressId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which press a record on a disk tells of: the same bytes are read once only. */
final class PressesTold {
  @SuppressWarnings("ArrayRecordComponent") // compared by its content
  private record Payload(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  private final Map<Payload, Optional<PressId>> known = new HashMap<>();

  Optional<PressId> in(byte[] payload) {
    return known.computeIfAbsent(new Payload(payload), _ -> read(payload));
  }

  private static Optional<PressId> read(byte[] payload) {
    return FactCodec.decode(payload)
        .filter(Fact.PressTaken.class::isInstance)
        .map(fact -> ((Fact.PressTaken) fact).press().id());
  }
}
