package io.campusshield.brokercontract.contract;

import io.campusshield.brokercontract.maker.Maker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("soak")
final class HiveMqTest
    implements SessionContract,
        MessageContract,
        WindowContract,
        TlsContract,
        AccessContract,
        RestartContract {
  @RegisterExtension static final Bench BENCH = new Bench(Maker.HIVEMQ);

  @Override
  public Bench bench() {
    return BENCH;
  }
}
