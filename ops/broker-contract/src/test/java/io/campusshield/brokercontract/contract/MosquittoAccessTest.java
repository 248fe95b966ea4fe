package io.campusshield.brokercontract.contract;

import io.campusshield.brokercontract.maker.Maker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the files that a technician has written for it. */
@Tag("soak")
final class MosquittoAccessTest implements TlsContract, AccessContract, RestartContract {
  @RegisterExtension static final Bench BENCH = new Bench(Maker.MOSQUITTO);

  @Override
  public Bench bench() {
    return BENCH;
  }
}
