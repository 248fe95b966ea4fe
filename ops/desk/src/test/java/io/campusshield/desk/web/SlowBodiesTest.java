package io.campusshield.desk.web;

import static io.campusshield.desk.incident.Given.press;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Bodies that never come to their end keep nobody from answering. */
final class SlowBodiesTest {
  /** More than the server has threads of its own. */
  private static final int MANY = 280;

  /** Only ever waited for where the test fails. */
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;
  private Served served;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    served = new Served(directory);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    served.close();
  }

  /** A sign-in of which one byte comes; the server tells that it waits for the others. */
  private Socket halfASignIn(String address) throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            served.server.port(),
            InetAddress.getByName(address),
            0);
    sockets.add(socket);
    socket.setSoTimeout((int) LONG.toMillis());
    String head =
        String.join(
            "\r\n",
            "POST /api/v1/session HTTP/1.1",
            "Host: 127.0.0.1",
            "X-Shield-Request: 1",
            "Content-Length: 60",
            "Expect: 100-continue",
            "",
            "");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    String waits = "HTTP/1.1 100 Continue\r\n\r\n";
    InputStream in = socket.getInputStream();
    assertThat(new String(in.readNBytes(waits.length()), StandardCharsets.US_ASCII))
        .isEqualTo(waits);
    socket.getOutputStream().write('{');
    return socket;
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2"})
  void anAnswer_isTakenWhileHundredsOfBodiesHang_whoeverSendsThem(String address) throws Exception {
    served.signedIn();
    for (int i = 0; i < MANY; i++) {
      halfASignIn(address);
    }
    String presses = "{\"presses\":[\"" + press(1) + "\"]}";
    String path = "/api/v1/incidents/" + press(1) + "/answer";
    assertThat(served.send(served.post(path, presses).timeout(LONG)).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatBreaksOff_isMalformed_andNoFaultOfOurs() throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger("desk.web");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try {
      Socket socket = halfASignIn("127.0.0.1");
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("malformed");
    } finally {
      log.detachAppender(lines);
    }
    assertThat(lines.list).extracting(ILoggingEvent::getLevel).doesNotContain(Level.ERROR);
  }
}
