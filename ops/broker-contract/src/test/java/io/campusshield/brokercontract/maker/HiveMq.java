package io.campusshield.brokercontract.maker;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Embedded, as {@link HiveMqMain}; also the files that its container reads. */
final class HiveMq {
  /** The stores hold what lies beside them in the clear. */
  private static final String PASSWORD = "not-a-secret";

  private HiveMq() {}

  static Running start(Station station) throws Exception {
    int port = Child.freePort();
    Path home = Files.createDirectories(station.directory().resolve("hivemq"));
    stores(station, home);
    Files.writeString(home.resolve("config.xml"), configuration(port, home.toString()));
    return Child.start(
        Child.java(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            HiveMqMain.class.getName(),
            home.toString(),
            station.roster().toString()),
        port,
        station.directory().resolve("hivemq.log"));
  }

  /** Usage statistics off, and nothing that our client is not to be offered. */
  static String configuration(int port, String home) {
    return """
    <?xml version="1.0"?>
    <hivemq>
      <listeners>
        <tls-tcp-listener>
          <port>%1$d</port>
          <bind-address>0.0.0.0</bind-address>
          <tls>
            <keystore>
              <path>%2$s/key.jks</path>
              <password>%3$s</password>
              <private-key-password>%3$s</private-key-password>
            </keystore>
            <truststore>
              <path>%2$s/trust.jks</path>
              <password>%3$s</password>
            </truststore>
            <protocols><protocol>TLSv1.3</protocol></protocols>
            <client-authentication-mode>REQUIRED</client-authentication-mode>
          </tls>
        </tls-tcp-listener>
      </listeners>
      <mqtt>
        <queued-messages><max-queue-size>10000</max-queue-size></queued-messages>
        <quality-of-service><max-qos>1</max-qos></quality-of-service>
        <topic-alias><enabled>false</enabled></topic-alias>
        <shared-subscriptions><enabled>false</enabled></shared-subscriptions>
        <packets><max-packet-size>69632</max-packet-size></packets>
        <receive-maximum><server-receive-maximum>10</server-receive-maximum></receive-maximum>
      </mqtt>
      <persistence><mode>in-memory</mode></persistence>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
    </hivemq>
    """
        .formatted(port, home, PASSWORD);
  }

  /** The broker's certificate, and whom it trusts, as Java's stores. */
  static void stores(Station station, Path directory) throws Exception {
    Path identity = station.brokerIdentity();
    KeyStore keys = empty();
    keys.setKeyEntry(
        "broker",
        key(identity.resolve("key.pem")),
        PASSWORD.toCharArray(),
        new Certificate[] {certificate(identity.resolve("cert.pem"))});
    store(keys, directory.resolve("key.jks"));
    KeyStore trust = empty();
    trust.setCertificateEntry("station", certificate(identity.resolve("ca.pem")));
    store(trust, directory.resolve("trust.jks"));
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    return store;
  }

  private static void store(KeyStore store, Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  private static Certificate certificate(Path file) throws Exception {
    try (var in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static PrivateKey key(Path file) throws Exception {
    String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
