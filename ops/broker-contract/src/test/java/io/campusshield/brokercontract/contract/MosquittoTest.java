package io.campusshield.brokercontract.contract;

import io.campusshield.brokercontract.maker.Maker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("soak")
final class MosquittoTest implements SessionContract, MessageContract, WindowContract {
  @RegisterExtension static final Bench BENCH = new Bench(Maker.MOSQUITTO);

  @Override
  public Bench bench() {
    return BENCH;
  }
}
