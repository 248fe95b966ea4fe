package io.campusshield.broker;

import io.campusshield.broker.BrokerSettings.Listener;
import io.campusshield.broker.gate.Doors;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * Artemis without persistence, paging, management and clustering.
 *
 * <p>Memory: what waits for a session is limited in number per subscription, the oldest going
 * first; what is not urgent is dropped altogether while as many bytes of messages wait as may (a
 * limit per address would not hold: Artemis counts bytes where a message was sent to and looks at
 * them where it was subscribed to, by a wildcard another address). Senders repeat until the
 * receipt, so nothing is lost by it but time.
 */
final class ArtemisSettings {
  /**
   * How many messages wait for one session's subscription, the oldest going first; some 12 MiB of
   * routine's usual size.
   */
  private static final int WAITING_MESSAGES = 10_000;

  /**
   * As many of the urgent; some 4 MiB. They are copies, which their senders repeat, and whoever has
   * been away gets the newest first: behind tens of thousands of old ones a fresh alarm would wait.
   */
  private static final int WAITING_URGENT = 2_000;

  /**
   * How often it looks for last wills and sessions that are due. Artemis's own 5 s would tell a
   * path's loss 13 s after the last word on it.
   */
  private static final Duration WILLS_AND_EXPIRIES = Duration.ofMillis(500);

  /** Two for each listener: one broker serves some dozens of peers. */
  private static final int NETWORK_THREADS = 2;

  private static final int WORK_THREADS = 8;
  private static final int TIMER_THREADS = 2;

  /** Topics, as Artemis sees them, whose messages may be shed. */
  private static final List<String> NOT_URGENT =
      List.of(
          "shield/v1/+/up/+/+/routine",
          "shield/v1/+/up/+/+/trouble",
          "shield/v1/+/down/+/+/rest",
          "shield/v1/+/direct/+/up/routine",
          "shield/v1/+/direct/+/up/trouble");

  private ArtemisSettings() {}

  /**
   * @param mostWaiting bytes of messages, from which on what is not urgent is dropped
   */
  static Configuration of(BrokerSettings settings, long mostWaiting) {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("campus-shield")
            .setPersistenceEnabled(false)
            .setJournalType(JournalType.NIO)
            .setJMXManagementEnabled(false)
            .setMqttSubscriptionPersistenceEnabled(false)
            .setMqttSessionScanInterval(WILLS_AND_EXPIRIES.toMillis())
            .setSecurityEnabled(true)
            .setAuthorizationCacheSize(0)
            .setClusterUser(unguessable())
            .setClusterPassword(unguessable())
            .setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setAnyWords('#').setSingleWord('+'))
            .setThreadPoolMaxSize(WORK_THREADS)
            .setScheduledThreadPoolMaxSize(TIMER_THREADS)
            .setMaxDiskUsage(-1)
            .setGlobalMaxSize(mostWaiting)
            .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
            .setSuppressSessionNotifications(true)
            .setGracefulShutdownEnabled(false);
    configuration.addAddressSetting("#", urgent());
    for (String topic : NOT_URGENT) {
      configuration.addAddressSetting(topic, notUrgent());
    }
    for (Listener listener : settings.listeners()) {
      configuration.addAcceptorConfiguration(acceptor(listener));
    }
    return configuration;
  }

  /**
   * For an MQTT publisher BLOCK neither blocks nor drops nor pages: it has no credits to wait for.
   */
  private static AddressSettings urgent() {
    return new AddressSettings()
        .setDefaultAddressRoutingType(RoutingType.MULTICAST)
        .setDefaultQueueRoutingType(RoutingType.MULTICAST)
        .setDefaultRingSize(WAITING_URGENT)
        .setMaxDeliveryAttempts(-1)
        .setMaxSizeBytes(-1)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK);
  }

  private static AddressSettings notUrgent() {
    return urgent()
        .setDefaultRingSize(WAITING_MESSAGES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP);
  }

  private static TransportConfiguration acceptor(Listener listener) {
    Map<String, Object> parameters = new HashMap<>(Doors.acceptorParameters());
    parameters.put("host", listener.address());
    parameters.put("port", listener.port());
    parameters.put("protocols", "MQTT");
    parameters.put("tcpNoDelay", true);
    parameters.put("useEpoll", false);
    parameters.put("remotingThreads", NETWORK_THREADS);
    parameters.put("quietPeriod", 0);
    return new TransportConfiguration(null, parameters, listener.name().name());
  }

  /** Artemis has a user whom it lets do everything; nobody is it. */
  private static String unguessable() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
