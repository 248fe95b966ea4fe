package io.campusshield.brokercontract.contract;

import io.campusshield.brokercontract.maker.HiveMqContainer;
import io.campusshield.brokercontract.maker.Maker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The maker's own image; skipped without Docker. */
@Tag("soak")
@Testcontainers(disabledWithoutDocker = true)
final class HiveMqContainerTest
    implements SessionContract, MessageContract, WindowContract, TlsContract {
  @RegisterExtension static final Bench BENCH = new Bench(Maker.HIVEMQ, HiveMqContainer::start);

  @Override
  public Bench bench() {
    return BENCH;
  }
}
